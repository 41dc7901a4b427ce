import { type Threshold, usualThresholds } from '../../state/thresholds.ts';
import { TextField } from './fields.tsx';
import type { FormProps } from './form.ts';

const thresholds: [Threshold, string][] = [
  ['rapidCalls', 'Rapid succession: calls'],
  ['rapidWindowSeconds', '… within seconds'],
  ['offHoursRepeats', 'Off hours: creations'],
  ['historyDays', 'Days of history that make an actor familiar'],
  ['failedSignIns', 'Failed sign-ins before a success'],
  ['refusedCalls', 'Refused calls'],
  ['lookBackHours', 'Hours to look back'],
  ['lookAheadHours', 'Hours to look ahead'],
  ['sessionGapMinutes', 'Minutes of quiet that end a run'],
];

export function ThresholdsForm({ draft, inForce, error, set }: FormProps) {
  return (
    <fieldset>
      <legend>Thresholds</legend>
      <div class="grid">
        {thresholds.map(([key, label]) => (
          <TextField
            key={key}
            label={label}
            type="number"
            name={key}
            error={error}
            placeholder={String(inForce.thresholds?.[key] ?? usualThresholds[key])}
            value={draft.thresholds?.[key]?.toString() ?? ''}
            onChange={(value) => set(['thresholds', key], value === '' ? undefined : Number(value))}
          />
        ))}
      </div>
    </fieldset>
  );
}
