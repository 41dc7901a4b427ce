import { summary } from '../../state/store.ts';
import { number } from '../format.ts';
import { Head } from '../parts/Help.tsx';
import { Id } from '../parts/Id.tsx';
import { TableFrame } from '../parts/TableFrame.tsx';
import { setAsideWord } from '../texts.ts';

/** Told, counted, never hidden: the activity that no finding holds. */
export function SetAsideTab() {
  const rows = summary.value?.setAside ?? [];
  if (rows.length === 0) {
    return <p class="prose-pane">Nothing was set aside: every suspicious snapshot event is in a finding.</p>;
  }
  return (
    <div class="wide-pane">
      <TableFrame label="What was set aside">
        <table data-testid="set-aside">
          <thead>
            <tr>
              <Head table="setAside" id="actor" />
              <Head table="setAside" id="why" />
              <Head table="setAside" id="events" />
              <Head table="setAside" id="words" />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ actor, why, text, events }) => (
              <tr key={actor + why + text}>
                <td>
                  <Id id={actor} most={60} />
                </td>
                <td>{setAsideWord[why] ?? why}</td>
                <td class="number">{number(events)}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
}
