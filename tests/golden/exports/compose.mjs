// Writes logs/: node tests/golden/exports/compose.mjs. Each export whole, and cut in its last record in with_damage/.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zstdCompressSync } from 'node:zlib';
import { exports as aws } from './aws.mjs';
import { exports as azure } from './azure.mjs';
import { exports as gcp } from './gcp.mjs';

const logs = new URL('./logs/', import.meta.url);
rmSync(logs, { recursive: true, force: true });

function write(name, content) {
  const path = fileURLToPath(new URL(name, logs));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

for (const [name, content] of [...aws, ...azure, ...gcp]) {
  const bytes = Buffer.from(content);
  write(name, bytes);
  write(`with_damage/${name}`, bytes.subarray(0, bytes.length - 60));
}
// The first again, in zstd: all of it repeats.
write('again/event_history.csv.zst', zstdCompressSync(aws[0][1]));
