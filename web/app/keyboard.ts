/** The page's keys. None acts while something is being typed, or where a modifier is held. */
import { type State, setState } from '../state/casework.ts';
import { dialog, isFindingOpen, phase, selectedId, tab } from '../state/store.ts';
import { moveSelection } from './FindingList.tsx';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');
}

function focusFilter(event: KeyboardEvent): void {
  const box = document.querySelector<HTMLInputElement>('.panel input[type=search]');
  if (!box) return;
  event.preventDefault();
  box.focus();
}

const stateKeys: Record<string, State | undefined> = {
  l: 'looking',
  e: 'escalated',
  b: 'benign',
  i: 'needs-information',
};

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.value) return;
  if (isTyping(event.target)) {
    if (event.key === 'Escape') (event.target as HTMLElement).blur();
    return;
  }
  if (event.key === '?') dialog.value = 'keys';
  if (phase.value !== 'done') return;
  if (event.key === '/') focusFilter(event);
  if (event.key === 'Escape') isFindingOpen.value = false;
  if (tab.value !== 'findings') return;
  if (event.key === 'j') moveSelection(1);
  if (event.key === 'k') moveSelection(-1);
  const selected = selectedId.value;
  const state = stateKeys[event.key];
  if (selected && state) setState(selected, state);
}

export function startKeyboard(): void {
  addEventListener('keydown', onKey);
}
