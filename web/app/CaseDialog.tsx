import {
  changes,
  clearEverything,
  deleteFound,
  found,
  isKept,
  keepInBrowser,
  openFound,
  saveCase,
} from '../state/case_keeper.ts';
import { analyst, openedCase } from '../state/casework.ts';
import { dialog, timeZone } from '../state/store.ts';
import { DecisionChanges } from './DecisionChanges.tsx';
import { chooseCase } from './file_buttons.ts';
import { moment } from './format.ts';
import { Disclosure } from './parts/Disclosure.tsx';
import { Modal } from './parts/Modal.tsx';
import { say, text } from './texts.ts';

const close = () => {
  dialog.value = null;
};

export function CaseDialog() {
  return (
    <Modal title={text.case} onClose={close}>
      <p>{text.caseIntro}</p>
      <label class="field">
        {text.analyst}
        <input
          type="text"
          data-testid="analyst"
          maxLength={200}
          value={analyst.value}
          onInput={(event) => (analyst.value = event.currentTarget.value)}
        />
      </label>
      <p class="actions">
        <button type="button" data-testid="save-case" onClick={saveCase}>
          {text.caseSave}
        </button>
        <button type="button" onClick={chooseCase}>
          {text.caseOpen}
        </button>
      </p>
      <label class="check">
        <input
          type="checkbox"
          data-testid="keep-case"
          checked={isKept.value}
          onChange={(event) => keepInBrowser(event.currentTarget.checked)}
        />{' '}
        {text.caseKeep}
      </label>
      <p class="quiet">{text.caseKeepNote}</p>
      <p class="actions">
        <button
          type="button"
          data-testid="clear-all"
          onClick={() => {
            clearEverything();
            close();
          }}
        >
          {text.clearAll}
        </button>
        <span class="quiet">{text.clearAllNote}</span>
      </p>
    </Modal>
  );
}

/** A case that an earlier visit left behind, offered before anything is dropped. */
export function FoundCase() {
  const file = found.value;
  if (!file) return null;
  return (
    <p class="actions found-case" data-testid="found-case">
      <span>{say.caseFound(moment(file.saved, timeZone.value), Object.keys(file.work).length)}</span>
      <button type="button" class="small" onClick={() => void openFound()}>
        {text.openFound}
      </button>
      <button type="button" class="small" onClick={deleteFound}>
        {text.deleteFound}
      </button>
    </p>
  );
}

/** What is decided otherwise than when the opened case was saved. */
export function CaseChanges() {
  const file = openedCase.value;
  if (!file) return null;
  const label = say.decisionChanges(changes.value.length, moment(file.saved, timeZone.value));
  if (changes.value.length === 0) return <p class="quiet case-changes">{label}</p>;
  return (
    <div class="case-changes" data-testid="case-changes">
      <Disclosure label={label}>{() => <DecisionChanges changes={changes.value} />}</Disclosure>
    </div>
  );
}
