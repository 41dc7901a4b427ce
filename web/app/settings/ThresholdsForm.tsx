import { TextField } from './fields.tsx';
import type { FormProps } from './form.ts';

const thresholds: [string, string, number][] = [
  ['rapidCalls', 'Rapid succession: calls', 5],
  ['rapidWindowSeconds', '… within seconds', 600],
  ['offHoursRepeats', 'Off hours: creations', 2],
  ['historyDays', 'Days of history that make an actor familiar', 7],
  ['failedSignIns', 'Failed sign-ins before a success', 3],
  ['refusedCalls', 'Refused calls', 3],
  ['lookBackHours', 'Hours to look back', 168],
  ['lookAheadHours', 'Hours to look ahead', 72],
  ['sessionGapMinutes', 'Minutes of quiet that end a run', 60],
];

export function ThresholdsForm({ draft, inForce, error, set }: FormProps) {
  return (
    <fieldset>
      <legend>Thresholds</legend>
      <div class="grid">
        {thresholds.map(([key, label, usual]) => (
          <TextField
            key={key}
            label={label}
            type="number"
            name={key}
            error={error}
            placeholder={String(inForce.thresholds?.[key] ?? usual)}
            value={draft.thresholds?.[key]?.toString() ?? ''}
            onChange={(value) => set(['thresholds', key], value === '' ? undefined : Number(value))}
          />
        ))}
      </div>
    </fieldset>
  );
}
