// The forge's workflows cannot run here: what can be known of them without the forge.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]);

for (const [name, text] of workflows) {
  test(`${name}: every action is named by the hash of a commit, and by the version that it was`, () => {
    for (const [line] of text.matchAll(/uses:.*/g)) {
      assert.match(line, /^uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test(`${name}: reads alone, unless a job says otherwise; every job ends`, () => {
    assert.match(text, /^permissions:\n {2}contents: read$/m);
    const jobs = text.slice(text.indexOf('\njobs:')).match(/^ {2}\w+:$/gm) ?? [];
    assert.equal(text.match(/^ {4}timeout-minutes: \d+$/gm)?.length, jobs.length);
    assert.equal(text.match(/^ {4}runs-on: /gm)?.length, jobs.length);
  });

  test(`${name}: no text of a stranger is pasted into a shell`, () => {
    for (const [line] of text.matchAll(/^.*run:.*$/gm)) assert.ok(!line.includes('${{'), line);
    assert.ok(!text.includes('pull_request_target'));
  });

  test(`${name}: every script that it runs is there`, () => {
    for (const [, path] of text.matchAll(/\b(?:\.\/)?(scripts\/[\w.]+)/g)) assert.ok(existsSync(path), path);
    assert.ok(!text.includes('\t'));
  });
}
