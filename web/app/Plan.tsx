import { session } from '../state/session.ts';
import { summary } from '../state/store.ts';
import { number } from './format.ts';
import { columnHelp } from './help_texts.ts';
import { label as named, viewLabel } from './labels.ts';
import { Disclosure } from './parts/Disclosure.tsx';
import { Head } from './parts/Help.tsx';
import { Id } from './parts/Id.tsx';
import { TableFrame } from './parts/TableFrame.tsx';
import { Pager, usePages } from './tabs/paging.tsx';
import { say, setAsideWord, text } from './texts.ts';

const pageSize = 50;

function PlanTable() {
  const { rows, total, from, turn } = usePages(
    pageSize,
    (first, count) => session.analysis.ask('plan', { from: first, count }),
    [summary.value],
  );
  return (
    <>
      <p class="quiet">{text.planNote}</p>
      <TableFrame label={viewLabel.planRows}>
        <table data-testid="plan">
          <thead>
            <tr>
              <Head name={viewLabel.planDay} means={columnHelp.plan.day} />
              <Head name={viewLabel.planMaker} means={columnHelp.plan.by} />
              <Head name={named.account} means={columnHelp.plan.account} />
              <Head name={named.region} means={columnHelp.plan.region} />
              <Head name={viewLabel.planMade} means={columnHelp.plan.made} number />
              <Head name={viewLabel.planPlanned} means={columnHelp.plan.planned} number />
              <Head name={viewLabel.planUnplanned} means={columnHelp.plan.open} number />
              <Head name={viewLabel.planWhy} means={columnHelp.plan.why} />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ day, actor, scope, region, planned, actual, why }) => (
              <tr key={[day, actor, scope, region].join('\n')}>
                <td>{day}</td>
                <td>
                  <Id id={actor} most={50} />
                </td>
                <td>
                  <Id id={scope} most={24} />
                </td>
                <td>{region}</td>
                <td class="number">{number(actual)}</td>
                <td class="number">{number(planned)}</td>
                <td class="number">{number(actual - planned)}</td>
                <td>{why.map((one) => setAsideWord[one] ?? one).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pager of={text.planLabel} from={from} shown={rows.length} total={total} turn={turn} />
    </>
  );
}

/** What was made against what was expected: the table to take to the infrastructure team. */
export function Plan() {
  const { planned = 0, actual = 0 } = summary.value?.plan ?? {};
  if (actual === 0) return null;
  return (
    <section class="plan" aria-label={text.planLabel}>
      <Disclosure label={<span data-testid="plan-label">{say.plan(actual, planned)}</span>}>
        {() => <PlanTable />}
      </Disclosure>
    </section>
  );
}
