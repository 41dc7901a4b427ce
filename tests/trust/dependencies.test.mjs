// The supply chain: what is not ours is known, pinned, licensed, explained, and runs nothing when it is installed.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dependenciesPage } from '../../scripts/dependencies.mjs';
import { billOfMaterials, sourceHash } from '../../scripts/sbom.mjs';

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const { inside, tools } = json('third_party.json');
const { packages } = json('package-lock.json');
const manifest = json('package.json');

test('every dependency of package.json has a reason, at a version that is exact', () => {
  const listed = new Set([...Object.keys(tools), ...inside.map(({ npm }) => npm)]);
  for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(manifest[group] ?? {})) {
      assert.ok(listed.has(name), `${name} has no reason in third_party.json`);
      assert.match(version, /^\d+\.\d+\.\d+$/, `${name} is not pinned`);
    }
  }
  for (const name of Object.keys(tools)) assert.ok(packages[`node_modules/${name}`], `${name} is not in the lock file`);
});

test('every package of the lock file has a hash', () => {
  for (const [path, { integrity, link }] of Object.entries(packages)) {
    if (path && !link) assert.match(integrity ?? '', /^sha512-/, path);
  }
});

test('no package runs a script when it is installed: not by the lock file, not by its own package.json', () => {
  for (const [path, { hasInstallScript }] of Object.entries(packages)) {
    assert.ok(!hasInstallScript, `${path} has an install script`);
    if (!path || !existsSync(join(path, 'package.json'))) continue;
    const { scripts = {} } = json(join(path, 'package.json'));
    for (const moment of ['preinstall', 'install', 'postinstall']) {
      assert.equal(scripts[moment], undefined, `${path} runs ${scripts[moment]} at ${moment}`);
    }
    // npm builds by itself where it finds one.
    assert.ok(!existsSync(join(path, 'binding.gyp')), `${path} would be built on installation`);
  }
});

test('sources that are compiled in are checked by one hash in scripts/setup and in CMake', () => {
  const setup = readFileSync('scripts/setup', 'utf8');
  const cmake = readFileSync('cmake/dependencies.cmake', 'utf8');
  const unpacked = [...cmake.matchAll(/snapsleuth_unpack\(([\w.+-]+\.tar\.\w+)/g)].map(([, archive]) => archive);
  assert.deepEqual(unpacked.toSorted(), inside.flatMap(({ source }) => source ?? []).toSorted());
  for (const archive of unpacked) assert.ok(setup.includes(`${archive} ${sourceHash(archive)}`), archive);
});

test('every licence has its text', () => {
  const texts = inside.map(({ text }) => text);
  for (const text of texts) assert.ok(readFileSync(text, 'utf8').length > 300, text);
  const committed = readdirSync('licences').map((name) => `licences/${name}`);
  assert.deepEqual(committed.filter((path) => !texts.includes(path)), []);
});

test('docs/dependencies.md is what scripts/dependencies.mjs writes', () => {
  assert.equal(readFileSync('docs/dependencies.md', 'utf8'), dependenciesPage());
});

test('the bill of materials has the structure of CycloneDX 1.5, and every package of the lock file', () => {
  const bill = billOfMaterials();
  assert.equal(bill.bomFormat, 'CycloneDX');
  assert.equal(bill.specVersion, '1.5');
  const references = new Set();
  for (const component of bill.components) {
    assert.ok(component.name && component.version, JSON.stringify(component));
    assert.ok(['required', 'excluded'].includes(component.scope));
    for (const { alg, content } of component.hashes) {
      assert.match(content, { 'SHA-256': /^[0-9a-f]{64}$/, 'SHA-512': /^[0-9a-f]{128}$/ }[alg], component.name);
    }
    assert.ok(!references.has(component['bom-ref']), `twice: ${component['bom-ref']}`);
    references.add(component['bom-ref']);
  }
  for (const { dependsOn } of bill.dependencies) for (const ref of dependsOn) assert.ok(references.has(ref), ref);
  const named = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
  for (const [path, { version }] of Object.entries(packages)) {
    if (!path) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    assert.ok(named.has(`${name}@${version}`), path);
  }
});
