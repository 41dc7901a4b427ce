/**
 * The case as a file: settings and work, not the logs. It is opened again over the same logs, over more of them or under
 * other settings, and then says what changed in each decision.
 */
import { refusal } from '../app/refusals.ts';
import { type Entry, type Signature, type State, states, type Work } from './casework.ts';
import type { Answer, Decision, Settings } from './report.ts';

const schema = 'snapsleuth.case/1';
const mostBytes = 20_000_000;
const mostNote = 100_000;

/** A finding as it was judged when the case was saved. */
export interface SavedFinding {
  id: string;
  decision: Decision;
  title: string;
}

export interface CaseFile {
  schema: typeof schema;
  saved: string;
  analyst: string;
  /** As given, not as in force. */
  settings: Settings;
  /** Of the pseudonyms that exports of this case wear; absent until the first such export. */
  redactionKey?: string;
  findings: SavedFinding[];
  work: Record<string, Work>;
}

export function caseOf(
  content: Omit<CaseFile, 'schema' | 'findings'> & { findings: readonly SavedFinding[] },
): CaseFile {
  const findings = content.findings.map(({ id, decision, title }) => ({ id, decision, title }));
  return { schema, ...content, findings };
}

export class CaseFileError extends Error {}

type Fields = Record<string, unknown>;

function need(holds: boolean, what: string): asserts holds {
  if (!holds) throw new CaseFileError(what);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textAt(fields: Fields, name: string, where: string, most = 10_000): string {
  const value = fields[name] ?? '';
  need(typeof value === 'string' && value.length <= most, refusal.noText(name, where));
  return value;
}

/** A moment, or nothing. */
function timeAt(fields: Fields, name: string, where: string): string {
  const value = textAt(fields, name, where, 40);
  need(value === '' || !Number.isNaN(Date.parse(value)), refusal.noTime(name, where));
  return value;
}

function isOneOf<Word extends string>(words: readonly Word[], value: unknown): value is Word {
  return words.includes(value as Word);
}

const answers: readonly Answer[] = ['yes', 'no', 'unknown'];
const decisions: readonly Decision[] = ['escalate', 'review', 'none'];

const entryPattern = /^(?:state|note|(?:answer|step):[\s\S]{1,1000})$/;

function signaturesFrom(value: unknown, where: string): Partial<Record<Entry, Signature>> {
  need(isObject(value) && Object.keys(value).length <= 2000, refusal.signedNoObject(where));
  const signed = Object.entries(value).map(([entry, signature]): [string, Signature] => {
    need(entryPattern.test(entry) && isObject(signature), refusal.signedNothing(where));
    const at = timeAt(signature, 'at', where);
    need(at !== '', refusal.signedNoTime(where));
    const by = textAt(signature, 'by', where, 200);
    return [entry, { ...(by ? { by } : {}), at }];
  });
  return Object.fromEntries(signed);
}

function workFrom(value: unknown, id: string): Work {
  const where = refusal.workOn(id);
  need(isObject(value), refusal.workNoObject(where));
  const { state, done = [], answers: given = {} } = value;
  need(state === undefined || isOneOf(states, state), refusal.noState(where));
  need(
    Array.isArray(done) &&
      done.length <= 1000 &&
      done.every((key) => typeof key === 'string' && key.length <= 1000),
    refusal.doneNoList(where),
  );
  need(isObject(given), refusal.answersNoObject(where));
  for (const [question, said] of Object.entries(given)) {
    need(isOneOf(answers, said), refusal.noAnswer(where, question.slice(0, 100)));
  }
  const by = textAt(value, 'by', where, 200);
  const changed = timeAt(value, 'changed', where);
  const signed = value.signed === undefined ? undefined : signaturesFrom(value.signed, where);
  return {
    ...(state ? { state: state as State } : {}),
    answers: given as Record<string, Answer>,
    done: done as string[],
    note: textAt(value, 'note', where, mostNote),
    ...(signed ? { signed } : {}),
    ...(by ? { by } : {}),
    ...(changed ? { changed } : {}),
  };
}

function findingFrom(value: unknown): SavedFinding {
  need(isObject(value), refusal.findingNoObject);
  const id = textAt(value, 'id', refusal.aFinding, 100);
  need(id !== '' && isOneOf(decisions, value.decision), refusal.findingNoDecision);
  return { id, decision: value.decision, title: textAt(value, 'title', refusal.finding(id)) };
}

function settingsFrom(value: unknown): Settings {
  need(isObject(value), refusal.settingsNoObject);
  try {
    JSON.stringify(value);
  } catch {
    // The core reads them as text; what is nested without end cannot be made one.
    throw new CaseFileError(refusal.settingsTooDeep);
  }
  return value as Settings;
}

/** Throws `CaseFileError`, which says what is wrong with it. The settings are checked by the core, which knows them. */
export function parseCase(text: string): CaseFile {
  need(text.length <= mostBytes, refusal.tooLarge);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CaseFileError(refusal.noJson((error as Error).message));
  }
  need(isObject(value), refusal.noObject);
  need(value.schema === schema, refusal.otherVersion(schema));
  const { settings = {}, findings = [], work = {} } = value;
  need(Array.isArray(findings), refusal.findingsNoList);
  need(isObject(work), refusal.workNotThere);
  const saved = timeAt(value, 'saved', refusal.theCase);
  need(saved !== '', refusal.noSaved);
  const redactionKey = textAt(value, 'redactionKey', refusal.theCase, 64);
  need(/^(?:[0-9a-f]{64})?$/.test(redactionKey), refusal.noKey);
  return {
    schema,
    saved,
    ...(redactionKey ? { redactionKey } : {}),
    analyst: textAt(value, 'analyst', refusal.theCase, 200),
    settings: settingsFrom(settings),
    findings: findings.map(findingFrom),
    work: Object.fromEntries(Object.entries(work).map(([id, one]) => [id, workFrom(one, id)])),
  };
}

export interface DecisionChange {
  id: string;
  title: string;
  /** Null: it was, or is, no finding. */
  from: Decision | null;
  to: Decision | null;
}

/** What differs between the findings as they were and as they are; those that went last. */
export function changesBetween(
  before: readonly SavedFinding[],
  now: readonly SavedFinding[],
): DecisionChange[] {
  const was = new Map(before.map((finding) => [finding.id, finding]));
  const is = new Set(now.map(({ id }) => id));
  const changed = now.flatMap(({ id, title, decision }): DecisionChange[] => {
    const from = was.get(id)?.decision ?? null;
    return from === decision ? [] : [{ id, title, from, to: decision }];
  });
  const gone = before.filter(({ id }) => !is.has(id));
  return [...changed, ...gone.map(({ id, title, decision }) => ({ id, title, from: decision, to: null }))];
}
