import { useState } from 'preact/hooks';
import { isPrinting } from '../../state/printing.ts';
import type { CloudEvent } from '../../state/report.ts';
import { timeZone } from '../../state/store.ts';
import { zoneName } from '../format.ts';
import { columnHelp } from '../help_texts.ts';
import { label as named } from '../labels.ts';
import { say, text } from '../texts.ts';
import { EventCells, EventDetail, RecordToggle } from './EventCells.tsx';
import { Head } from './Help.tsx';

const shownAtFirst = 25;
const columns = 7;

function EventRow({ event, showActor }: { event: CloudEvent; showActor: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <tr class={isOpen ? 'open' : ''}>
        <EventCells event={event} showActor={showActor} mostResources={3} />
        <RecordToggle isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
      </tr>
      {isOpen && (
        <tr class="detail">
          <td colSpan={columns}>
            <EventDetail event={event} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Of a table of events; `zone` is that of the times in it. */
export function EventHeads({ zone, showActor }: { zone: string; showActor: boolean }) {
  return (
    <tr>
      <Head name={text.time} means={columnHelp.events.time} unit={zone} />
      <Head name={named.operation} means={columnHelp.events.operation} />
      <Head name={named.outcome} means={columnHelp.events.outcome} />
      <Head name={named.resources} means={columnHelp.events.resources} />
      {showActor && <Head name={named.actor} means={columnHelp.events.actor} />}
      <Head name={named.from} means={columnHelp.events.from} />
      <th scope="col">
        <span class="visually-hidden">{named.record}</span>
      </th>
    </tr>
  );
}

interface Props {
  events: readonly CloudEvent[];
  label: string;
  showActor?: boolean;
}

export function EventTable({ events, label, showActor = false }: Props) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole || isPrinting.value ? events : events.slice(0, shownAtFirst);
  const zone = events[0] ? zoneName(events[0].time, timeZone.value) : '';
  return (
    <>
      <div class="table-frame">
        <table class="events" aria-label={label}>
          <thead>
            <EventHeads zone={zone} showActor={showActor} />
          </thead>
          <tbody>
            {shown.map((event) => (
              <EventRow key={event.id} event={event} showActor={showActor} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < events.length && (
        <button type="button" class="small" onClick={() => setWhole(true)}>
          {say.showAll(events.length)}
        </button>
      )}
    </>
  );
}
