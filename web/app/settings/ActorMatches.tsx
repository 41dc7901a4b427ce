import { useEffect, useState } from 'preact/hooks';
import type { MatchingActors } from '../../state/report.ts';
import { session } from '../../state/session.ts';
import { phase } from '../../state/store.ts';
import { say, text } from './texts.ts';

const most = 5;
/** Until typing pauses: each letter of a pattern matches others. */
const pauseMs = 200;

/** Whom among the logs' actors a pattern means, as it is typed. */
export function ActorMatches({ pattern }: { pattern: string }) {
  const [found, setFound] = useState<MatchingActors | null>(null);
  const isDone = phase.value === 'done';
  useEffect(() => {
    setFound(null);
    if (!isDone || !pattern) return undefined;
    let isStale = false;
    const timer = setTimeout(() => {
      session.analysis.ask('actorsMatching', { pattern, most }).then(
        (answer) => {
          if (!isStale) setFound(answer);
        },
        () => undefined,
      );
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [pattern, isDone]);
  return (
    <div class="quiet matches" role="status" data-testid="actor-matches">
      {found && found.total === 0 && text.noMatch}
      {found && found.total > 0 && (
        <>
          {say.matches(found.total)}{' '}
          {found.actors.map(({ id, session: as, events }, index) => (
            <span key={id}>
              {index > 0 && '; '}
              <code>{as ? `${id} (${as})` : id}</code>, {say.events(events)}
            </span>
          ))}
          {found.total > found.actors.length && `; ${say.more(found.total - found.actors.length)}`}
        </>
      )}
    </div>
  );
}
