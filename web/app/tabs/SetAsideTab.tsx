import { summary } from '../../state/store.ts';
import { number } from '../format.ts';
import { columnHelp } from '../help_texts.ts';
import { label, viewLabel } from '../labels.ts';
import { Head } from '../parts/Help.tsx';
import { Id } from '../parts/Id.tsx';
import { TableFrame } from '../parts/TableFrame.tsx';
import { setAsideWord } from '../texts.ts';

/** Told, counted, never hidden: the activity that no finding holds. */
export function SetAsideTab() {
  const rows = summary.value?.setAside ?? [];
  if (rows.length === 0) {
    return <p class="prose-pane">{viewLabel.nothingSetAside}</p>;
  }
  return (
    <div class="wide-pane">
      <TableFrame label={viewLabel.whatSetAside}>
        <table class="stacked" data-testid="set-aside">
          <thead>
            <tr>
              <Head name={label.actor} means={columnHelp.setAside.actor} />
              <Head name={label.why} means={columnHelp.setAside.why} />
              <Head name={label.events} means={columnHelp.setAside.events} number />
              <Head name={viewLabel.inWords} means={columnHelp.setAside.words} />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ actor, why, text, events }) => (
              <tr key={actor + why + text}>
                <td>
                  <Id id={actor} most={60} />
                </td>
                <td>{setAsideWord[why] ?? why}</td>
                <td class="number" data-label={label.events}>
                  {number(events)}
                </td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
}
