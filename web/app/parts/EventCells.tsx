/** The values of an event as cells of a table: each can be shown only, or hidden. */
import type { CloudEvent } from '../../state/report.ts';
import type { QueryField } from '../../worker/protocol.ts';
import { actorParts, number, shortened } from '../format.ts';
import { label } from '../labels.ts';
import { outcomeWord } from '../texts.ts';
import { Id } from './Id.tsx';
import { RawRecord } from './RawRecord.tsx';
import { Time } from './Time.tsx';
import { Value } from './ValueMenu.tsx';

function Outcome({ event, stop }: { event: CloudEvent; stop: number }) {
  return (
    <span class={`outcome outcome-${event.outcome}`} title={event.error ?? ''}>
      <Value subject={{ field: 'outcome', value: event.outcome }} tabIndex={stop}>
        {outcomeWord[event.outcome]}
      </Value>{' '}
      {event.error && (
        <Value subject={{ field: 'error', value: event.error }} tabIndex={stop}>
          <span class="quiet">{event.error}</span>
        </Value>
      )}
    </span>
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

export interface CellProps {
  event: CloudEvent;
  showActor: boolean;
  /** How many resources are named before the rest is counted. */
  mostResources: number;
  /** Of a grid, in which the arrow keys lead to the values: -1. */
  stop?: number;
  /** The tab stop of the row where the rest has none. */
  firstStop?: number;
}

export function EventCells({ event, showActor, mostResources, stop = 0, firstStop = stop }: CellProps) {
  const times = event.count ? ` ×${number(event.count)}` : '';
  const resources = event.resources ?? [];
  return (
    <>
      <td class="when">
        <Value subject={{ time: event.time }} tabIndex={firstStop}>
          <Time iso={event.time} />
        </Value>
      </td>
      <td class="what">
        <Value subject={{ field: 'operation', value: event.operation }} tabIndex={stop}>
          <strong>{event.operation}</strong>
        </Value>
        {times}{' '}
        {event.service && (
          <Value subject={{ field: 'service', value: event.service }} tabIndex={stop}>
            <span class="quiet">{event.service}</span>
          </Value>
        )}
      </td>
      <td class="how">
        <Outcome event={event} stop={stop} />
      </td>
      <td class="resources">
        {resources.slice(0, mostResources).map((id) => (
          <Value key={id} subject={{ field: 'resource', value: id }} tabIndex={stop}>
            <Id id={id} most={26} />
          </Value>
        ))}
        {resources.length > mostResources && (
          <span class="quiet" title={resources.slice(mostResources).join('\n')}>
            +{resources.length - mostResources}
          </span>
        )}
      </td>
      {showActor && (
        <td class="who">
          <Value subject={{ field: 'actor', value: event.actor }} tabIndex={stop}>
            <ActorId id={event.actor} />
          </Value>
        </td>
      )}
      <td class="from">
        {event.sourceAddress && (
          <Value subject={{ field: 'address', value: event.sourceAddress }} tabIndex={stop}>
            <Id id={event.sourceAddress} most={26} />
          </Value>
        )}{' '}
        {event.region && (
          <Value subject={{ field: 'region', value: event.region }} tabIndex={stop}>
            <span class="quiet">{event.region}</span>
          </Value>
        )}
      </td>
    </>
  );
}

interface ToggleProps {
  isOpen: boolean;
  stop?: number;
  onToggle: () => void;
}

export function RecordToggle({ isOpen, stop = 0, onToggle }: ToggleProps) {
  return (
    <td class="record">
      <button
        type="button"
        class="small"
        data-testid="raw-toggle"
        aria-expanded={isOpen}
        tabIndex={stop}
        onClick={onToggle}
      >
        {isOpen ? label.hide : label.record}
      </button>
    </td>
  );
}

export function EventDetail({ event }: { event: CloudEvent }) {
  const facts: [string, QueryField, string | undefined][] = [
    [label.actor, 'actor', event.actor],
    [label.session, 'session', event.session],
    [label.accessKey, 'key', event.accessKey],
    [label.agent, 'agent', event.userAgent],
    [label.account, 'scope', event.scope],
    [label.kind, 'category', event.category],
    [label.event, 'event', event.id],
    ...(event.resources ?? [])
      .slice(3)
      .map((id): [string, QueryField, string] => [label.resource, 'resource', id]),
  ];
  return (
    <>
      <dl class="facts">
        {facts.map(
          ([name, field, value]) =>
            value && (
              <div key={field + value}>
                <dt>{name}</dt>
                <dd>
                  <Value subject={{ field, value }}>
                    <code>{value}</code>
                  </Value>
                </dd>
              </div>
            ),
        )}
      </dl>
      <RawRecord event={event} />
    </>
  );
}
