// The bill of materials, as CycloneDX 1.5 JSON: what is inside the page and the program, and what builds them.
//
//   node scripts/sbom.mjs [FILE]        without FILE to standard output
//
// Made of third_party.json, package-lock.json and cmake/dependencies.cmake; says nothing of when and where it was made,
// so that two of the same commit are equal.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(`${root}/${path}`, 'utf8');
const json = (path) => JSON.parse(read(path));

const lock = json('package-lock.json').packages;
const cmake = read('cmake/dependencies.cmake');

/** The SHA-256 that the build checks an archive of sources by. */
export function sourceHash(archive) {
  const at = cmake.indexOf(`snapsleuth_unpack(${archive}`);
  const [found] = at < 0 ? [] : (cmake.slice(at, at + 400).match(/\b[0-9a-f]{64}\b/) ?? []);
  return found;
}

/** npm's integrity is base64; CycloneDX wants hexadecimal digits. */
function hashOf(integrity = '') {
  const [algorithm, base64] = integrity.split(/-(.*)/s);
  const name = { sha512: 'SHA-512', sha256: 'SHA-256', sha1: 'SHA-1' }[algorithm];
  return name ? [{ alg: name, content: Buffer.from(base64, 'base64').toString('hex') }] : [];
}

/** An SPDX expression where it is more than one id. */
const licences = (licence) =>
  /\s/.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }];

function npmComponent(path, entry, scope) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${entry.version}`;
  return {
    type: 'library',
    'bom-ref': `${purl}#${path}`,
    name,
    version: entry.version,
    scope,
    ...(entry.license ? { licenses: licences(entry.license) } : {}),
    hashes: hashOf(entry.integrity),
    purl,
  };
}

function insideComponent(entry) {
  if (entry.npm) return npmComponent(`node_modules/${entry.npm}`, lock[`node_modules/${entry.npm}`], 'required');
  const hash = entry.source && sourceHash(entry.source);
  return {
    type: 'library',
    'bom-ref': `${entry.name}@${entry.version}`,
    name: entry.name,
    version: entry.version,
    scope: 'required',
    licenses: licences(entry.licence),
    hashes: hash ? [{ alg: 'SHA-256', content: hash }] : [],
    ...(entry.source ? { properties: [{ name: 'snapsleuth:source', value: entry.source }] } : {}),
    ...(entry.debian ? { purl: `pkg:deb/debian/${entry.debian}` } : {}),
  };
}

/** What lies in dist/, if it was built. */
function pageHashes() {
  const page = `${root}/dist/snapsleuth.html`;
  if (!existsSync(page)) return {};
  return { hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(readFileSync(page)).digest('hex') }] };
}

export function billOfMaterials() {
  const { version, license } = json('package.json');
  const inside = json('third_party.json').inside.map(insideComponent);
  const names = new Set(inside.map(({ name, purl }) => purl ?? name));
  const tools = Object.entries(lock)
    .filter(([path]) => path.startsWith('node_modules/'))
    .map(([path, entry]) => npmComponent(path, entry, 'excluded'))
    .filter(({ purl }) => !names.has(purl));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': 'snapsleuth',
        name: 'snapsleuth',
        version,
        licenses: licences(license),
        ...pageHashes(),
      },
    },
    components: [...inside, ...tools],
    dependencies: [{ ref: 'snapsleuth', dependsOn: inside.map((component) => component['bom-ref']) }],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = `${JSON.stringify(billOfMaterials(), null, 1)}\n`;
  if (process.argv[2]) writeFileSync(process.argv[2], text);
  else process.stdout.write(text);
}
