import { timeZone } from '../../state/store.ts';
import { time, timeSpan, zoneName } from '../format.ts';

/** A moment in the organisation's zone; UTC, as the log has it, on hover. */
export function Time({ iso }: { iso: string }) {
  const zone = timeZone.value;
  return (
    <time dateTime={iso} title={`${iso} (UTC)`}>
      {time(iso, zone)}
    </time>
  );
}

export function TimeSpan({ from, to }: { from: string; to: string }) {
  const zone = timeZone.value;
  return (
    <time dateTime={from} title={`${from} – ${to} (UTC)`}>
      {timeSpan(from, to, zone)} {zoneName(from, zone)}
    </time>
  );
}
