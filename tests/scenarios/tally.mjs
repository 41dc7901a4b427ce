// Counts what came right and wrong, by cloud, and prints it.
import { expectedToFail } from './expected_to_fail.mjs';

const ratio = (part, whole) => (whole === 0 ? '  -  ' : (part / whole).toFixed(3));

export class Tally {
  constructor({ verbose }) {
    this.verbose = verbose;
    this.tests = { passed: 0, failed: 0 };
    this.cameRight = new Set();
    this.cameWrong = new Set();
    /** Cloud to {found, missed, true, false, misses, byIndicator}. */
    this.clouds = new Map();
  }

  of(cloud) {
    if (!this.clouds.has(cloud)) this.clouds.set(cloud, { found: 0, missed: 0, true: 0, false: 0, misses: new Map(), byIndicator: new Map() });
    return this.clouds.get(cloud);
  }

  /** One test, cloud/scenario#seed. One that is known to fail passes by failing, and says why. */
  check(name, isRight, details = '') {
    const scenario = name.split('#')[0];
    const known = expectedToFail[scenario];
    (isRight ? this.cameRight : this.cameWrong).add(scenario);
    if (isRight || known) this.tests.passed += 1;
    else this.tests.failed += 1;
    if (isRight) return;
    console.log(`${known ? 'known fault' : 'FAILED'} ${name}${known ? `: ${known}` : ''}`);
    if (!known || this.verbose) console.log(details);
  }

  missed(cloud, name) {
    const { misses } = this.of(cloud);
    misses.set(name, (misses.get(name) ?? 0) + 1);
  }

  indicator(cloud, id, what) {
    const { byIndicator } = this.of(cloud);
    const counts = byIndicator.get(id) ?? { fired: 0, true: 0, due: 0, missed: 0 };
    counts[what] += 1;
    byIndicator.set(id, counts);
  }

  print() {
    for (const [cloud, { found, missed, true: right, false: wrong, misses, byIndicator }] of this.clouds) {
      console.log(`\n${cloud}: escalations: recall ${ratio(found, found + missed)} (${found} of ${found + missed} intrusions), precision ${ratio(right, right + wrong)} (${wrong} false)`);
      console.log('indicator               fired   true  precision   due  recall');
      for (const [id, { fired, true: said, due, missed: gone }] of [...byIndicator].sort()) {
        console.log(`${id.padEnd(22)} ${String(fired).padStart(6)} ${String(said).padStart(6)} ${ratio(said, fired).padStart(10)} ${String(due + gone).padStart(5)} ${ratio(due, due + gone).padStart(7)}`);
      }
      for (const [what, times] of misses) console.log(`missed ${times} ×  ${what}`);
    }
    for (const name of Object.keys(expectedToFail)) {
      if (this.cameRight.has(name) && !this.cameWrong.has(name)) console.log(`no longer fails: ${name}`);
    }
  }
}
