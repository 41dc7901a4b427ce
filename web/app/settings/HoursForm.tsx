import { useState } from 'preact/hooks';
import { linesToList, listToLines } from './draft.ts';
import { LinesField, TextField } from './fields.tsx';
import type { FormProps } from './form.ts';
import { readHolidays } from './holidays.ts';
import { PasteBox } from './PasteBox.tsx';
import { label, say, text } from './texts.ts';
import { WeekGrid } from './WeekGrid.tsx';
import { ZoneField } from './ZoneField.tsx';

export function HoursForm({ draft, inForce, error, set }: FormProps) {
  const given = draft.businessHours ?? {};
  const hours = { ...inForce.businessHours, ...given };
  const [pasted, setPasted] = useState(0);
  const addHolidays = (typed: string) => {
    const days = [...new Set([...(given.holidays ?? []), ...readHolidays(typed).days])].sort();
    set(['businessHours', 'holidays'], days);
    setPasted(pasted + 1);
  };
  return (
    <fieldset>
      <legend>{label.hours}</legend>
      <ZoneField
        error={error}
        value={given.timeZone ?? ''}
        onChange={(zone) => set(['businessHours', 'timeZone'], zone)}
      />
      <WeekGrid
        hours={hours}
        onChange={({ days, from, to }) => {
          set(['businessHours', 'days'], days);
          if (from) set(['businessHours', 'from'], from);
          if (to) set(['businessHours', 'to'], to);
        }}
      />
      <div class="row">
        <TextField
          label={label.from}
          name="businessHours.from"
          placeholder="08:00"
          error={error}
          value={hours.from ?? ''}
          onChange={(value) => set(['businessHours', 'from'], value)}
        />
        <TextField
          label={label.to}
          name="businessHours.to"
          placeholder="18:00"
          error={error}
          value={hours.to ?? ''}
          onChange={(value) => set(['businessHours', 'to'], value)}
        />
      </div>
      <LinesField
        key={pasted}
        label={label.holidays}
        name="holidays"
        error={error}
        hint={text.holidaysHint}
        value={listToLines(given.holidays)}
        onChange={(typed) => set(['businessHours', 'holidays'], linesToList(typed))}
      />
      <PasteBox
        label={text.holidaysPaste}
        hint={text.holidaysHint}
        name="holidays"
        understood={say.understoodHolidays}
        read={(typed) => {
          const { days, misread } = readHolidays(typed);
          return { count: days.length, misread };
        }}
        onTake={addHolidays}
      />
    </fieldset>
  );
}
