// Log files of any size, of each cloud and as it delivers them, made once and kept in build/bench-data.
import { closeSync, createReadStream, createWriteStream, existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { clouds, recordTexts } from './synthetic_records.mjs';

const dataFolder = resolve('build/bench-data');

/** Gives texts of about `bytes` each, every one a whole file, made of records that go on from file to file. */
function* fileTexts(cloud, bytes) {
  const { lines } = clouds[cloud];
  let text = '';
  for (const record of recordTexts(cloud)) {
    text += lines ? `${record}\n` : `${text === '' ? '' : ','}${record}`;
    if (text.length < bytes) continue;
    yield lines ? text : `{"Records":[${text}]}`;
    text = '';
  }
}

/** Under another name until it is whole: a run that was broken off leaves nothing that looks like a log. */
function writeWhole(path, write) {
  if (existsSync(path)) return path;
  mkdirSync(dataFolder, { recursive: true });
  const file = openSync(`${path}.new`, 'w');
  write((text) => writeSync(file, text));
  closeSync(file);
  renameSync(`${path}.new`, path);
  return path;
}

/** One file of about `bytes`. */
export function plainLog(cloud, bytes) {
  const { lines } = clouds[cloud];
  return writeWhole(`${dataFolder}/${cloud}-${bytes}.json`, (put) => {
    let written = lines ? 0 : put('{"Records":[');
    let piece = '';
    for (const record of recordTexts(cloud)) {
      const isFirst = written + piece.length <= 12;
      piece += lines ? `${record}\n` : `${isFirst ? '' : ','}${record}`;
      const isWhole = written + piece.length >= bytes;
      if (piece.length < 1 << 20 && !isWhole) continue;
      written += put(piece);
      piece = '';
      if (isWhole) break;
    }
    if (!lines) put(']}');
  });
}

/** The same, by gzip as the clouds use it. */
export async function gzipLog(cloud, bytes) {
  const plain = plainLog(cloud, bytes);
  if (!existsSync(`${plain}.gz`)) {
    await pipeline(createReadStream(plain), createGzip({ level: 6 }), createWriteStream(`${plain}.gz.new`));
    renameSync(`${plain}.gz.new`, `${plain}.gz`);
  }
  return `${plain}.gz`;
}

/** So many `.json.gz` files of together about `bytes` of text, and how much text that is. */
export function manyLogs(cloud, bytes, files) {
  const folder = `${dataFolder}/${cloud}-${bytes}-in-${files}`;
  if (!existsSync(`${folder}/text-bytes`)) {
    mkdirSync(`${folder}/logs`, { recursive: true });
    const texts = fileTexts(cloud, bytes / files);
    let sum = 0;
    for (let at = 0; at < files; at += 1) {
      const { value: text } = texts.next();
      sum += text.length;
      writeFileSync(`${folder}/logs/${String(at).padStart(6, '0')}.json.gz`, gzipSync(text));
    }
    writeFileSync(`${folder}/text-bytes`, String(sum));
  }
  return readdirSync(`${folder}/logs`).sort().map((name) => `${folder}/logs/${name}`);
}

/** How much text is in what one of these gave. */
export function textBytes(paths) {
  if (paths.length > 1) return Number(readFileSync(resolve(paths[0], '../../text-bytes'), 'utf8'));
  return statSync(paths[0].replace(/\.gz$/, '')).size;
}
