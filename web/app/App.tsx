import { dialog, phase, summary } from '../state/store.ts';
import { AboutDialog } from './AboutDialog.tsx';
import { CaseDialog } from './CaseDialog.tsx';
import { Done } from './Done.tsx';
import { DropTarget } from './DropTarget.tsx';
import { Failed } from './Failed.tsx';
import { Header } from './Header.tsx';
import { HiddenInputs } from './HiddenInputs.tsx';
import { Idle } from './Idle.tsx';
import { Notices } from './Notices.tsx';
import { HelpNote } from './parts/Help.tsx';
import { Scanning } from './Scanning.tsx';
import { KeysDialog, PrivacyDialog } from './SmallDialogs.tsx';
import { SettingsDialog } from './settings/SettingsDialog.tsx';
import { Tour } from './Tour.tsx';

function CurrentView() {
  switch (phase.value) {
    case 'idle':
      return <Idle />;
    case 'failed':
      return <Failed />;
    case 'scanning':
      // What was found before more files came stays in sight while they are read.
      return (
        <>
          <Scanning />
          {summary.value && <Done />}
        </>
      );
    case 'done':
      return <Done />;
  }
}

export function App() {
  return (
    <DropTarget>
      <Header />
      <HiddenInputs />
      <Notices />
      <CurrentView />
      <HelpNote />
      <Tour />
      {dialog.value === 'settings' && <SettingsDialog />}
      {dialog.value === 'case' && <CaseDialog />}
      {dialog.value === 'keys' && <KeysDialog />}
      {dialog.value === 'privacy' && <PrivacyDialog />}
      {dialog.value === 'about' && <AboutDialog />}
    </DropTarget>
  );
}
