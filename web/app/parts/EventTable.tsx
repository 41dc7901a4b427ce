import { useState } from 'preact/hooks';
import type { CloudEvent } from '../../state/report.ts';
import { timeZone } from '../../state/store.ts';
import { actorParts, number, shortened, zoneName } from '../format.ts';
import { outcomeWord, say } from '../texts.ts';
import { Id } from './Id.tsx';
import { RawRecord } from './RawRecord.tsx';
import { Time } from './Time.tsx';

const shownAtFirst = 25;
const columns = 7;

function Outcome({ event }: { event: CloudEvent }) {
  return (
    <span class={`outcome outcome-${event.outcome}`} title={event.error ?? ''}>
      {outcomeWord[event.outcome]}
      {event.error && <span class="quiet"> {event.error}</span>}
    </span>
  );
}

function Detail({ event }: { event: CloudEvent }) {
  const facts: [string, string | undefined][] = [
    ['Actor', event.actor],
    ['Session', event.session],
    ['Access key', event.accessKey],
    ['Agent', event.userAgent],
    ['Account', event.scope],
    ['Event', event.id],
  ];
  return (
    <>
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ),
        )}
      </dl>
      <RawRecord event={event} />
    </>
  );
}

function EventRow({ event, showActor }: { event: CloudEvent; showActor: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const times = event.count ? ` ×${number(event.count)}` : '';
  return (
    <>
      <tr class={isOpen ? 'open' : ''}>
        <td class="when">
          <Time iso={event.time} />
        </td>
        <td class="what">
          <strong>{event.operation}</strong>
          {times}
          <span class="quiet"> {event.service}</span>
        </td>
        <td>
          <Outcome event={event} />
        </td>
        <td class="resources">
          {event.resources?.slice(0, 3).map((id) => (
            <Id key={id} id={id} most={26} />
          ))}
          {(event.resources?.length ?? 0) > 3 && (
            <span class="quiet">+{(event.resources?.length ?? 0) - 3}</span>
          )}
        </td>
        {showActor && (
          <td>
            <ActorId id={event.actor} />
          </td>
        )}
        <td class="from">
          {event.sourceAddress && <Id id={event.sourceAddress} most={26} />}
          <span class="quiet"> {event.region}</span>
        </td>
        <td>
          <button
            type="button"
            class="small"
            data-testid="raw-toggle"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Hide' : 'Record'}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr class="detail">
          <td colSpan={columns}>
            <Detail event={event} />
          </td>
        </tr>
      )}
    </>
  );
}

function ActorId({ id }: { id: string }) {
  const { name, place } = actorParts(id);
  return (
    <span title={id}>
      <code>{shortened(name, 34)}</code>
      {place && <span class="quiet place"> {place}</span>}
    </span>
  );
}

interface Props {
  events: readonly CloudEvent[];
  label: string;
  showActor?: boolean;
  most?: number;
}

export function EventTable({ events, label, showActor = false, most = shownAtFirst }: Props) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? events : events.slice(0, most);
  const zone = events[0] ? zoneName(events[0].time, timeZone.value) : '';
  return (
    <>
      <div class="table-frame">
        <table class="events" aria-label={label}>
          <thead>
            <tr>
              <th scope="col">Time ({zone})</th>
              <th scope="col">Operation</th>
              <th scope="col">Outcome</th>
              <th scope="col">Resources</th>
              {showActor && <th scope="col">Actor</th>}
              <th scope="col">From</th>
              <th scope="col">
                <span class="visually-hidden">Record</span>
              </th>
            </tr>
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
