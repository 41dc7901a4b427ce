import { useEffect, useState } from 'preact/hooks';
import { session } from '../../state/session.ts';
import { linesToList, listToLines } from './draft.ts';
import { CheckField, LinesField, TextField } from './fields.tsx';
import type { FormProps } from './form.ts';

const weekdays: [string, string][] = [
  ['mon', 'Mon'],
  ['tue', 'Tue'],
  ['wed', 'Wed'],
  ['thu', 'Thu'],
  ['fri', 'Fri'],
  ['sat', 'Sat'],
  ['sun', 'Sun'],
];

function useTimeZones(): string[] {
  const [zones, setZones] = useState<string[]>([]);
  useEffect(() => {
    void session
      .start()
      .then(() => session.analysis.ask('timeZones', {}))
      .then(setZones, () => undefined);
  }, []);
  return zones;
}

export function HoursForm({ draft, inForce, error, set }: FormProps) {
  const zones = useTimeZones();
  const given = draft.businessHours ?? {};
  const hours = { ...inForce.businessHours, ...given };
  const days = hours.days ?? [];
  const turn = (day: string, on: boolean) =>
    set(
      ['businessHours', 'days'],
      weekdays.map(([id]) => id).filter((id) => (id === day ? on : days.includes(id))),
    );
  return (
    <fieldset>
      <legend>Business hours</legend>
      <TextField
        label="Time zone"
        name="timeZone"
        error={error}
        hint="Left empty, hours are counted in UTC and the hour alone never escalates."
        placeholder="not set; for example Europe/Berlin"
        list="time-zones"
        value={given.timeZone ?? ''}
        onChange={(value) => set(['businessHours', 'timeZone'], value.trim())}
      />
      <datalist id="time-zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <div class="checks">
        {weekdays.map(([id, name]) => (
          <CheckField
            key={id}
            label={name}
            name={`day-${id}`}
            checked={days.includes(id)}
            onChange={(on) => turn(id, on)}
          />
        ))}
      </div>
      <div class="row">
        <TextField
          label="From"
          name="businessHours.from"
          placeholder="08:00"
          error={error}
          value={hours.from ?? ''}
          onChange={(value) => set(['businessHours', 'from'], value)}
        />
        <TextField
          label="To"
          name="businessHours.to"
          placeholder="18:00"
          error={error}
          value={hours.to ?? ''}
          onChange={(value) => set(['businessHours', 'to'], value)}
        />
      </div>
      <LinesField
        label="Holidays"
        name="holidays"
        error={error}
        hint="One date a line: 2026-12-25"
        value={listToLines(given.holidays)}
        onChange={(text) => set(['businessHours', 'holidays'], linesToList(text))}
      />
    </fieldset>
  );
}
