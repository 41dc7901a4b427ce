import { session } from '../state/session.ts';
import { dialog, phase, summary } from '../state/store.ts';
import { chooseFiles, chooseFolder } from './file_buttons.ts';
import { label } from './labels.ts';
import { chooseLanguage, type Language, language, languageNames, languages } from './language.ts';
import { text } from './texts.ts';
import { switchTheme, theme } from './theme.ts';

function DataButtons() {
  return (
    <>
      <button type="button" onClick={chooseFolder}>
        {text.addFolder}
      </button>
      <button type="button" onClick={chooseFiles}>
        {text.addFiles}
      </button>
    </>
  );
}

/** Each by its own name: whoever needs it need not read the language that is on. */
function LanguageChoice() {
  return (
    <select
      class="language"
      data-testid="language"
      aria-label={label.language}
      value={language.value}
      onChange={(event) => chooseLanguage(event.currentTarget.value)}
    >
      {languages.map((tag: Language) => (
        <option key={tag} value={tag} lang={tag}>
          {languageNames[tag]}
        </option>
      ))}
    </select>
  );
}

export function Header() {
  const hasData = phase.value === 'scanning' || phase.value === 'done';
  return (
    <header class="bar">
      <span class="name">{text.name}</span>
      <nav aria-label={label.page}>
        {hasData && (
          <span class="group-of">
            {phase.value === 'done' && summary.value && <DataButtons />}
            <button type="button" data-testid="start-over" onClick={() => session.startOver()}>
              {text.startOver}
            </button>
          </span>
        )}
        <span class="group-of">
          <button type="button" data-testid="open-settings" onClick={() => (dialog.value = 'settings')}>
            {text.settings}
          </button>
          <button type="button" data-testid="open-case" onClick={() => (dialog.value = 'case')}>
            {text.case}
          </button>
          <button type="button" class="keys-button" onClick={() => (dialog.value = 'keys')}>
            {text.keys}
          </button>
          <button type="button" data-testid="open-about" onClick={() => (dialog.value = 'about')}>
            {text.about}
          </button>
        </span>
        <span class="group-of">
          <LanguageChoice />
          <button type="button" data-testid="theme" onClick={switchTheme}>
            {theme.value === 'dark' ? text.themeLight : text.themeDark}
          </button>
        </span>
      </nav>
    </header>
  );
}
