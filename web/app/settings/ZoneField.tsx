import { useEffect, useId, useState } from 'preact/hooks';
import { session } from '../../state/session.ts';
import { isAbout } from './fields.tsx';
import { text } from './texts.ts';
import { matchingZones, nowIn } from './zones.ts';

const mostShown = 8;

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

interface Props {
  value: string;
  error: string | null;
  onChange: (zone: string) => void;
}

/** A combobox by the ARIA practices: typing filters, arrows choose, Enter takes, Escape closes the list alone. */
export function ZoneField({ value, error, onChange }: Props) {
  const id = useId();
  const zones = useTimeZones();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const found = isOpen ? matchingZones(zones, value, mostShown) : [];
  const take = (zone: string) => {
    onChange(zone);
    setOpen(false);
  };
  const move = (by: number) => {
    if (!isOpen) setOpen(true);
    else if (found.length > 0) setActive((active + by + found.length) % found.length);
  };
  const onKey = (event: KeyboardEvent) => {
    const chosen = found[active];
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && chosen) take(chosen);
    else if (event.key === 'Escape' && isOpen) setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const now = value && zones.includes(value) ? nowIn(value) : '';
  return (
    <div class="field combobox">
      <label for={id}>{text.timeZone}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        data-setting="timeZone"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-describedby={`${id}-hint`}
        aria-invalid={isAbout(error, 'timeZone')}
        {...(found[active] ? { 'aria-activedescendant': `${id}-${active}` } : {})}
        placeholder={text.timeZonePlaceholder}
        value={value}
        onInput={(event) => {
          onChange(event.currentTarget.value.trimStart());
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKey}
        onBlur={() => setOpen(false)}
      />
      <div id={`${id}-list`} role="listbox" aria-label={text.timeZone} hidden={found.length === 0}>
        {found.map((zone, index) => (
          <div
            key={zone}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // Before the field loses the focus, which would close the list under the pointer.
            onPointerDown={(event) => {
              event.preventDefault();
              take(zone);
            }}
          >
            {zone} <span class="quiet">{nowIn(zone)}</span>
          </div>
        ))}
      </div>
      <p class="quiet" id={`${id}-hint`}>
        {now ? `${text.timeThere} ${now}` : text.timeZoneHint}
      </p>
    </div>
  );
}
