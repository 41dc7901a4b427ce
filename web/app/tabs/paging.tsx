import { useEffect, useState } from 'preact/hooks';
import { label } from '../labels.ts';
import { say } from '../texts.ts';

export interface Page<Row> {
  total: number;
  rows: Row[];
}

interface Paged<Row> extends Page<Row> {
  from: number;
  isLoading: boolean;
  turn: (by: number) => void;
}

/** A table of which only one page is ever on the page: the rest stays in the analysis worker. */
export function usePages<Row>(
  size: number,
  load: (from: number, count: number) => Promise<Page<Row>>,
  /** What the rows depend on: any change begins at the first page again. */
  dependencies: unknown[],
): Paged<Row> {
  const [from, setFrom] = useState(0);
  const [page, setPage] = useState<Page<Row>>({ total: 0, rows: [] });
  const [isLoading, setLoading] = useState(true);
  useEffect(() => setFrom(0), dependencies);
  useEffect(() => {
    let isCurrent = true;
    setLoading(true);
    const show = (loaded: Page<Row>) => {
      if (!isCurrent) return;
      setPage(loaded);
      setLoading(false);
    };
    load(from, size).then(show, () => show({ total: 0, rows: [] }));
    return () => {
      isCurrent = false;
    };
  }, [from, size, ...dependencies]);
  return { ...page, from, isLoading, turn: (by) => setFrom(Math.max(0, from + by * size)) };
}

interface PagerProps {
  /** What is turned, for two of them on one page are told apart by it. */
  of: string;
  from: number;
  shown: number;
  total: number;
  turn: (by: number) => void;
}

export function Pager({ of, from, shown, total, turn }: PagerProps) {
  if (from === 0 && shown >= total) return null;
  return (
    <nav class="pager" aria-label={`${label.pages}: ${of}`}>
      <button type="button" class="small" disabled={from === 0} onClick={() => turn(-1)}>
        {label.earlier}
      </button>
      <span role="status">{say.pageOf(from + 1, from + shown, total)}</span>
      <button type="button" class="small" disabled={from + shown >= total} onClick={() => turn(1)}>
        {label.later}
      </button>
    </nav>
  );
}
