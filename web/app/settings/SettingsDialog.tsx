import { useState } from 'preact/hooks';
import { exportSettings } from '../../state/exports.ts';
import type { Settings } from '../../state/report.ts';
import { session } from '../../state/session.ts';
import { dialog, givenSettings, settingsError, summary } from '../../state/store.ts';
import { chooseSettings } from '../file_buttons.ts';
import { Modal } from '../parts/Modal.tsx';
import { settingsFault } from '../settings_fault.ts';
import { text } from '../texts.ts';
import { ActorsForm } from './ActorsForm.tsx';
import { withValue } from './draft.ts';
import type { FormProps } from './form.ts';
import { HoursForm } from './HoursForm.tsx';
import { OursForm } from './OursForm.tsx';
import { ThresholdsForm } from './ThresholdsForm.tsx';
import { TicketsForm } from './TicketsForm.tsx';
import { label, say } from './texts.ts';
import { WouldChange } from './WouldChange.tsx';

/** What is in force before anything was read: the schema's defaults. */
const defaults: Settings = {
  businessHours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' },
};

const byFileOnly = ['calendars', 'indicatorsOfCompromise'] as const;

function FromFileNote({ draft }: { draft: Settings }) {
  const present = byFileOnly.filter((key) => draft[key] !== undefined);
  if (present.length === 0) return null;
  return <p class="quiet">{say.alsoByFile(present.join(', '))}</p>;
}

function close(): void {
  dialog.value = null;
  settingsError.value = null;
}

function Buttons({ apply, reset }: { apply: () => void; reset: () => void }) {
  return (
    <p class="actions">
      <button type="submit" class="primary" data-testid="apply-settings" onClick={apply}>
        {label.apply}
      </button>
      <button type="button" onClick={chooseSettings}>
        {label.fromFile}
      </button>
      <button type="button" data-testid="export-settings" onClick={exportSettings}>
        {label.toFile}
      </button>
      <button type="button" onClick={reset}>
        {label.defaults}
      </button>
    </p>
  );
}

function Form({ given }: { given: Settings }) {
  const [draft, setDraft] = useState<Settings>(given);
  const error = settingsError.value;
  const props: FormProps = {
    draft,
    inForce: summary.value?.settings ?? defaults,
    error,
    set: (path, value) => setDraft((before) => withValue(before, path, value)),
  };
  const apply = async () => {
    if (await session.applySettings(JSON.stringify(draft))) close();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      {error && (
        <p class="error" role="alert" data-testid="settings-error">
          {say.notTaken(settingsFault(error))}
        </p>
      )}
      <HoursForm {...props} />
      <OursForm {...props} />
      <ActorsForm {...props} />
      <TicketsForm {...props} />
      <ThresholdsForm {...props} />
      <FromFileNote draft={draft} />
      <div class="sticky">
        <WouldChange draft={draft} />
        <Buttons apply={() => void apply()} reset={() => void session.applySettings('')} />
      </div>
    </form>
  );
}

/** Settings are judged by at once; nothing is read again for them, and nothing is kept when the tab closes. */
export function SettingsDialog() {
  const given = givenSettings.value;
  return (
    <Modal title={text.settings} onClose={close} wide>
      <p class="quiet">{label.intro}</p>
      <Form key={JSON.stringify(given)} given={given} />
    </Modal>
  );
}
