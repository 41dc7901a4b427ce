/** The rows of the view of activity: only blocks around what is in sight are ever fetched from the core. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CloudEvent } from '../../state/report.ts';
import { leaveIfGone } from '../../state/second_pass.ts';
import { session } from '../../state/session.ts';
import type { ActivityQuery } from '../../worker/protocol.ts';

const blockRows = 64;
const mostBlocks = 40;
/** As many as paper bears: fetched while nobody waits, since a print waits for nothing. */
export const mostPrinted = 8 * blockRows;

export interface Found {
  total: number;
  at(row: number): CloudEvent | undefined;
  /** How many there are from the first on without a break. */
  atHand(): number;
}

/** What one query found, as far as it was looked at. */
class Pages implements Found {
  private readonly blocks = new Map<number, CloudEvent[]>();
  private readonly asked = new Set<number>();

  constructor(
    readonly query: ActivityQuery,
    readonly of: unknown,
    readonly isAgain: boolean,
    readonly total: number,
    first: CloudEvent[],
  ) {
    this.blocks.set(0, first);
  }

  at(row: number): CloudEvent | undefined {
    return this.blocks.get(Math.floor(row / blockRows))?.[row % blockRows];
  }

  atHand(): number {
    let row = 0;
    while (row < this.total && row < mostPrinted && this.at(row)) row += 1;
    return row;
  }

  async load(first: number, end: number, then: () => void): Promise<void> {
    const last = Math.floor(Math.max(first, end - 1) / blockRows);
    for (let block = Math.floor(first / blockRows); block <= last; block += 1) {
      if (this.blocks.has(block) || this.asked.has(block)) continue;
      this.asked.add(block);
      const page = await fetchPage(this.query, this.isAgain, block * blockRows).catch(() => null);
      this.asked.delete(block);
      if (!page) return;
      this.blocks.set(block, page.events);
      const oldest = [...this.blocks.keys()].find((held) => held * blockRows >= mostPrinted);
      if (this.blocks.size > mostBlocks && oldest !== undefined) this.blocks.delete(oldest);
      then();
    }
  }
}

async function fetchPage(query: ActivityQuery, isAgain: boolean, from: number) {
  const ask = { from, count: blockRows, query };
  if (!isAgain || leaveIfGone()) return session.analysis.ask('activity', ask);
  const { total, events } = await session.analysis.ask('secondPassEvents', ask);
  return { total, events: events.map((event): CloudEvent => ({ ...event, readAgain: true })) };
}

/** Of what was kept, or `isAgain` of what a second pass found. Null until the first answer; what another query found stays in sight until this one is answered. */
export function useEvents(
  query: ActivityQuery,
  of: unknown,
  isAgain: boolean,
): [Found | null, (first: number, end: number) => void] {
  const [, setTurn] = useState(0);
  const redraw = () => setTurn((turn) => turn + 1);
  const pages = useRef<Pages | null>(null);
  const wanted = useRef({ query, of, isAgain });
  wanted.current = { query, of, isAgain };
  const isAsking = useRef(false);
  useEffect(() => {
    // One question at a time: whoever types faster than is answered is asked for what stands there last.
    const askNewest = async () => {
      isAsking.current = true;
      for (;;) {
        const now = wanted.current;
        const had = pages.current;
        if (had?.query === now.query && had.of === now.of && had.isAgain === now.isAgain) break;
        const page = await fetchPage(now.query, now.isAgain, 0).catch(() => null);
        if (!page) break;
        pages.current = new Pages(now.query, now.of, now.isAgain, page.total, page.events);
        redraw();
      }
      isAsking.current = false;
    };
    if (!isAsking.current) void askNewest();
  }, [query, of, isAgain]);
  return [pages.current, (first, end) => void pages.current?.load(first, end, redraw)];
}
