/** What leaves the page, on the reader's own demand and to the reader's own disk. */
import { say } from '../app/texts.ts';
import type { RawRange, RawText } from '../worker/protocol.ts';
import { download } from './download.ts';
import { fileNameOf } from './library.ts';
import { buildCommit } from './platform.ts';
import { session } from './session.ts';
import * as store from './store.ts';

interface FileRanges {
  ranges: RawRange[];
  /** Index of each range in the list of all that are wanted. */
  indices: number[];
}

/** Ranges by the file they lie in, so that each file is read once. */
export function groupByFile(wanted: RawRange[]): Map<string, FileRanges> {
  const groups = new Map<string, FileRanges>();
  wanted.forEach((range, index) => {
    const name = fileNameOf(range.input);
    const group = groups.get(name) ?? { ranges: [], indices: [] };
    group.ranges.push(range);
    group.indices.push(index);
    groups.set(name, group);
  });
  return groups;
}

async function extractGroup(name: string, group: FileRanges): Promise<void> {
  const found = new Map<number, RawText>();
  for (const file of session.library.candidates(name)) {
    for (const raw of await session.scanPool.extract(file, group.ranges)) {
      const index = group.indices[raw.index];
      if (index !== undefined && !found.has(index)) found.set(index, { ...raw, index });
    }
    if (found.size === group.ranges.length) break;
  }
  await session.analysis.ask('putRaw', { raws: [...found.values()] });
}

async function reportPieces(): Promise<ArrayBuffer[]> {
  const wanted = await session.analysis.ask('rawWanted', {});
  const groups = [...groupByFile(wanted)];
  let done = 0;
  await Promise.all(
    groups.map(async ([name, group]) => {
      await extractGroup(name, group);
      done += group.ranges.length;
      store.exporting.value = say.readingRecords(done, wanted.length);
    }),
  );
  const commit = buildCommit();
  const tool = { ...(commit ? { commit } : {}), platform: navigator.userAgent };
  return session.analysis.ask('report', { tool });
}

export async function exportReport(): Promise<void> {
  if (store.exporting.value !== null) return;
  store.exporting.value = say.readingRecords(0, 0);
  try {
    download('snapsleuth-report.json', await reportPieces(), 'application/json');
  } catch (error) {
    session.notice(say.exportFailed(String(error)));
  }
  store.exporting.value = null;
}

export async function savePartial(): Promise<void> {
  try {
    const bytes = await session.analysis.ask('savePartial', {});
    download('snapsleuth.partial', [bytes], 'application/octet-stream');
  } catch (error) {
    session.notice(say.exportFailed(String(error)));
  }
}

export function exportSettings(): void {
  const settings = { schema: 'snapsleuth.settings/1', ...store.givenSettings.value };
  download('snapsleuth-settings.json', [`${JSON.stringify(settings, null, 1)}\n`], 'application/json');
}
