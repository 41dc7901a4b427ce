// Compares a report with what is known to have happened.

/** The scenario that wrote most of a finding's own events; any intrusion before any lawful one. */
function writerOf(org, finding) {
  const counts = new Map();
  for (const { id } of finding.events) {
    const name = org.writtenBy.get(id) ?? org.writtenBy.get(id.split('/')[0]) ?? org.writtenBy.get(id.split('~')[0]);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const rank = ([name, count]) => (org.took.get(name)?.kind === 'attack' ? 1e6 : 0) + count;
  return [...counts].sort((a, b) => rank(b) - rank(a))[0]?.[0];
}

/** {attacks, falseAlarms, indicators} of one organisation's report. */
export function evaluate(org, report) {
  const findings = report.findings.map((finding) => ({ finding, scenario: writerOf(org, finding) }));
  const escalated = findings.filter(({ finding }) => finding.escalate);
  const attacks = [...org.took.values()]
    .filter(({ kind }) => kind === 'attack')
    .map(({ name, indicators }) => {
      const own = findings.filter(({ scenario }) => scenario === name).map(({ finding }) => finding);
      const fired = new Set(own.flatMap((finding) => finding.indicators.map(({ id }) => id)));
      return {
        name,
        found: own.some(({ escalate }) => escalate),
        missing: indicators.filter((id) => !fired.has(id)),
        findings: own,
      };
    });
  const isAttack = ({ scenario }) => org.took.get(scenario)?.kind === 'attack';
  return {
    attacks,
    trueAlarms: escalated.filter(isAttack).length,
    falseAlarms: escalated.filter((found) => !isAttack(found)),
    indicators: judgedIndicators(org, findings),
  };
}

/** Every indicator that fired: true where the scenario says that it must or may. */
function judgedIndicators(org, findings) {
  return findings.flatMap(({ finding, scenario }) => {
    const { indicators = [], may = [] } = org.took.get(scenario) ?? {};
    return finding.indicators.map(({ id, why }) => ({ id, why, scenario, isTrue: [...indicators, ...may].includes(id) }));
  });
}

/** What fired and why, to be read. */
export function told(finding, indent) {
  const lines = [`${finding.escalate ? 'escalated' : 'not escalated'} ${finding.id} ${finding.actor.id} ${finding.from}`];
  for (const { id, why } of finding.indicators) lines.push(`  ${id}: ${why}`);
  for (const { indicator, by } of finding.silenced ?? []) lines.push(`  silenced ${indicator}: ${by}`);
  return lines.map((line) => indent + line).join('\n');
}

/** The same of many: one example of each set of indicators, and how often it came. */
export function toldByKind(findings, indent) {
  const kinds = new Map();
  for (const finding of findings) {
    const kind = finding.indicators.map(({ id }) => id).sort().join(' + ');
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  return [...kinds]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, all]) => `${indent}${all.length} × ${kind}\n${told(all[0], `${indent}  `)}`)
    .join('\n');
}
