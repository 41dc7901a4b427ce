/** Settings that would have explained a finding: a known actor, a ticket, an own scope. */
import type { Finding, Settings } from './report.ts';

export type Explanation =
  | {
      kind: 'known-actor';
      entry: string;
      pattern: string;
      operations: string[];
      anyHour: boolean;
      shareTo: string[];
    }
  | {
      kind: 'ticket';
      entry: string;
      actor: string;
      scope?: string;
      from: string;
      to: string;
      shareTo: string[];
    }
  | { kind: 'own-scope'; entry: string; scope: string };

/** Patterns know `*` and `?`, and no escape: an id that holds one is not offered as a pattern of itself. */
const isPlain = (id: string) => !/[*?]/.test(id);

/** To the full second, outwards: times in settings have no need of fractions. */
const wholeSecond = (iso: string, up: boolean) =>
  new Date((Math.floor(Date.parse(iso) / 1000) + (up ? 1 : 0)) * 1000).toISOString().replace('.000Z', 'Z');

/** Whom the data was shared with outside of what is known to be one's own. */
function receiversOf(finding: Finding, own: readonly string[]): string[] {
  const known = new Set([...own, ...finding.scopes, 'everyone']);
  const to = finding.story.filter(({ kind }) => kind === 'shared').map((edge) => edge.to);
  return [...new Set(to)].filter((scope) => isPlain(scope) && !known.has(scope)).slice(0, 5);
}

export function explanationsOf(finding: Finding, ownScopes: readonly string[]): Explanation[] {
  const { actor, events, scopes, from, to } = finding;
  const acts = new Set(
    events.filter(({ category }) => category !== 'list').map(({ operation }) => operation),
  );
  const receivers = receiversOf(finding, ownScopes);
  const list: Explanation[] = [];
  if (isPlain(actor.id)) {
    const operations = [...acts].sort();
    const anyHour = finding.indicators.some(({ id }) => id === 'off-hours');
    list.push(
      {
        kind: 'known-actor',
        entry: [`${actor.name ?? actor.id}: ${operations.join(', ')}`, ...receivers].join(' → '),
        pattern: actor.id,
        operations,
        anyHour,
        shareTo: receivers,
      },
      {
        kind: 'ticket',
        entry: `${wholeSecond(from, false)} – ${wholeSecond(to, true)}`,
        actor: actor.id,
        ...(scopes.length === 1 && scopes[0] ? { scope: scopes[0] } : {}),
        from: wholeSecond(from, false),
        to: wholeSecond(to, true),
        shareTo: receivers,
      },
    );
  }
  for (const scope of receivers) {
    list.push({ kind: 'own-scope', entry: scope, scope });
  }
  return list;
}

/** An empty list would say that it shares with nobody. */
const sharing = (shareTo: string[]) => (shareTo.length > 0 ? { shareTo } : {});

/** The settings with the explanation added. */
export function benignSettings(given: Settings, explanation: Explanation, ticket: string): Settings {
  switch (explanation.kind) {
    case 'known-actor': {
      const { pattern, operations, anyHour, shareTo } = explanation;
      const known = { pattern, operations, ...(anyHour ? { anyHour } : {}), ...sharing(shareTo) };
      return { ...given, knownActors: [...(given.knownActors ?? []), known] };
    }
    case 'ticket': {
      const { actor, scope, from, to, shareTo } = explanation;
      const change = {
        ticket,
        actor,
        ...(scope ? { scope } : {}),
        from,
        to,
        ...sharing(shareTo),
      };
      return { ...given, approvedChanges: [...(given.approvedChanges ?? []), change] };
    }
    case 'own-scope':
      return { ...given, ownScopes: [...new Set([...(given.ownScopes ?? []), explanation.scope])] };
  }
}
