import type { CloudEvent, Finding } from '../../state/report.ts';
import { label } from '../labels.ts';
import { say } from '../texts.ts';
import { Disclosure } from './Disclosure.tsx';
import { EventTable } from './EventTable.tsx';

/** The events that a sentence rests on, by the ids that the report names. */
export function evidenceOf(finding: Finding, ids: readonly string[]): CloudEvent[] {
  const wanted = new Set(ids);
  return [...finding.events, ...finding.related].filter(({ id }) => wanted.has(id));
}

export function Evidence({ finding, ids }: { finding: Finding; ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <Disclosure class="evidence" label={say.records(ids.length)}>
      {() => <EventTable events={evidenceOf(finding, ids)} label={label.evidence} showActor />}
    </Disclosure>
  );
}
