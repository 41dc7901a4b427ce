import { timeZone } from '../../state/store.ts';
import { time, timeSpan, zoneName } from '../format.ts';

/** A moment in the organisation's zone; UTC, as the log has it, on hover. */
export function Time({ iso, zoned = false }: { iso: string; zoned?: boolean }) {
  const zone = timeZone.value;
  return (
    <time dateTime={iso} title={`${iso} (UTC)`}>
      {time(iso, zone)}
      {zoned && ` ${zoneName(iso, zone)}`}
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
