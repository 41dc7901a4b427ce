import type { Log } from '../../state/report.ts';
import { summary, timeZone } from '../../state/store.ts';
import { number } from '../format.ts';
import { columnHelp } from '../help_texts.ts';
import { counted, label, viewLabel } from '../labels.ts';
import { Disclosure } from '../parts/Disclosure.tsx';
import { Head } from '../parts/Help.tsx';
import { Id } from '../parts/Id.tsx';
import { TableFrame } from '../parts/TableFrame.tsx';
import { Time } from '../parts/Time.tsx';
import { say } from '../texts.ts';
import { MissingLogs } from './MissingLogs.tsx';

function Gaps({ gaps }: { gaps: string[] }) {
  if (gaps.length === 0) return <>{label.none}</>;
  return <Disclosure label={say.gaps(gaps.length)}>{() => <p>{gaps.join(', ')}</p>}</Disclosure>;
}

function LogRow({ log }: { log: Log }) {
  return (
    <tr>
      <td>{log.provider}</td>
      <td>
        <Id id={log.scope} />
      </td>
      <td>{log.kind}</td>
      <td>
        <Time iso={log.from} />
      </td>
      <td>
        <Time iso={log.to} />
      </td>
      <td class="number">{number(log.events)}</td>
      <td>
        <Gaps gaps={log.gaps} />
      </td>
    </tr>
  );
}

export function CoverageTab() {
  const current = summary.value;
  if (!current) return null;
  const { coverage, baselines } = current;
  return (
    <div class="prose-pane">
      <h2>{viewLabel.covered}</h2>
      <TableFrame label={viewLabel.theLogs}>
        <table>
          <thead>
            <tr>
              <Head name={label.cloud} means={columnHelp.logs.cloud} />
              <Head name={label.account} means={columnHelp.logs.account} />
              <Head name={label.log} means={columnHelp.logs.log} />
              <Head name={label.from} means={columnHelp.logs.from} unit={timeZone.value} />
              <Head name={label.to} means={columnHelp.logs.to} unit={timeZone.value} />
              <Head name={label.events} means={columnHelp.logs.events} number />
              <Head name={viewLabel.gapDays} means={columnHelp.logs.gaps} />
            </tr>
          </thead>
          <tbody>
            {coverage.logs.map((log) => (
              <LogRow key={`${log.provider} ${log.scope} ${log.kind}`} log={log} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {baselines.map(({ name, from, to, events }) => (
        <p key={name}>
          {counted.baselineName} <code>{name}</code>: {counted.baseline(events)}, <Time iso={from} /> –{' '}
          <Time iso={to} />
        </p>
      ))}
      <h2>{viewLabel.canAnswer}</h2>
      <MissingLogs questions={coverage.questions} />
    </div>
  );
}
