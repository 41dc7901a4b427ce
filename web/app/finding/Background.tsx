import { showActivity } from '../../state/activity_view.ts';
import type { Finding } from '../../state/report.ts';
import { readAgain } from '../../state/second_pass.ts';
import { session } from '../../state/session.ts';
import { summary } from '../../state/store.ts';
import type { ActivityQuery } from '../../worker/protocol.ts';
import { ActorHours } from '../HeatMap.tsx';
import { termHelp } from '../help_texts.ts';
import { counted, findingLabel, label } from '../labels.ts';
import { Disclosure } from '../parts/Disclosure.tsx';
import { EventTable } from '../parts/EventTable.tsx';
import { Evidence } from '../parts/Evidence.tsx';
import { Id, IdList } from '../parts/Id.tsx';
import { text } from '../texts.ts';

function Fact({ name, ids }: { name: string; ids: readonly string[] | undefined }) {
  if (!ids || ids.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <IdList ids={ids} />
      </dd>
    </div>
  );
}

const dayMs = 86_400_000;

/** From a day before the finding to a day after it, whatever the actor did that was kept. */
function aroundOf({ actor, from, to }: Finding): ActivityQuery {
  return {
    everyEvent: true,
    terms: [{ field: 'actor', value: actor.id, whole: true, hide: false }],
    from: new Date(Date.parse(from) - dayMs).toISOString(),
    before: new Date(Date.parse(to) + dayMs).toISOString(),
  };
}

function readAround(finding: Finding): void {
  const query = aroundOf(finding);
  showActivity(query);
  void readAgain(query);
}

export function WhoSection({ finding }: { finding: Finding }) {
  const { actor, originators = [], linked = [] } = finding;
  return (
    <section aria-labelledby="who-heading">
      <h3 id="who-heading">{findingLabel.who}</h3>
      <dl class="facts">
        <div>
          <dt>{counted.actorOf(actor.kind)}</dt>
          <dd>
            <Id id={actor.id} most={80} />
          </dd>
        </div>
        <Fact name={label.sessions} ids={actor.sessions} />
        <Fact name={label.accessKeys} ids={actor.accessKeys} />
        <Fact name={label.through} ids={actor.via} />
        <Fact name={label.accounts} ids={finding.scopes} />
        <Fact name={label.regions} ids={finding.regions} />
        <Fact name={label.addresses} ids={finding.sourceAddresses} />
        <Fact name={label.agents} ids={finding.userAgents} />
        <Fact name={label.resources} ids={finding.resources} />
      </dl>
      <p class="actions">
        <button
          type="button"
          class="small"
          data-testid="around"
          title={text.aroundTitle}
          onClick={() => showActivity(aroundOf(finding))}
        >
          {text.aroundFinding}
        </button>
        <button
          type="button"
          class="small"
          data-testid="read-again-around"
          title={text.readAgainTitle}
          onClick={() => readAround(finding)}
        >
          {text.readAgain}
        </button>
      </p>
      <Disclosure label={text.hoursOfActor}>{() => <ActorHours finding={finding} />}</Disclosure>
      {originators.map((origin) => (
        <p key={origin.actor + origin.how}>
          {findingLabel.behind} <Id id={origin.actor} />, {origin.how}
          <Evidence finding={finding} ids={origin.evidence} />
        </p>
      ))}
      {linked.map((id) => (
        <LinkedFinding key={id} id={id} />
      ))}
    </section>
  );
}

function LinkedFinding({ id }: { id: string }) {
  const head = summary.value?.findings.find((finding) => finding.id === id);
  if (!head) return null;
  return (
    <p>
      {findingLabel.sameChain}{' '}
      <button type="button" class="link" onClick={() => void session.select(id)}>
        {head.title}
      </button>
    </p>
  );
}

export function EventsSection({ finding }: { finding: Finding }) {
  const { events, eventsTotal, related } = finding;
  const heading = counted.runEvents(eventsTotal);
  return (
    <section aria-label={label.events}>
      <Disclosure label={<h3>{heading}</h3>} open={events.length <= 12} printed>
        {() => (
          <>
            <EventTable events={events} label={heading} />
            {eventsTotal > events.length && <p class="quiet">{counted.firstEntries(events.length)}</p>}
          </>
        )}
      </Disclosure>
      {related.length > 0 && (
        <Disclosure label={<h3>{counted.restsOn(related.length)}</h3>} printed>
          {() => <EventTable events={related} label={findingLabel.otherEvents} showActor />}
        </Disclosure>
      )}
    </section>
  );
}

export function ScoreSection({ finding }: { finding: Finding }) {
  return (
    <section aria-label={findingLabel.score}>
      <Disclosure label={<h3>{counted.score(finding.score)}</h3>} printed>
        {() => (
          <>
            <table class="score">
              <tbody>
                {finding.scoreParts.map(({ text: why, points }) => (
                  <tr key={why}>
                    <td>{points > 0 ? `+${points}` : points}</td>
                    <td>{why}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p class="quiet">
              {termHelp.score.means} {termHelp.score.matters}
            </p>
          </>
        )}
      </Disclosure>
    </section>
  );
}
