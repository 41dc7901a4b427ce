import { useEffect, useState } from 'preact/hooks';
import type { CloudEvent } from '../../state/report.ts';
import { session } from '../../state/session.ts';
import type { RawText } from '../../worker/protocol.ts';
import { CopyButton } from './CopyButton.tsx';
import { indentedLines } from './raw_lines.ts';

type Loaded = RawText | 'loading' | 'absent';

function useRaw(event: CloudEvent): Loaded {
  const [loaded, setLoaded] = useState<Loaded>('loading');
  useEffect(() => {
    let isCurrent = true;
    const show = (raw: RawText | null) => {
      if (isCurrent) setLoaded(raw ?? 'absent');
    };
    session.rawOf(event).then(show, () => show(null));
    return () => {
      isCurrent = false;
    };
  }, [event]);
  return loaded;
}

/** The record behind an event, read again from its file at the moment it is shown. */
export function RawRecord({ event }: { event: CloudEvent }) {
  const loaded = useRaw(event);
  const [asItStood, setAsItStood] = useState(false);
  if (loaded === 'loading') return <p class="quiet">Reading the record from its file…</p>;
  if (loaded === 'absent') {
    return (
      <p class="quiet">
        The record cannot be read again: its file is gone, was changed, or came as a saved scan. Drop the
        original file to see it.
      </p>
    );
  }
  const lines = asItStood ? null : indentedLines(loaded.raw);
  return (
    <div class="raw" data-testid="raw-record">
      <div class="raw-tools">
        <CopyButton text={loaded.raw} label="Copy record" />
        <button type="button" class="small" onClick={() => setAsItStood(!asItStood)}>
          {asItStood ? 'Indented' : 'As it stood'}
        </button>
        {loaded.truncated && <span class="quiet">Only the first 64 KiB are shown.</span>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre tabIndex={0}>
        {lines
          ? lines.map(({ text, isTelling }, index) => (
              <span key={index}>
                {isTelling ? <mark>{text}</mark> : text}
                {'\n'}
              </span>
            ))
          : loaded.raw}
      </pre>
    </div>
  );
}
