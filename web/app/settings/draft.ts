/**
 * The settings being edited, sparse as the reader gave them: a key that nobody touched stays left
 * out, since "UTC by default" and "UTC by choice" are not the same (the hour alone never escalates
 * where no zone was given).
 */
import type { ApprovedChange, KnownActor, Settings } from '../../state/report.ts';

type Dictionary = Record<string, unknown>;

/** Sets a key, or takes it out where there is nothing to say; at `path` of one or two names. */
export function withValue(settings: Settings, path: readonly [string, string?], value: unknown): Settings {
  const [key, inner] = path;
  const copy: Dictionary = { ...(settings as Dictionary) };
  const set = (target: Dictionary, name: string, to: unknown) => {
    if (isEmpty(to)) delete target[name];
    else target[name] = to;
  };
  if (inner === undefined) set(copy, key, value);
  else {
    const group: Dictionary = { ...((copy[key] as Dictionary | undefined) ?? {}) };
    set(group, inner, value);
    set(copy, key, group);
  }
  return copy as Settings;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value as object).length === 0;
}

/** One entry a line; blank lines mean nothing. */
export function linesToList(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

export function listToLines(list: readonly string[] | undefined): string {
  return (list ?? []).join('\n');
}

/** Entries of a compromised actor keep their `since` while the line itself is unchanged. */
export function compromisedFromLines(text: string, before: Settings['compromisedActors'] = []) {
  const known = new Map(before.map((entry) => [typeof entry === 'string' ? entry : entry.pattern, entry]));
  return linesToList(text).map((line) => known.get(line) ?? line);
}

/** "123456789012 Backup vendor": the first word is the scope, the rest its name. */
export function trustedFromLines(text: string, before: Settings['trustedScopes'] = []) {
  const notes = new Map(before.map(({ scope, note }) => [scope, note]));
  return linesToList(text).map((line) => {
    const [scope = '', ...name] = line.split(/\s+/);
    const note = notes.get(scope);
    return { scope, ...(name.length > 0 ? { name: name.join(' ') } : {}), ...(note ? { note } : {}) };
  });
}

export function newActor(): KnownActor {
  return { pattern: '' };
}

export function newChange(): ApprovedChange {
  return { ticket: '', from: '', to: '' };
}

/** An input of type datetime-local, taken as UTC, and the settings' own form of a time. */
export function toUtc(local: string): string {
  if (!local) return '';
  return `${local.length === 16 ? `${local}:00` : local}Z`;
}

export function fromUtc(time: string | undefined): string {
  return (time ?? '').replace(/(\.\d+)?Z$/, '').slice(0, 16);
}
