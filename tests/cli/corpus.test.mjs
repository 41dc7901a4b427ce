// Real logs of every cloud: see corpus.mjs, which takes other folders too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { countsOf, faultOf } from './corpus.mjs';

const folder = fileURLToPath(new URL('../data/corpus', import.meta.url));
const files = Object.entries(countsOf(folder));

test('there are real logs of every cloud', () => {
  for (const cloud of ['aws/', 'azure/', 'azure_signin/', 'gcp/']) {
    assert.ok(files.some(([path]) => path.startsWith(cloud)), cloud);
  }
});

for (const [path, expected] of files) {
  test(path, () => assert.equal(faultOf(folder, path, expected) || '', ''));
}
