import { effect } from '@preact/signals';
import { render } from 'preact';
import { startKeeping } from '../state/case_keeper.ts';
import { startPrinting } from '../state/printing.ts';
import { session } from '../state/session.ts';
import { phase } from '../state/store.ts';
import { App } from './App.tsx';
import { startKeyboard } from './keyboard.ts';
import { startLanguage } from './language.ts';
import './style/index.css';
import { startTheme } from './theme.ts';

function start(): void {
  const root = document.getElementById('app');
  if (!root) return;
  // Not by the renderer, which waits: the state holds from the very task that changes it.
  effect(() => {
    root.dataset.state = phase.value;
  });
  startLanguage((tag) => void session.speak(tag));
  startTheme();
  startKeyboard();
  startKeeping();
  startPrinting();
  root.replaceChildren();
  render(<App />, root);
  // The core is decoded and compiled after the first paint, before anyone has chosen a file.
  requestAnimationFrame(() => setTimeout(() => void session.start()));
}

start();
