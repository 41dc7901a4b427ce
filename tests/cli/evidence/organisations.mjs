// A scenario organisation's logs in a folder, and the native program's report on them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clouds } from '../../scenarios/clouds.mjs';
import { Organisation } from '../../scenarios/organisation.mjs';

const program = fileURLToPath(new URL('../../../build/bin/snapsleuth', import.meta.url));

/** One in which everything lawful of its cloud and these attacks take place. */
export function organisation(folder, cloud, seed, attacks) {
  const { found, everyday, benign, attacks: all, files } = clouds[cloud];
  const org = new Organisation(cloud, seed);
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
  return { name: `${cloud} ${seed}`, org, logs: join(folder, 'logs'), settingsPath: join(folder, 'settings.json'), report: JSON.parse(text) };
}

/** Few attacks an organisation: more would hide one another. */
const perOrganisation = 3;

/** As many of each cloud as it takes for every attack that there is. */
export function* organisations(folder) {
  for (const [cloud, { attacks }] of Object.entries(clouds)) {
    const names = Object.keys(attacks);
    for (let seed = 0; seed * perOrganisation < names.length; seed += 1) {
      const here = names.slice(seed * perOrganisation, (seed + 1) * perOrganisation);
      yield organisation(join(folder, cloud, String(seed)), cloud, seed, here);
    }
  }
}
