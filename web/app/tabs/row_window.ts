/**
 * Which rows of a long list are in sight. Engines end an element at 17 to 33 million pixels; a list that
 * would be higher is scrolled by a measure of its own: its bar covers all rows, at more rows a pixel.
 */

const mostPixels = 12_000_000;
/** Rows kept ready before and behind those in sight. */
const spare = 8;

export interface RowWindow {
  /** The first row that is drawn, and the one behind the last. */
  first: number;
  end: number;
  /** Where the first one is drawn, in pixels from the list's beginning. */
  top: number;
}

export interface Rows {
  total: number;
  rowHeight: number;
  /** Of what is in sight. */
  viewHeight: number;
}

export function listHeight({ total, rowHeight }: Rows): number {
  return Math.min(total * rowHeight, mostPixels);
}

/** List pixels a scrolled pixel. */
function stretch(rows: Rows): number {
  const whole = rows.total * rows.rowHeight;
  if (whole <= mostPixels) return 1;
  return (whole - rows.viewHeight) / (mostPixels - rows.viewHeight);
}

export function windowAt(scrolled: number, rows: Rows): RowWindow {
  const at = Math.max(0, scrolled) * stretch(rows);
  const first = Math.max(0, Math.floor(at / rows.rowHeight) - spare);
  const end = Math.min(rows.total, Math.ceil((at + rows.viewHeight) / rows.rowHeight) + spare);
  return { first: Math.min(first, end), end, top: scrolled - (at - first * rows.rowHeight) };
}

/** How far to scroll so that `row` is in sight, from where `scrolled` is: nowhere, where it is already. */
export function scrollTo(row: number, scrolled: number, rows: Rows): number {
  const by = stretch(rows);
  const at = scrolled * by;
  const top = row * rows.rowHeight;
  if (top < at) return top / by;
  const bottom = top + rows.rowHeight;
  return bottom > at + rows.viewHeight ? (bottom - rows.viewHeight) / by : scrolled;
}
