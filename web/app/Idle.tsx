import { session } from '../state/session.ts';
import { dialog } from '../state/store.ts';
import { FoundCase } from './CaseDialog.tsx';
import { chooseFiles, chooseFolder } from './file_buttons.ts';
import { tourWord } from './help_texts.ts';
import { Disclosure } from './parts/Disclosure.tsx';
import { TourButton } from './Tour.tsx';
import { logsNeeded, text } from './texts.ts';

export function Idle() {
  return (
    <main class="idle">
      <h1>{text.question}</h1>
      <p class="purpose">{text.purpose}</p>
      <FoundCase />
      <section class="drop-box" aria-label={text.dropHere}>
        <p class="drop-here">{text.dropHere}</p>
        <p class="actions">
          <button type="button" class="primary" onClick={chooseFolder}>
            {text.chooseFolder}
          </button>
          <button type="button" onClick={chooseFiles}>
            {text.chooseFiles}
          </button>
        </p>
        <p class="quiet">{text.anyFormat}</p>
      </section>
      <p>
        {text.nothingLeaves}{' '}
        <button type="button" class="link" onClick={() => (dialog.value = 'privacy')}>
          {text.howToCheck}
        </button>
      </p>
      <p>
        {text.newHere}{' '}
        <button type="button" class="link" data-testid="load-sample" onClick={() => session.loadSample()}>
          {text.seeSample}
        </button>
        {' · '}
        <TourButton label={tourWord.fromIdle} />
      </p>
      <Disclosure label={text.whichLogs}>
        {() => (
          <dl class="logs-needed">
            {logsNeeded.map(([name, what]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        )}
      </Disclosure>
    </main>
  );
}
