import { buildInfo, thirdPartyNotices } from '../state/platform.ts';
import { dialog } from '../state/store.ts';
import { CopyButton } from './parts/CopyButton.tsx';
import { Disclosure } from './parts/Disclosure.tsx';
import { Modal } from './parts/Modal.tsx';
import { hashCommands, text } from './texts.ts';

function Build() {
  const { version, commit, wasmSha256 } = buildInfo();
  return (
    <dl class="build" data-testid="build-info">
      <dt>{text.aboutVersion}</dt>
      <dd>{version}</dd>
      <dt>{text.aboutCommit}</dt>
      <dd>
        <code>{commit ?? text.aboutNoCommit}</code>
      </dd>
      <dt>{text.aboutWasm}</dt>
      <dd>
        <code>{wasmSha256}</code>
      </dd>
    </dl>
  );
}

function HashCommands() {
  return (
    <dl class="build">
      {hashCommands.map(([system, command]) => (
        <div key={system}>
          <dt>{system}</dt>
          <dd>
            <code>{command}</code> <CopyButton text={command} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Notices() {
  return (
    <div data-testid="third-party">
      {thirdPartyNotices().map(({ name, version, licence, text: licenceText }) => (
        <Disclosure key={name} label={`${name} ${version} · ${licence}`}>
          {() => <pre class="licence">{licenceText}</pre>}
        </Disclosure>
      ))}
    </div>
  );
}

export function AboutDialog() {
  return (
    <Modal title={text.about} onClose={() => (dialog.value = null)} wide>
      <Build />
      <h3>{text.aboutCheck}</h3>
      <p>{text.aboutCheckIntro}</p>
      <HashCommands />
      <p>{text.aboutDrop}</p>
      <h3>{text.aboutNotices}</h3>
      <Notices />
    </Modal>
  );
}
