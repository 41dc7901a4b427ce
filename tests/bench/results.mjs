// The one table and its JSON: what was measured, beside its limit, the alternatives and the budget.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

/**
 * A figure: `id` names it from run to run. `better` says whether more or less of it is wanted; `budget` is what design.md
 * asks at least or at most. `value` null: `note` says why. `workload`: of a speed, what was read.
 *
 * @typedef {{ id: string, group: string, what: string, value: number|null, unit: string, better: 'more'|'less',
 *   budget?: number, note?: string, workload?: string }} Figure
 */

export class Results {
  /** @type {Figure[]} */
  figures = [];

  add(figure) {
    this.figures.push({ better: 'more', ...figure });
    return figure.value;
  }
  value(id) {
    return this.figures.find((figure) => figure.id === id)?.value ?? null;
  }
  /** How many times `id` goes into `by`: of milliseconds, how much faster `id` is. */
  ratio(by, id) {
    const [a, b] = [this.value(by), this.value(id)];
    return a === null || b === null ? null : a / b;
  }

  save(path) {
    const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
    const machine = { cores: cpus().length, processor: cpus()[0]?.model ?? '', memoryGb: Math.round(totalmem() / 2 ** 30), load: loadavg()[0], node: process.version };
    mkdirSync('build/bench', { recursive: true });
    const head = { date: new Date().toISOString(), commit: git('rev-parse', 'HEAD'), changed: git('status', '--porcelain', '--untracked-files=no') !== '', machine };
    writeFileSync(path, `${JSON.stringify({ ...head, figures: this.figures }, null, 1)}\n`);
    return head;
  }
}

const shown = ({ value, unit }) => (value === null ? '–' : `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)}${unit === '×' ? '×' : ` ${unit}`}`);

function verdict({ value, budget, better, unit }) {
  if (budget === undefined) return '';
  const asked = `${better === 'more' ? 'at least' : 'at most'} ${shown({ value: budget, unit })}`;
  if (value === null) return `${asked}: not measured`;
  const isMet = better === 'more' ? value >= budget : value <= budget;
  if (isMet) return `${asked}: met`;
  return `${asked}: missed by ${(Math.max(value / budget, budget / value)).toFixed(2)}×`;
}

const rowOf = (cells) => `| ${cells.join(' | ')} |`;
const headOf = (cells) => [rowOf(cells), `|${cells.map(() => '---').join('|')}|`];
const against = (figure, earlier) => {
  const before = earlier?.figures.find(({ id }) => id === figure.id)?.value ?? null;
  return before === null || figure.value === null ? '' : `${(figure.value / before).toFixed(2)}×`;
};

/** A line for each workload, a column for each way of reading it; with an earlier run, how many times it is as fast. */
function speedTable(figures, earlier) {
  const columns = [...new Set(figures.map(({ what }) => what))];
  const lines = headOf(['MB/s', ...columns]);
  for (const workload of new Set(figures.map((figure) => figure.workload))) {
    const cells = columns.map((column) => {
      const figure = figures.find((one) => one.workload === workload && one.what === column);
      if (!figure) return '';
      const change = against(figure, earlier);
      return `${figure.value === null ? figure.note : figure.value.toFixed(0)}${change && ` (${change})`}`;
    });
    lines.push(rowOf([workload, ...cells]));
  }
  return lines;
}

function plainTable(figures, earlier) {
  const lines = headOf(['what', 'measured', ...(earlier ? ['of the earlier run'] : []), 'budget']);
  for (const figure of figures) {
    const note = figure.note ? ` (${figure.note})` : '';
    lines.push(rowOf([figure.what, shown(figure) + note, ...(earlier ? [against(figure, earlier)] : []), verdict(figure)]));
  }
  return lines;
}

/** All of it in Markdown, as docs/performance.md holds it. */
export function table(figures, earlier = null) {
  const lines = [];
  for (const group of new Set(figures.map((figure) => figure.group))) {
    const members = figures.filter((figure) => figure.group === group);
    const render = members[0].workload === undefined ? plainTable : speedTable;
    lines.push('', `### ${group}`, '', ...render(members, earlier));
  }
  return lines.join('\n');
}

export const readEarlier = (path) => JSON.parse(readFileSync(path, 'utf8'));
