import { useState } from 'preact/hooks';
import type { Input } from '../../state/report.ts';
import { session } from '../../state/session.ts';
import { summary } from '../../state/store.ts';
import { bytes, number, plural } from '../format.ts';
import { Head } from '../parts/Help.tsx';
import { TableFrame } from '../parts/TableFrame.tsx';
import { Pager, usePages } from './paging.tsx';

const pageSize = 100;

async function loadInputs(from: number, count: number, onlyProblems: boolean) {
  const page = await session.analysis.ask('inputs', { from, count, onlyProblems });
  return { total: page.total, rows: page.inputs };
}

/** What could not be read, file by file: the first thing to know about an answer. */
export function Problems() {
  const { rows, total, from, turn } = usePages(pageSize, (first, count) => loadInputs(first, count, true), [
    summary.value,
  ]);
  if (total === 0) return <p>Every file was read whole.</p>;
  return (
    <>
      <ul class="problems">
        {rows.map((input, index) => (
          <li key={`${input.name} ${index}`} data-testid="problem-row" data-input={input.name}>
            <code>{input.name}</code> <span class="quiet">{input.format}</span>
            {input.problems.map(({ kind, message, count }) => (
              <p key={kind + message} data-kind={kind}>
                {message}
                {count > 1 && <span class="quiet"> ({plural(count, 'time')})</span>}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <Pager from={from} shown={rows.length} total={total} turn={turn} />
    </>
  );
}

function InputRow({ input }: { input: Input }) {
  return (
    <tr>
      <td>
        <code>{input.name}</code>
      </td>
      <td>{input.format}</td>
      <td class="number">{bytes(input.bytes)}</td>
      <td class="number">{number(input.events)}</td>
      <td class="number">{number(input.duplicates)}</td>
      <td class="number">{number(input.merged)}</td>
      <td class="number">{input.problems.length === 0 ? '' : number(input.problems.length)}</td>
    </tr>
  );
}

function AllInputs() {
  const { rows, total, from, turn } = usePages(pageSize, (first, count) => loadInputs(first, count, false), [
    summary.value,
  ]);
  return (
    <>
      <TableFrame label="The files">
        <table>
          <thead>
            <tr>
              <Head table="inputs" id="file" />
              <Head table="inputs" id="format" />
              <Head table="inputs" id="size" />
              <Head table="inputs" id="events" />
              <Head table="inputs" id="repeats" />
              <Head table="inputs" id="merged" />
              <Head table="inputs" id="problems" />
            </tr>
          </thead>
          <tbody>
            {rows.map((input, index) => (
              <InputRow key={`${input.name} ${index}`} input={input} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pager from={from} shown={rows.length} total={total} turn={turn} />
    </>
  );
}

export function InputsTab() {
  const [showAll, setShowAll] = useState(false);
  const current = summary.value;
  if (!current) return null;
  return (
    <div class="wide-pane">
      <p class="actions">
        <button type="button" aria-pressed={!showAll} onClick={() => setShowAll(false)}>
          Not read whole ({number(current.inputsWithProblems)})
        </button>
        <button
          type="button"
          data-testid="show-all-inputs"
          aria-pressed={showAll}
          onClick={() => setShowAll(true)}
        >
          All files ({number(current.inputsTotal)})
        </button>
      </p>
      {showAll ? <AllInputs /> : <Problems />}
    </div>
  );
}
