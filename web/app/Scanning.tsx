import { useEffect, useState } from 'preact/hooks';
import { session } from '../state/session.ts';
import { type Progress, progress } from '../state/store.ts';
import { viewLabel } from './labels.ts';
import { say, text } from './texts.ts';

const announceEveryMs = 5000;
/** A rate measured over less than this is noise. */
const steadyAfterSeconds = 0.7;

function pace(now: Progress): string {
  const seconds = (performance.now() - now.startedAt) / 1000;
  if (seconds < steadyAfterSeconds || now.bytesRead === 0) return '';
  const rate = now.bytesRead / seconds;
  const left = (now.bytesTotal - now.bytesRead) / rate;
  return ` · ${say.rate(rate)}${left > 1 ? ` · ${say.timeLeft(left)}` : ''}`;
}

/** Screen readers hear of progress now and then, not ten times a second. */
function Announcer() {
  const [words, setWords] = useState('');
  useEffect(() => {
    const announce = () => {
      const now = progress.value;
      setWords(`${say.stage[now.stage]} ${say.filesOf(now.filesDone, now.filesTotal)}`);
    };
    announce();
    const timer = setInterval(announce, announceEveryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <p class="visually-hidden" aria-live="polite">
      {words}
    </p>
  );
}

export function Scanning() {
  const now = progress.value;
  const isReading = now.stage === 'reading';
  return (
    <section class="scanning" aria-label={viewLabel.progress}>
      <p class="stage">
        {isReading ? `${say.bytesOf(now.bytesRead, now.bytesTotal)}${pace(now)}` : say.stage[now.stage]}
      </p>
      <progress
        aria-label={viewLabel.bytesRead}
        max={Math.max(1, now.bytesTotal)}
        {...(now.stage === 'collecting' ? {} : { value: now.bytesRead })}
      />
      <p>{now.filesTotal > 0 && say.filesOf(now.filesDone, now.filesTotal)}</p>
      <p>{now.records > 0 && say.foundSoFar(now.snapshotEvents, now.records)}</p>
      <p class="warn">{now.problems > 0 && say.problemsSoFar(now.problems)}</p>
      <p class="actions">
        <button
          type="button"
          data-testid="cancel"
          disabled={now.stage === 'cancelling' || now.stage === 'judging'}
          onClick={() => session.cancel()}
        >
          {text.cancel}
        </button>
      </p>
      <Announcer />
    </section>
  );
}
