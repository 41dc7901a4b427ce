// The rules to take away, obeyed: each language as its documents say, as far as Snapsleuth writes it; anything else in a
// rule is a mistake. A record is one as the cloud's log has it.
import assert from 'node:assert/strict';

const equalFold = (a, b) => String(a).toLowerCase() === String(b).toLowerCase();
const textOf = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
export const at = (record, path) => path.split('.').reduce((value, key) => value?.[key], record);

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
export function matchesPattern(pattern, event) {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === '$or') return wanted.some((one) => matchesPattern(one, event));
    const found = event?.[key];
    if (!Array.isArray(wanted)) return [found].flat().some((one) => one && matchesPattern(wanted, one));
    return [found].flat().some((one) => wanted.includes(one));
  });
}

/** What EventBridge makes of a CloudTrail record. */
export const busEvent = (record) => ({
  'detail-type': record.eventType === 'AwsServiceEvent' ? 'AWS Service Event via CloudTrail' : 'AWS API Call via CloudTrail',
  detail: record,
});

/** Sigma, https://sigmahq.io/docs/basics/rules.html: `fieldOf(record, name)` knows the taxonomy of the rule's log. */
export function matchesSigma({ detection: { condition, ...selections } }, record, fieldOf) {
  const whole = textOf(record).toLowerCase();
  const selects = (selection) => {
    if (Array.isArray(selection)) return selection.some((word) => whole.includes(String(word).toLowerCase()));
    return Object.entries(selection).every(([field, wanted]) => {
      const [name, modifier] = field.split('|');
      assert.ok(modifier === undefined || modifier === 'endswith', field);
      const found = fieldOf(record, name);
      const fits = modifier ? (one) => String(found).toLowerCase().endsWith(one.toLowerCase()) : (one) => equalFold(found, one);
      return found !== undefined && [wanted].flat().some(fits);
    });
  };
  assert.match(condition, /^call( and 1 of repeat_\*)?$/);
  const repeats = Object.keys(selections).filter((name) => name.startsWith('repeat_'));
  assert.equal(repeats.length > 0, condition !== 'call');
  return selects(selections.call) && (repeats.length === 0 || repeats.some((name) => selects(selections[name])));
}

const namesIn = (list) => [...list.matchAll(/'([^']*)'/g)].map(([, name]) => name);

/** KQL: `Table`, lines that filter, a projection. `columnOf(record, name)` knows the table. */
export function matchesKql(query, record, columnOf) {
  const [comment, table, ...lines] = query.trimEnd().split('\n');
  assert.match(comment, /^\/\/ /);
  assert.match(table, /^(AWSCloudTrail|AzureActivity)$/);
  assert.match(lines.pop(), /^\| project [\w, ]+$/);
  const holds = (condition) => {
    if (condition.startsWith('(')) return condition.slice(1, -1).split(' and ').every(holds);
    const [, column, operator, list] = /^(\w+) (in|in~|has_any|==) (\('[^()]*'\)|'[^']*')$/.exec(condition) ?? assert.fail(condition);
    const found = columnOf(record, column);
    if (found === undefined) return false;
    return namesIn(list).some((name) => {
      if (operator === 'in~') return equalFold(found, name);
      return operator === 'has_any' ? textOf(found).toLowerCase().includes(name.toLowerCase()) : found === name;
    });
  };
  const groups = [];
  for (const line of lines) {
    if (line.startsWith('| where ')) groups.push([line.slice(8)]);
    else groups.at(-1).push(/^ {4}or (.*)$/.exec(line)?.[1] ?? assert.fail(line));
  }
  return groups.every((any) => any.some(holds));
}

/** https://cloud.google.com/logging/docs/view/logging-query-language: comparisons with lists, AND before OR. */
export function matchesLogFilter(filter, record) {
  const holds = (comparison) => {
    const [, path, operator, list] = /^([\w."@]+?)([=:])\(?("[^()]*")\)?$/.exec(comparison) ?? assert.fail(comparison);
    const found = path.replaceAll('"', '').split('.').reduce((values, key) => values.flatMap((value) => value?.[key] ?? []), [record]);
    const names = [...list.matchAll(/"([^"]*)"/g)].map(([, name]) => name);
    return found.some((one) =>
      names.some((name) => (operator === '=' ? equalFold(one, name) : String(one).toLowerCase().includes(name.toLowerCase()))),
    );
  };
  const [, type, methods, any] = /^(.*?) AND (.*?\))(?: AND \((.*)\))?$/.exec(filter) ?? assert.fail(filter);
  return holds(type) && holds(methods) && (!any || any.split(/(?<=\)) OR /).some(holds));
}
