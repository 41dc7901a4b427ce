/** The tour of the sample: a card over the page, which stays usable. Nothing moves by itself and nothing is kept. */
import { useEffect, useRef } from 'preact/hooks';
import { phase, selectedFinding } from '../state/store.ts';
import { endTour, prepareStop, startTour, tourStop } from '../state/tour.ts';
import { tourWord, tourWords } from './help_texts.ts';

/** What `data-tour` marks, in the order of the tour. */
export const tourStops = ['headline', 'list', 'decision', 'work', 'story', 'questions', 'steps'] as const;
const ofThePage: readonly string[] = ['headline', 'list'];

function place(at: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-tour="${at}"]`);
}

/** Marks what the stop is about and brings it into sight, at once: motion would say nothing. */
function useMarked(stop: number): void {
  const at = tourStops[stop] ?? 'headline';
  const finding = selectedFinding.value;
  useEffect(() => {
    prepareStop(!ofThePage.includes(at));
  }, [at]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const element = place(at);
      element?.setAttribute('data-toured', '');
      element?.scrollIntoView({ block: 'start', behavior: 'instant' });
    });
    return () => {
      cancelAnimationFrame(frame);
      for (const marked of document.querySelectorAll('[data-toured]')) marked.removeAttribute('data-toured');
    };
  }, [at, finding]);
}

function Card({ stop }: { stop: number }) {
  useMarked(stop);
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus({ preventScroll: true }), [stop]);
  useEffect(() => () => document.querySelector<HTMLElement>('[data-testid=start-tour]')?.focus(), []);
  const { title, words } = tourWords[tourStops[stop] ?? 'headline'];
  const isLast = stop === tourStops.length - 1;
  const go = (to: number) => {
    tourStop.value = Math.max(0, Math.min(tourStops.length - 1, to));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Escape') endTour();
    else if (by) go(stop + by);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section
      ref={card}
      class="tour"
      data-testid="tour"
      role="dialog"
      aria-label={tourWord.label}
      aria-describedby="tour-words"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div id="tour-words">
        <p class="quiet">{tourWord.of(stop + 1, tourStops.length)}</p>
        <p class="tour-title">{title}</p>
        <p>{words}</p>
      </div>
      <p class="actions">
        <button type="button" class="small" disabled={stop === 0} onClick={() => go(stop - 1)}>
          {tourWord.back}
        </button>
        <button
          type="button"
          class="small primary"
          data-testid="tour-next"
          onClick={() => (isLast ? endTour() : go(stop + 1))}
        >
          {isLast ? tourWord.done : tourWord.next}
        </button>
        {!isLast && (
          <button type="button" class="small" data-testid="tour-end" onClick={endTour}>
            {tourWord.end}
          </button>
        )}
      </p>
    </section>
  );
}

export function Tour() {
  const stop = tourStop.value;
  if (stop === null || phase.value !== 'done') return null;
  return <Card stop={stop} />;
}

export function TourButton({ label }: { label: string }) {
  return (
    <button type="button" class="link" data-testid="start-tour" onClick={startTour}>
      {label}
    </button>
  );
}
