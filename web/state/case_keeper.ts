/** The case: saved to a file, opened again, and, where the analyst asked for it, kept in the browser. */
import { computed, effect, signal } from '@preact/signals';
import { say } from '../app/texts.ts';
import { type CaseFile, CaseFileError, caseOf, changesBetween, parseCase } from './case_file.ts';
import { analyst, openedCase, redactionKey, work } from './casework.ts';
import { download } from './download.ts';
import { session } from './session.ts';
import { givenSettings, isSample, summary } from './store.ts';

const storageKey = 'snapsleuth.case';
/** A storm of typing is one write. */
const quietMs = 500;

/** Whether the browser keeps the case. Off until asked for. */
export const isKept = signal(false);
/** A case that an earlier visit left in the browser, offered until it is opened or deleted. */
export const found = signal<CaseFile | null>(null);

export const changes = computed(() => {
  const before = openedCase.value;
  const now = summary.value;
  return before && now ? changesBetween(before.findings, now.findings) : [];
});

export function currentCase(): CaseFile {
  return caseOf({
    saved: new Date().toISOString(),
    analyst: analyst.value,
    settings: givenSettings.value,
    ...(redactionKey.value ? { redactionKey: redactionKey.value } : {}),
    // Before the logs are there, what the opened case said still stands.
    findings: summary.value?.findings ?? openedCase.value?.findings ?? [],
    work: Object.fromEntries(work.value),
  });
}

export function saveCase(): void {
  download('snapsleuth-case.json', [`${JSON.stringify(currentCase(), null, 1)}\n`], 'application/json');
}

/** All of it or nothing: a case whose settings the core refuses is refused whole. */
async function take(file: CaseFile): Promise<boolean> {
  if (!(await session.applySettings(JSON.stringify(file.settings)))) return false;
  openedCase.value = file;
  // Whoever has said who they are goes on as themselves.
  if (!analyst.value.trim()) analyst.value = file.analyst;
  redactionKey.value = file.redactionKey ?? '';
  work.value = new Map(Object.entries(file.work));
  return true;
}

export async function openCase(name: string, text: string): Promise<void> {
  try {
    const file = parseCase(text);
    if (await take(file))
      session.notice(say.caseOpened(name, Object.keys(file.work).length, analyst.value.trim()));
  } catch (error) {
    if (!(error instanceof CaseFileError)) throw error;
    session.notice(say.caseRefused(name, error.message));
  }
}

/** Storage may be forbidden, full, or of another origin's making: every touch may throw. */
function store(text: string | null): boolean {
  try {
    if (text === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, text);
    return true;
  } catch {
    return false;
  }
}

export function keepInBrowser(keep: boolean): void {
  if (!store(keep ? JSON.stringify(currentCase()) : null) && keep) {
    session.notice(say.caseNotKept);
    return;
  }
  isKept.value = keep;
}

export async function openFound(): Promise<void> {
  const file = found.value;
  if (!file || !(await take(file))) return;
  found.value = null;
  isKept.value = true;
}

export function deleteFound(): void {
  store(null);
  found.value = null;
}

/** Every trace of any case; in which language and colours the page is read says nothing of one. */
export function clearEverything(): void {
  store(null);
  isKept.value = false;
  found.value = null;
  analyst.value = '';
  givenSettings.value = {};
  session.startOver();
}

/** Looks for a kept case, and from then on keeps it up to date while that is wanted. */
export function startKeeping(): void {
  try {
    const text = localStorage.getItem(storageKey);
    if (text) found.value = parseCase(text);
  } catch {
    // Nothing that can be read: as good as nothing.
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    // Read here, so that a change of any of them writes.
    const isWorthKeeping = isKept.value && !isSample.value && summary.value !== null;
    void [work.value, analyst.value, givenSettings.value, redactionKey.value];
    clearTimeout(timer);
    if (!isWorthKeeping) return;
    timer = setTimeout(() => {
      if (store(JSON.stringify(currentCase()))) return;
      isKept.value = false;
      session.notice(say.caseNotKept);
    }, quietMs);
  });
}
