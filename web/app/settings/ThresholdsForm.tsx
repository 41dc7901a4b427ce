import { TextField } from './fields.tsx';
import type { FormProps } from './form.ts';
import { label } from './texts.ts';

const thresholds = [
  ['rapidCalls', 5],
  ['rapidWindowSeconds', 600],
  ['offHoursRepeats', 2],
  ['historyDays', 7],
  ['failedSignIns', 3],
  ['refusedCalls', 3],
  ['lookBackHours', 168],
  ['lookAheadHours', 72],
  ['sessionGapMinutes', 60],
] as const;

export function ThresholdsForm({ draft, inForce, error, set }: FormProps) {
  return (
    <fieldset>
      <legend>{label.thresholds}</legend>
      <div class="grid">
        {thresholds.map(([key, usual]) => (
          <TextField
            key={key}
            label={label[key]}
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
