/** Zooming the timeline: never past its ends, never to nothing, back to all of it. */
import { expect, test } from 'vitest';
import { clamped, keyed, zoomed } from '../../web/app/timeline_view.ts';

const hour = 3_600_000;
const whole = { from: 0, to: 100 * hour };

test('zooming keeps the middle, within the ends', () => {
  expect(zoomed({ from: 40 * hour, to: 60 * hour }, 0.5, whole)).toEqual({ from: 45 * hour, to: 55 * hour });
  expect(zoomed({ from: 0, to: 20 * hour }, 2, whole)).toEqual({ from: 0, to: 40 * hour });
  expect(zoomed(whole, 2, whole)).toEqual(whole);
  expect(clamped({ from: 5, to: 5 }, whole)).toEqual({ from: 5, to: 60_005 });
});

test('keys move, zoom and show all; others are left alone', () => {
  const span = { from: 40 * hour, to: 60 * hour };
  expect(keyed('ArrowRight', span, whole)).toEqual({ from: 45 * hour, to: 65 * hour });
  expect(keyed('ArrowLeft', { from: hour, to: 21 * hour }, whole)).toEqual({ from: 0, to: 20 * hour });
  expect(keyed('Home', span, whole)).toEqual({ from: 0, to: 20 * hour });
  expect(keyed('End', span, whole)).toEqual({ from: 80 * hour, to: 100 * hour });
  expect(keyed('0', span, whole)).toEqual(whole);
  expect(keyed('j', span, whole)).toBeNull();
});
