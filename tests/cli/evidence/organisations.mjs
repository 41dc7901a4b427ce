// A scenario organisation's logs in a folder, and the native program's report on them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clouds } from '../../scenarios/clouds.mjs';
import { Organisation } from '../../scenarios/organisation.mjs';

const program = fileURLToPath(new URL('../../../build/bin/snapsleuth', import.meta.url));

/** One of AWS, in which everything lawful and these attacks take place. */
export function organisation(folder, seed, attacks) {
  const { found, everyday, benign, attacks: all, files } = clouds.aws;
  const org = new Organisation('aws', seed);
  found(org);
  org.play('everyday', { kind: 'benign', run: everyday, may: [] });
  for (const [name, scenario] of Object.entries(benign)) org.play(name, scenario);
  for (const name of attacks) org.play(name, all[name]);
  for (const [name, bytes] of Object.entries(files(org, org.entries))) {
    const path = join(folder, 'logs', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(org.settings));
  const args = ['--settings', join(folder, 'settings.json'), '--format', 'json', join(folder, 'logs')];
  const text = execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  return { name: `organisation ${seed}`, logs: join(folder, 'logs'), report: JSON.parse(text) };
}

export const attackNames = Object.keys(clouds.aws.attacks);
