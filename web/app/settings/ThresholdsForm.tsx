import { type Threshold, usualThresholds } from '../../state/thresholds.ts';
import { TextField } from './fields.tsx';
import type { FormProps } from './form.ts';
import { label } from './texts.ts';

const thresholds = Object.keys(usualThresholds) as Threshold[];

export function ThresholdsForm({ draft, inForce, error, set }: FormProps) {
  return (
    <fieldset>
      <legend>{label.thresholds}</legend>
      <div class="grid">
        {thresholds.map((key) => (
          <TextField
            key={key}
            label={label[key]}
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
