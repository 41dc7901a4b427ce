/** The part of the timeline that is in sight: moved and narrowed, never past its ends. */

export interface Span {
  from: number;
  to: number;
}

/** Less than this is less than anybody needs to tell two calls apart. */
const leastMs = 60_000;

/** `span` within `whole`, at least a minute long. */
export function clamped(span: Span, whole: Span): Span {
  const length = Math.min(whole.to - whole.from, Math.max(leastMs, span.to - span.from));
  const from = Math.max(whole.from, Math.min(span.from, whole.to - length));
  return { from, to: from + length };
}

/** `by` above 1 shows more, below 1 less, about the middle. */
export function zoomed(span: Span, by: number, whole: Span): Span {
  const middle = (span.from + span.to) / 2;
  const half = ((span.to - span.from) * by) / 2;
  return clamped({ from: middle - half, to: middle + half }, whole);
}

/** `by` is a share of what is in sight. */
export function moved(span: Span, by: number, whole: Span): Span {
  const shift = (span.to - span.from) * by;
  return clamped({ from: span.from + shift, to: span.to + shift }, whole);
}

/** What a key makes of it; null for keys that are no affair of the timeline's. */
export function keyed(key: string, span: Span, whole: Span): Span | null {
  switch (key) {
    case '+':
    case '=':
      return zoomed(span, 0.5, whole);
    case '-':
      return zoomed(span, 2, whole);
    case 'ArrowLeft':
      return moved(span, -0.25, whole);
    case 'ArrowRight':
      return moved(span, 0.25, whole);
    case 'Home':
      return clamped({ from: whole.from, to: whole.from + (span.to - span.from) }, whole);
    case 'End':
      return clamped({ from: whole.to - (span.to - span.from), to: whole.to }, whole);
    case '0':
      return whole;
    default:
      return null;
  }
}
