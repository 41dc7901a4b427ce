/** What leaves the page, on the reader's own demand and to the reader's own disk. */
import { say, text } from '../app/texts.ts';
import type { AnalysisClient } from '../worker/analysis_client.ts';
import type { RawRange, RawText, ReportFormat, WantedRecord } from '../worker/protocol.ts';
import { redactionKey, unnamed, workOn } from './casework.ts';
import { download } from './download.ts';
import { buildCommit } from './platform.ts';
import type { Finding } from './report.ts';
import { session } from './session.ts';
import * as store from './store.ts';
import { isWork, type WorkedOn, withWork } from './work_in_report.ts';

interface FileRanges {
  ranges: RawRange[];
  /** Index of each range in the list of all that are wanted. */
  indices: number[];
}

/** Ranges by the serial of the file they lie in, so that each file is read once. */
export function groupByFile(wanted: WantedRecord[]): Map<number, FileRanges> {
  const groups = new Map<number, FileRanges>();
  wanted.forEach(({ file, input, offset, length }, index) => {
    const group = groups.get(file) ?? { ranges: [], indices: [] };
    group.ranges.push({ input, offset, length });
    group.indices.push(index);
    groups.set(file, group);
  });
  return groups;
}

/** What lies in no file any more (it came in a partial) stays without its raw text. */
async function extractGroup(serial: number, { ranges, indices }: FileRanges): Promise<RawText[]> {
  const file = session.library.get(serial);
  if (!file) return [];
  const raws: RawText[] = [];
  for (const raw of await session.scanPool.extract(file, ranges)) {
    const index = indices[raw.index];
    if (index !== undefined) raws.push({ ...raw, index });
  }
  return raws;
}

/**
 * The records that the report quotes, read again from their files. They are told by their place among those of one
 * judgement, which is the answer: another one may have come meanwhile, and quotes others.
 */
async function gatherRaw(analysis: AnalysisClient): Promise<number> {
  const { judgements } = analysis;
  const wanted = await analysis.ask('rawWanted', {});
  let done = 0;
  await Promise.all(
    [...groupByFile(wanted)].map(async ([serial, group]) => {
      const raws = await extractGroup(serial, group);
      if (judgements !== analysis.judgements) return;
      await analysis.ask('putRaw', { raws });
      done += group.ranges.length;
      store.exporting.value = say.readingRecords(done, wanted.length);
    }),
  );
  return judgements;
}

/** Name of the file and its type, by format. */
const files: Record<ReportFormat, { name: string; type: string }> = {
  json: { name: 'report.json', type: 'application/json' },
  csv: { name: 'events.csv', type: 'text/csv' },
  markdown: { name: 'report.md', type: 'text/markdown' },
  html: { name: 'report.html', type: 'text/html' },
  ocsf: { name: 'ocsf.json', type: 'application/json' },
  navigator: { name: 'attack-layer.json', type: 'application/json' },
  timesketch: { name: 'timeline.jsonl', type: 'application/x-ndjson' },
  iocs: { name: 'iocs.csv', type: 'text/csv' },
};

/** The key of this case’s pseudonyms, made when it is first needed: who has it can try names against them. */
function keyOfCase(): string {
  if (redactionKey.value === '') {
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    redactionKey.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  return redactionKey.value;
}

/** Without the name of its class: it stands within a sentence. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Which value each pseudonym stands for: the way back, for the analyst alone. */
export async function exportPseudonyms(): Promise<void> {
  try {
    const table = await session.analysis.ask('redactionTable', { key: keyOfCase() });
    download('snapsleuth-KEY-do-not-share.csv', [table], 'text/csv');
  } catch (error) {
    session.notice(say.exportFailed(reasonOf(error)));
  }
}

/** A finding as it leaves under pseudonyms. */
export async function redactedFinding(finding: string): Promise<Finding> {
  const tool = { platform: navigator.userAgent };
  const ask = { format: 'json' as const, finding, tool, redactionKey: keyOfCase() };
  return JSON.parse(await new Blob(await session.analysis.ask('report', ask)).text());
}

/** Neither the name of the file may give anybody away: a finding’s id is made of names. */
function fileName(format: ReportFormat, finding: string | undefined, isRedacted: boolean): string {
  const { name } = files[format];
  if (!isRedacted) return `snapsleuth-${finding ? `${finding}-` : ''}${name}`;
  return `snapsleuth-pseudonyms-${finding ? 'finding-' : ''}${name}`;
}

/** Those of the report that somebody has worked on, as it tells them. */
async function workedOn(only: string | undefined, isRedacted: boolean): Promise<WorkedOn[]> {
  const all = store.summary.peek()?.findings ?? [];
  const wanted = only ? all.filter(({ id }) => id === only) : all;
  const found: WorkedOn[] = [];
  for (const { id } of wanted) {
    const work = workOn(id);
    if (!isWork(work)) continue;
    const finding = isRedacted ? await redactedFinding(id) : await session.analysis.ask('finding', { id });
    if (!finding) continue;
    found.push({ finding, work: isRedacted ? unnamed(work) : work, isUnnamed: isRedacted });
  }
  return found;
}

/** With the work on the findings, in the formats that people read; others are by schemas that have no place for it. */
async function withCasework(
  format: ReportFormat,
  pieces: ArrayBuffer[],
  finding: string | undefined,
  isRedacted: boolean,
): Promise<BlobPart[]> {
  if (format !== 'html' && format !== 'markdown') return pieces;
  const worked = await workedOn(finding, isRedacted);
  if (worked.length === 0) return pieces;
  return [withWork(format, await new Blob(pieces).text(), worked)];
}

/** Writes the report, or one finding of it, and hands it to the browser as a download. */
export async function exportAs(format: ReportFormat, finding?: string): Promise<void> {
  if (store.exporting.value !== null) return;
  store.exporting.value = say.readingRecords(0, 0);
  try {
    // Of the case that is open now: what is asked of one that was cleared meanwhile has no answer.
    const { analysis } = session;
    const { life } = analysis;
    const isRedacted = store.isRedacting.value;
    const quotes = format === 'json' && !finding && !isRedacted;
    while (quotes && (await gatherRaw(analysis)) !== analysis.judgements);
    const commit = buildCommit();
    const tool = { ...(commit ? { commit } : {}), platform: navigator.userAgent };
    const pieces = await analysis.ask('report', {
      format,
      ...(finding ? { finding } : {}),
      tool,
      ...(isRedacted ? { redactionKey: keyOfCase() } : {}),
    });
    const named = await withCasework(format, pieces, finding, isRedacted);
    // One that was started anew meanwhile has not been given the records.
    if (life !== analysis.life) throw new Error(text.notEnoughMemory);
    download(fileName(format, finding, isRedacted), named, files[format].type);
  } catch (error) {
    session.notice(say.exportFailed(reasonOf(error)));
  }
  store.exporting.value = null;
}

export async function savePartial(): Promise<void> {
  try {
    const bytes = await session.analysis.ask('savePartial', {});
    download('snapsleuth.partial', [bytes], 'application/octet-stream');
  } catch (error) {
    session.notice(say.exportFailed(reasonOf(error)));
  }
}

export function exportSettings(): void {
  const settings = { schema: 'snapsleuth.settings/1', ...store.givenSettings.value };
  download('snapsleuth-settings.json', [`${JSON.stringify(settings, null, 1)}\n`], 'application/json');
}
