// Writes docs/dependencies.md from third_party.json, the lock file and CMake's hashes, so that it cannot lag behind.
//
//   node scripts/dependencies.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { billOfMaterials } from './sbom.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const json = (path) => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));

const row = (...cells) => `| ${cells.join(' | ')} |`;
const shortHash = ([hash]) => (hash ? `${hash.alg} \`${hash.content.slice(0, 16)}…\`` : 'by Debian');

export function dependenciesPage() {
  const { inside, tools } = json('third_party.json');
  const { packages } = json('package-lock.json');
  const { components } = billOfMaterials();
  const hashesOf = (name) => components.find((component) => component.name === name)?.hashes ?? [];
  const version = (entry) => entry.version ?? packages[`node_modules/${entry.npm}`].version;
  return [
    '# What is not ours',
    '',
    '<!-- Written by scripts/dependencies.mjs from third_party.json, package-lock.json and cmake/dependencies.cmake. -->',
    '',
    'No package here runs a script when it is installed; `tests/trust/dependencies.test.mjs` refuses one that would. Whole hashes, and the packages that these bring, are in the bill of materials: `node scripts/sbom.mjs`.',
    '',
    '## Inside what a user gets',
    '',
    row('what', 'version', 'licence', 'in', 'hash', 'why'),
    '|---|---|---|---|---|---|',
    ...inside.map((entry) =>
      row(entry.name, version(entry), entry.licence, entry.in.join(', '), shortHash(hashesOf(entry.npm ?? entry.name)), entry.reason),
    ),
    '',
    'The page’s About shows the same list with the licences’ texts; the build stops where the linker or the bundler put something in that is not on it.',
    '',
    '## What builds and tests it',
    '',
    row('npm package', 'version', 'licence', 'hash', 'why'),
    '|---|---|---|---|---|',
    ...Object.entries(tools).map(([name, reason]) => {
      const entry = packages[`node_modules/${name}`];
      return row(name, entry.version, entry.license ?? 'as its package says', shortHash(hashesOf(name)), reason);
    }),
    '',
    'The compilers and browsers are Debian’s: `scripts/setup` names each package.',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(`${root}/docs/dependencies.md`, dependenciesPage());
}
