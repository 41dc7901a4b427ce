/** The second pass in the view of activity: offered where one actor is shown, followed while it reads, told when done. */
import { queryText } from '../../state/activity_query.ts';
import { activityQuery, showsSecondPass } from '../../state/activity_view.ts';
import {
  actorOf,
  backToKept,
  cancelReadingAgain,
  mostEvents,
  readAgain,
  type SecondPass,
  secondPass,
  showReadAgain,
} from '../../state/second_pass.ts';
import { phase } from '../../state/store.ts';
import { actorParts } from '../format.ts';
import { useKeptFocus } from '../parts/kept_focus.ts';
import { say, text } from '../texts.ts';

function Reading({ pass }: { pass: SecondPass }) {
  return (
    <div class="second-pass" data-testid="second-pass" data-state="reading">
      <p>{say.readingAgain(pass.events, pass.bytesRead, pass.bytesTotal)}</p>
      <progress aria-label={text.readingAgain} max={Math.max(1, pass.bytesTotal)} value={pass.bytesRead} />
      <button
        type="button"
        class="small"
        data-testid="cancel-reading-again"
        aria-disabled={pass.isCancelled}
        onClick={cancelReadingAgain}
      >
        {text.cancel}
      </button>
    </div>
  );
}

/** What must be known of a result that is not whole. */
function limitsOf({ isCut, isCancelled, isLost, unread, notAtHand, filesTotal }: SecondPass): string[] {
  if (isLost) return [text.readAgainLost];
  if (filesTotal === 0) return [text.readAgainNoFiles];
  return [
    ...(isCut ? [say.readAgainCut(mostEvents)] : []),
    ...(isCancelled ? [text.readAgainCancelled] : []),
    ...(unread > 0 ? [say.readAgainUnread(unread)] : []),
    ...(notAtHand > 0 ? [say.readAgainNotAtHand(notAtHand)] : []),
  ];
}

function Done({ pass }: { pass: SecondPass }) {
  const { actor, events, filesTotal, isLost } = pass;
  return (
    <div class="second-pass" data-testid="second-pass" data-state="done" role="status" tabIndex={-1}>
      {filesTotal > 0 && !isLost && <p>{say.readAgainDone(events, actorParts(actor).name, filesTotal)}</p>}
      {limitsOf(pass).map((limit) => (
        <p key={limit} class="warn">
          {limit}
        </p>
      ))}
      {events > 0 && (
        <button
          type="button"
          class="small"
          data-testid={showsSecondPass.value ? 'back-to-kept' : 'show-read-again'}
          onClick={showsSecondPass.value ? backToKept : showReadAgain}
        >
          {showsSecondPass.value ? text.backToKept : say.showReadAgain(events)}
        </button>
      )}
    </div>
  );
}

function Offer() {
  const query = activityQuery.value;
  const actor = actorOf(query);
  if (phase.value !== 'done') return null;
  if (!actor) return query.everyEvent ? <p class="quiet">{text.readAgainWhose}</p> : null;
  return (
    <p class="second-pass">
      <span class="quiet">{text.readAgainOffer}</span>{' '}
      <button type="button" class="small" data-testid="read-again" onClick={() => void readAgain(query)}>
        {say.readAgainOf(actorParts(actor).name)}
      </button>
    </p>
  );
}

/** Whether it has been read already what is shown of now. */
function isOf(pass: SecondPass | null): boolean {
  return pass !== null && !pass.isCancelled && queryText(pass.query) === queryText(activityQuery.value);
}

export function SecondPassBar() {
  const pass = secondPass.value;
  const isReading = pass !== null && !pass.isDone;
  const frame = useKeptFocus<HTMLDivElement>();
  return (
    <div class="second-pass-bar" ref={frame}>
      {isReading && <Reading pass={pass} />}
      {!isReading && pass && <Done pass={pass} />}
      {!isReading && !showsSecondPass.value && !isOf(pass) && <Offer />}
    </div>
  );
}
