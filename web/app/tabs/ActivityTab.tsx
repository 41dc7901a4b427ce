import { useState } from 'preact/hooks';
import { session } from '../../state/session.ts';
import { summary } from '../../state/store.ts';
import type { ActivityFilter } from '../../worker/protocol.ts';
import { EventTable } from '../parts/EventTable.tsx';
import { outcomeWord } from '../texts.ts';
import { Pager, usePages } from './paging.tsx';

const pageSize = 100;
const categories = ['create', 'copy', 'share', 'export', 'read', 'restore', 'delete', 'configure', 'list'];

function withoutEmpty(filter: ActivityFilter): ActivityFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
}

interface BarProps {
  filter: ActivityFilter;
  onChange: (change: ActivityFilter) => void;
}

function Bar({ filter, onChange }: BarProps) {
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <input
        type="search"
        data-testid="activity-filter"
        aria-label="Filter the activity by text"
        placeholder="Filter: actor, operation, resource, address"
        value={filter.text ?? ''}
        onInput={(event) => onChange({ text: event.currentTarget.value })}
      />
      <select
        aria-label="Category"
        value={filter.category ?? ''}
        onChange={(event) => onChange({ category: event.currentTarget.value })}
      >
        <option value="">Category: any</option>
        {categories.map((category) => (
          <option key={category} value={category}>
            {category}
          </option>
        ))}
      </select>
      <select
        aria-label="Outcome"
        value={filter.outcome ?? ''}
        onChange={(event) => onChange({ outcome: event.currentTarget.value })}
      >
        <option value="">Outcome: any</option>
        {Object.entries(outcomeWord).map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </form>
  );
}

/** Every snapshot event, suspicious or not, in time order. */
export function ActivityTab() {
  const [filter, setFilter] = useState<ActivityFilter>({});
  const key = JSON.stringify(withoutEmpty(filter));
  const { rows, total, from, isLoading, turn } = usePages(
    pageSize,
    async (first, count) => {
      const page = await session.analysis.ask('activity', {
        from: first,
        count,
        filter: withoutEmpty(filter),
      });
      return { total: page.total, rows: page.events };
    },
    [key, summary.value],
  );
  return (
    <div class="wide-pane">
      <Bar filter={filter} onChange={(change) => setFilter({ ...filter, ...change })} />
      {rows.length > 0 && <EventTable events={rows} label="Snapshot activity" showActor most={pageSize} />}
      {rows.length === 0 && !isLoading && (
        <p>
          {key === '{}' ? 'There is no snapshot activity in these logs.' : 'No activity matches the filter.'}
        </p>
      )}
      <Pager from={from} shown={rows.length} total={total} turn={turn} />
    </div>
  );
}
