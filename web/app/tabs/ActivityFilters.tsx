/** What the view of activity shows: one line of text, the choices that write into it, and a chip a term. */
import { useRef } from 'preact/hooks';
import {
  queryFields,
  queryText,
  termText,
  timeText,
  withoutTerm,
  withTerm,
  wordsOf,
} from '../../state/activity_query.ts';
import {
  activityError,
  activityQuery,
  activityText,
  ask,
  showsSecondPass,
} from '../../state/activity_view.ts';
import type { ActivityQuery, QueryField } from '../../worker/protocol.ts';
import { counted, label as named, viewLabel } from '../labels.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Disclosure } from '../parts/Disclosure.tsx';
import { filterHelp, outcomeWord, say, text } from '../texts.ts';

const kinds = ['create', 'copy', 'share', 'export', 'read', 'restore', 'delete', 'configure', 'list'];

function Choice({
  label,
  field,
  words,
}: {
  label: string;
  field: QueryField;
  words: Record<string, string>;
}) {
  const query = activityQuery.value;
  const chosen = query.terms.filter((term) => term.field === field && !term.hide);
  const choose = (value: string) => {
    if (value) return ask(withTerm(query, { field, value, whole: true, hide: false }));
    ask({ ...query, terms: query.terms.filter((term) => !chosen.includes(term)) });
  };
  return (
    <select
      aria-label={label}
      value={chosen.length === 1 ? chosen[0]?.value : ''}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <option value="">{counted.any(label)}</option>
      {Object.entries(words).map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
  );
}

interface Chip {
  label: string;
  without: ActivityQuery;
}

function chipsOf(query: ActivityQuery): Chip[] {
  const { everyEvent, from, before, ...others } = query;
  return [
    ...(everyEvent ? [{ label: 'events:all', without: { ...query, everyEvent: false } }] : []),
    ...query.terms.map((term, index) => ({ label: termText(term), without: withoutTerm(query, index) })),
    ...(from
      ? [
          {
            label: `from:${timeText(from)}`,
            without: { ...others, ...(everyEvent && { everyEvent }), ...(before && { before }) },
          },
        ]
      : []),
    ...(before
      ? [
          {
            label: `before:${timeText(before)}`,
            without: { ...others, ...(everyEvent && { everyEvent }), ...(from && { from }) },
          },
        ]
      : []),
  ];
}

function Chips({ toFilter }: { toFilter: () => void }) {
  const chips = chipsOf(activityQuery.value);
  if (chips.length === 0) return null;
  return (
    <ul class="query-chips" aria-label={viewLabel.filtersInForce}>
      {chips.map(({ label, without }) => (
        <li key={label}>
          <button
            type="button"
            data-testid="query-chip"
            aria-label={say.removeTerm(label)}
            onClick={() => {
              toFilter();
              ask(without);
            }}
          >
            <code>{label}</code> <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li>
        <CopyButton text={queryText(activityQuery.value)} label={text.copyFilter} />
      </li>
      <li>
        <button
          type="button"
          class="small"
          onClick={() => {
            toFilter();
            ask({ terms: [] });
          }}
        >
          {text.clearFilter}
        </button>
      </li>
    </ul>
  );
}

/** What cannot be read is said where it was typed; a name with a colon in it is one click from a text. */
function Refusal({ toFilter }: { toFilter: () => void }) {
  const error = activityError.value;
  const quote = () => {
    if (!error) return;
    toFilter();
    const { at, part } = error;
    const whole = activityText.value;
    const quoted = `"${part.replace(/["\\]/g, '\\$&')}"`;
    activityText.value = whole.slice(0, at) + quoted + whole.slice(at + part.length);
  };
  return (
    <div id="activity-error" role="status" class="query-error">
      {error && (
        <p>
          {say.filterError(error)}{' '}
          <button type="button" class="link" onClick={quote}>
            {text.asText}
          </button>
        </p>
      )}
    </div>
  );
}

export function ActivityFilters() {
  const { everyEvent = false } = activityQuery.value;
  const filter = useRef<HTMLInputElement>(null);
  /** From what goes away when it is pressed. */
  const toFilter = () => filter.current?.focus();
  const words = everyEvent || showsSecondPass.value ? wordsOf('category') : kinds;
  return (
    <>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <input
          ref={filter}
          type="search"
          data-testid="activity-filter"
          aria-label={text.filterActivity}
          aria-invalid={activityError.value !== null}
          aria-describedby="activity-error"
          placeholder={text.filterActivityHint}
          autocomplete="off"
          spellcheck={false}
          value={activityText.value}
          onInput={(event) => {
            activityText.value = event.currentTarget.value;
          }}
        />
        <Choice
          label={named.kind}
          field={queryFields.kind ?? 'category'}
          words={Object.fromEntries(words.map((word) => [word, word]))}
        />
        <Choice label={named.outcome} field="outcome" words={outcomeWord} />
        {!showsSecondPass.value && (
          <label class="check" title={text.everyEventTitle}>
            <input
              type="checkbox"
              data-testid="every-event"
              checked={everyEvent}
              onChange={() => ask({ ...activityQuery.value, everyEvent: !everyEvent })}
            />
            {text.everyEvent}
          </label>
        )}
      </form>
      <Refusal toFilter={toFilter} />
      <Chips toFilter={toFilter} />
      <Disclosure label={text.filterHelp} class="filter-help">
        {() => (
          <dl class="filter-examples">
            {filterHelp.map(([example, meaning]) => (
              <div key={example}>
                <dt>
                  <code>{example}</code>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        )}
      </Disclosure>
    </>
  );
}
