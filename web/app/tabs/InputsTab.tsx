import { useState } from 'preact/hooks';
import { cancelHashing, hashFiles } from '../../state/hashing.ts';
import type { Input } from '../../state/report.ts';
import { session } from '../../state/session.ts';
import { type Hashing as HashingProgress, hashed, hashing, summary } from '../../state/store.ts';
import { bytes, number } from '../format.ts';
import { columnHelp } from '../help_texts.ts';
import { counted, label, viewLabel } from '../labels.ts';
import { language } from '../language.ts';
import { Head } from '../parts/Help.tsx';
import { useKeptFocus } from '../parts/kept_focus.ts';
import { TableFrame } from '../parts/TableFrame.tsx';
import { problemWord } from '../refusals.ts';
import { say, text } from '../texts.ts';
import { Pager, usePages } from './paging.tsx';

const pageSize = 100;

async function loadInputs(from: number, count: number, onlyProblems: boolean) {
  const page = await session.analysis.ask('inputs', { from, count, onlyProblems });
  return { total: page.total, rows: page.inputs };
}

/** What could not be read, file by file: the first thing to know about an answer. */
export function Problems() {
  const load = (first: number, count: number) => loadInputs(first, count, true);
  const { rows, total, from, turn, isLoading } = usePages(pageSize, load, [summary.value]);
  if (isLoading && total === 0) return null;
  if (total === 0) return <p>{viewLabel.allRead}</p>;
  return (
    <>
      <ul class="problems">
        {rows.map((input, index) => (
          <li key={`${input.name} ${index}`} data-testid="problem-row" data-input={input.name}>
            <code>{input.name}</code> <span class="quiet">{input.format}</span>
            {input.problems.map(({ kind, message, count }) => (
              <p key={kind + message} data-kind={kind}>
                {language.value !== 'en' && `${problemWord[kind] ?? kind}: `}
                <span lang="en">{message}</span>
                {count > 1 && <span class="quiet"> ({counted.times(count)})</span>}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <Pager of={viewLabel.problems} from={from} shown={rows.length} total={total} turn={turn} />
    </>
  );
}

function InputRow({ input, hasDigests }: { input: Input; hasDigests: boolean }) {
  const problems = input.problems.reduce((sum, { count }) => sum + count, 0);
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
      <td class="number">{problems === 0 ? '' : number(problems)}</td>
      {hasDigests && (
        <td>
          <code data-testid="sha256">{input.sha256}</code>
        </td>
      )}
    </tr>
  );
}

function AllInputs() {
  const { rows, total, from, turn } = usePages(pageSize, (first, count) => loadInputs(first, count, false), [
    summary.value,
    hashed.value,
  ]);
  const hasDigests = rows.some(({ sha256 }) => sha256 !== undefined);
  return (
    <>
      <TableFrame label={viewLabel.theFiles}>
        <table>
          <thead>
            <tr>
              <Head name={label.file} means={columnHelp.inputs.file} />
              <Head name={viewLabel.takenFor} means={columnHelp.inputs.format} />
              <Head name={label.size} means={columnHelp.inputs.size} number />
              <Head name={label.events} means={columnHelp.inputs.events} number />
              <Head name={viewLabel.repeats} means={columnHelp.inputs.repeats} number />
              <Head name={viewLabel.merged} means={columnHelp.inputs.merged} number />
              <Head name={viewLabel.problems} means={columnHelp.inputs.problems} number />
              {hasDigests && <th scope="col">SHA-256</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((input, index) => (
              <InputRow key={`${input.name} ${index}`} input={input} hasDigests={hasDigests} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pager of={viewLabel.theFiles} from={from} shown={rows.length} total={total} turn={turn} />
    </>
  );
}

/** Asked for, since it reads every file once more; nothing waits for it. */
function Digests({ onStart }: { onStart: () => void }) {
  const now = hashing.value;
  const frame = useKeptFocus<HTMLSpanElement>();
  return (
    <span class="actions" ref={frame}>
      {now ? <Hashing now={now} /> : <HashButton onStart={onStart} />}
    </span>
  );
}

function HashButton({ onStart }: { onStart: () => void }) {
  const start = () => {
    onStart();
    void hashFiles();
  };
  return (
    <button type="button" data-testid="hash-inputs" title={text.hashTitle} onClick={start}>
      {text.hash}
    </button>
  );
}

function Hashing({ now }: { now: HashingProgress }) {
  return (
    <>
      <button type="button" data-testid="hash-cancel" onClick={cancelHashing}>
        {text.hashCancel}
      </button>
      <progress
        aria-label={text.hash}
        max={Math.max(1, now.bytesTotal)}
        value={Math.min(now.bytesRead, now.bytesTotal)}
      />
      <span class="quiet">{say.bytesOf(now.bytesRead, now.bytesTotal)}</span>
    </>
  );
}

export function InputsTab() {
  const [chosen, setShowAll] = useState<boolean | null>(null);
  const current = summary.value;
  if (!current) return null;
  // What was not read whole is the first thing to know; where there is none, it is no place to begin.
  const showAll = chosen ?? current.inputsWithProblems === 0;
  return (
    <div class="wide-pane">
      <p class="actions">
        <button type="button" aria-pressed={!showAll} onClick={() => setShowAll(false)}>
          {counted.notWholeTab(current.inputsWithProblems)}
        </button>
        <button
          type="button"
          data-testid="show-all-inputs"
          aria-pressed={showAll}
          onClick={() => setShowAll(true)}
        >
          {counted.allFilesTab(current.inputsTotal)}
        </button>
        <Digests onStart={() => setShowAll(true)} />
      </p>
      {showAll ? <AllInputs /> : <Problems />}
    </div>
  );
}
