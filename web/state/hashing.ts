/** The SHA-256 of every file as given, on request and in the background, so that the report can say which files it is about. */
import { say } from '../app/texts.ts';
import type { ScanPool } from '../worker/scan_pool.ts';
import { session } from './session.ts';
import * as store from './store.ts';

/** A question for each of a hundred thousand files would be a hundred thousand answers. */
const batchMs = 500;

let pool: ScanPool | null = null;
/** What the analysis worker of that life has been told, of the files of that library. */
let done = { library: session.library, life: 0, serials: new Set<number>() };

function doneHere(): Set<number> {
  const { library } = session;
  const { life } = session.analysis;
  if (done.library !== library || done.life !== life) done = { library, life, serials: new Set() };
  return done.serials;
}

export async function hashFiles(): Promise<void> {
  if (store.hashing.value) return;
  store.hashing.value = { bytesRead: 0, bytesTotal: 0 };
  await session.start();
  const { library, analysis } = session;
  const serials = doneHere();
  const files = library.all().filter(({ serial }) => !serials.has(serial));
  const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
  const isCurrent = () => session.library === library;
  store.hashing.value = { bytesRead: 0, bytesTotal };
  const own = await session.poolForHashing((bytes) => {
    const now = store.hashing.value;
    if (now && isCurrent()) store.hashing.value = { ...now, bytesRead: now.bytesRead + bytes };
  });
  pool = own;
  let found: [number, string][] = [];
  const tell = async () => {
    const digests = found;
    found = [];
    if (digests.length === 0 || !isCurrent()) return;
    await analysis.ask('noteSha256', { digests });
    for (const [serial] of digests) serials.add(serial);
  };
  const timer = setInterval(() => void tell(), batchMs);
  await Promise.all(
    files.map(async (file) => {
      const sha256 = await own.hash(file);
      if (sha256) found.push([file.serial, sha256]);
    }),
  );
  clearInterval(timer);
  await tell();
  own.dispose();
  if (!isCurrent()) return;
  const missing = files.filter(({ serial }) => !serials.has(serial)).length;
  if (pool === own && missing > 0) session.notice(say.notHashed(missing));
  pool = null;
  store.hashing.value = null;
  store.hashed.value += 1;
}

/** What is hashed already stays. */
export function cancelHashing(): void {
  const own = pool;
  pool = null;
  own?.dispose();
}
