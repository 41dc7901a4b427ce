import { namedFromInput } from '../input/named_file.ts';
import { openCase } from '../state/case_keeper.ts';
import { session } from '../state/session.ts';
import { settingsError } from '../state/store.ts';
import { counted } from './labels.ts';
import { say, text } from './texts.ts';

/** Takes what was chosen and empties the input, so that the same file can be chosen again. */
function taking(use: (files: File[]) => void) {
  return (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const files = Array.from(input.files ?? []);
    input.value = '';
    if (files.length > 0) use(files);
  };
}

const takeFiles = taking((files) => session.addFiles(namedFromInput(files)));

const takeSettings = taking(async ([file]) => {
  if (!file) return;
  try {
    await session.applySettings(await file.text());
  } catch {
    settingsError.value = counted.fileUnreadable(file.name);
  }
});

const takeCase = taking(async ([file]) => {
  if (!file) return;
  try {
    await openCase(file.name, await file.text());
  } catch {
    session.notice(say.caseRefused(file.name, `${say.couldNotBeRead}.`));
  }
});

const takeBaselines = taking((files) => void session.addBaselines(namedFromInput(files)));

export function HiddenInputs() {
  const common = { type: 'file', class: 'visually-hidden', tabIndex: -1, 'aria-hidden': true } as const;
  return (
    <div>
      <input {...common} multiple data-testid="file-input" title={text.chooseFiles} onChange={takeFiles} />
      <input
        {...common}
        multiple
        data-testid="folder-input"
        title={text.chooseFolder}
        onChange={takeFiles}
        {...{ webkitdirectory: true }}
      />
      <input {...common} data-testid="settings-input" title={text.settings} onChange={takeSettings} />
      <input {...common} data-testid="case-input" title={text.caseOpen} onChange={takeCase} />
      <input
        {...common}
        multiple
        data-testid="baseline-input"
        title={text.addBaseline}
        onChange={takeBaselines}
      />
    </div>
  );
}
