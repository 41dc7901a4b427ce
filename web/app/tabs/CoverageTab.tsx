import type { Log } from '../../state/report.ts';
import { summary, timeZone } from '../../state/store.ts';
import { number } from '../format.ts';
import { Disclosure } from '../parts/Disclosure.tsx';
import { Head } from '../parts/Help.tsx';
import { Id } from '../parts/Id.tsx';
import { TableFrame } from '../parts/TableFrame.tsx';
import { Time } from '../parts/Time.tsx';
import { say } from '../texts.ts';
import { MissingLogs } from './MissingLogs.tsx';

function Gaps({ gaps }: { gaps: string[] }) {
  if (gaps.length === 0) return <>none</>;
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
      <h2>What these logs cover</h2>
      <TableFrame label="The logs">
        <table>
          <thead>
            <tr>
              <Head table="logs" id="cloud" />
              <Head table="logs" id="account" />
              <Head table="logs" id="log" />
              <Head table="logs" id="from" unit={timeZone.value} />
              <Head table="logs" id="to" unit={timeZone.value} />
              <Head table="logs" id="events" />
              <Head table="logs" id="gaps" />
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
          Baseline <code>{name}</code>: {number(events)} events, <Time iso={from} /> – <Time iso={to} />
        </p>
      ))}
      <h2>What they can answer</h2>
      <MissingLogs questions={coverage.questions} />
    </div>
  );
}
