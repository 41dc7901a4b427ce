import { dialog } from '../state/store.ts';
import { Modal } from './parts/Modal.tsx';
import { keyList, privacyFacts, text } from './texts.ts';

const close = () => {
  dialog.value = null;
};

export function KeysDialog() {
  return (
    <Modal title={text.keys} onClose={close}>
      <dl class="keys">
        {keyList.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

export function PrivacyDialog() {
  return (
    <Modal title={text.nothingLeaves} onClose={close}>
      <ul>
        {privacyFacts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </Modal>
  );
}
