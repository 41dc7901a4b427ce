import { dialog, notices, settingsError } from '../state/store.ts';
import { counted } from './labels.ts';
import { settingsFault } from './settings_fault.ts';
import { text } from './texts.ts';

/** What went otherwise than asked, each with what to do; it stays until it is dismissed. */
export function Notices() {
  const showsSettingsError = settingsError.value !== null && dialog.value !== 'settings';
  if (notices.value.length === 0 && !showsSettingsError) return null;
  const dismiss = () => {
    notices.value = [];
    settingsError.value = null;
  };
  return (
    <div class="notices" role="alert">
      {notices.value.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      {showsSettingsError && (
        <p data-testid="settings-error">
          {counted.settingsRefused(settingsFault(settingsError.value ?? ''))}
        </p>
      )}
      <button type="button" class="small" onClick={dismiss}>
        {text.dismiss}
      </button>
    </div>
  );
}
