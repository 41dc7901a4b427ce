import { useEffect, useState } from 'preact/hooks';
import type { CloudEvent } from '../../state/report.ts';
import { session } from '../../state/session.ts';
import type { RawText } from '../../worker/protocol.ts';
import { viewLabel } from '../labels.ts';
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
  if (loaded === 'loading') return <p class="quiet">{viewLabel.readingRecord}</p>;
  if (loaded === 'absent') {
    return <p class="quiet">{viewLabel.recordGone}</p>;
  }
  const lines = asItStood ? null : indentedLines(loaded.raw);
  return (
    <div class="raw" data-testid="raw-record">
      <div class="raw-tools">
        <CopyButton text={loaded.raw} label={viewLabel.copyRecord} />
        <button type="button" class="small" onClick={() => setAsItStood(!asItStood)}>
          {asItStood ? viewLabel.indented : viewLabel.asItStood}
        </button>
        {loaded.truncated && <span class="quiet">{viewLabel.truncated}</span>}
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
