/**
 * The story drawn: from left to right, a line for each thing and receiver from where it appears to where it
 * ends, and what happened between them; on a narrow screen from top to bottom, with the words beside it.
 * The list below it says the same to those who cannot see it.
 */
import type { Finding } from '../../state/report.ts';
import { timeZone } from '../../state/store.ts';
import { actorParts, day, shortened, time } from '../format.ts';
import { say, storyUseWord, storyWord, text } from '../texts.ts';
import { isGrave, type Lane, type Step, type StoryLayout, storyLayout } from './story_layout.ts';

function wordsOf(step: Step): string {
  return storyUseWord[step.use] ?? storyWord[step.kind] ?? step.kind;
}

function saidOf(step: Step): string {
  return `${step.isAttempt ? `${text.storyAttempt}: ` : ''}${wordsOf(step)}`;
}

/** About how wide words stand in the drawing: a letter of Japanese is nearly twice as wide as a Latin one. */
function widthOf(words: string): number {
  return [...words].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 12.5 : 7), 0);
}

function classOf(step: Step): string {
  const weight = isGrave(step.kind, step.use) ? 'grave' : '';
  return `${weight} ${step.isAttempt ? 'attempt' : ''}`;
}

function whoText({ who }: Step): string {
  const [first, ...others] = who;
  if (!first) return '';
  return shortened(actorParts(first).name, 17) + (others.length > 0 ? ` +${others.length}` : '');
}

/** The clock, and the day where it is another than that of the step before. */
function whenText(step: Step, before: Step | undefined, zone: string): { clock: string; date: string } {
  if (!step.time) return { clock: '', date: '' };
  const date = day(step.time, zone);
  const isSameDay = before?.time && day(before.time, zone) === date;
  return { clock: time(step.time, zone).slice(-8, -3), date: isSameDay ? '' : date };
}

interface Place {
  along: number[][];
  across: number[];
}

const apart = 9;
const wide = { left: 178, top: 70, step: 138, lane: 34 };
/** The words of the last step may be longer than a step. */
const lastWords = 30;
const narrow = { left: 14, top: 20, step: 62, lane: 16 };

/** Where each step's links stand along the story, and each lane across it. */
function places({ lanes, steps }: StoryLayout, by: typeof wide, isWide: boolean): Place & { end: number } {
  let at = isWide ? by.left + 20 : by.top;
  const along = steps.map(({ links }) => {
    const links_at = links.map((_, index) => at + index * apart);
    at += by.step + (links.length - 1) * apart;
    return links_at;
  });
  const across = lanes.map((_, index) => (isWide ? by.top : by.left) + index * by.lane);
  return { along, across, end: at };
}

interface PartProps {
  layout: StoryLayout;
  place: Place & { end: number };
  /** Puts what lies along and across the story on the paper. */
  at: (along: number, across: number) => [number, number];
}

function path(points: [number, number][]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function LaneLines({ layout, place, at }: PartProps) {
  const beginOf = (lane: Lane) => place.along[Math.max(0, lane.begin)]?.[0] ?? 0;
  return (
    <>
      {layout.lanes.map((lane, index) => {
        const y = place.across[index] ?? 0;
        const end = lane.end === null ? place.end - 40 : (place.along[lane.end]?.[0] ?? place.end);
        return (
          <path
            key={lane.id}
            class={`lane ${lane.isOutside ? 'outside' : ''}`}
            d={path([at(beginOf(lane), y), at(end, y)])}
          />
        );
      })}
    </>
  );
}

function cross([x, y]: [number, number]): string {
  return `M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10`;
}

function Links({ layout, place, at }: PartProps) {
  return (
    <>
      {layout.steps.map((step, index) =>
        step.links.map(({ from, to }, number) => {
          const along = place.along[index]?.[number] ?? 0;
          const start = at(along, place.across[from] ?? 0);
          const key = `${index} ${number}`;
          if (to === null) {
            return <path key={key} class={`cross ${classOf(step)}`} d={cross(start)} />;
          }
          const end = at(along, place.across[to] ?? 0);
          return (
            <g key={key} class={`link ${classOf(step)}`}>
              <path d={path([start, end])} />
              <circle class="start" cx={start[0]} cy={start[1]} r={3} />
              <circle class="end" cx={end[0]} cy={end[1]} r={5} />
            </g>
          );
        }),
      )}
    </>
  );
}

function WideStory({ layout }: { layout: StoryLayout }) {
  const zone = timeZone.value;
  const step = Math.max(wide.step, ...layout.steps.map((one) => widthOf(saidOf(one)) + 12));
  const place = places(layout, { ...wide, step }, true);
  const width = place.end + lastWords;
  const height = wide.top + layout.lanes.length * wide.lane;
  return (
    <svg
      class="story-wide"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <LaneLines layout={layout} place={place} at={(along, across) => [along, across]} />
      <Links layout={layout} place={place} at={(along, across) => [along, across]} />
      {layout.lanes.map(({ id, isOutside }, index) => (
        <text
          key={id}
          class={`lane-name ${isOutside ? 'outside' : ''}`}
          x={0}
          y={(place.across[index] ?? 0) + 4}
        >
          <title>{isOutside ? `${id} (${text.storyOutside})` : id}</title>
          {isOutside ? '◆ ' : ''}
          {shortened(id, isOutside ? 20 : 22)}
        </text>
      ))}
      {layout.steps.map((step, index) => {
        const { clock, date } = whenText(step, layout.steps[index - 1], zone);
        const x = (place.along[index]?.[0] ?? 0) - 5;
        return (
          <g key={index} class={`step-words ${classOf(step)}`}>
            <text class="quiet-text" x={x} y={12}>
              {`${clock}  ${date}`}
            </text>
            <text class="words" x={x} y={29}>
              {saidOf(step)}
            </text>
            <text class="quiet-text" x={x} y={44}>
              {whoText(step)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function namesOf(step: Step, lanes: Lane[]): string {
  const [first] = step.links;
  if (!first) return '';
  const more = step.links.length > 1 ? ` +${step.links.length - 1}` : '';
  return shortened(lanes[first.to ?? first.from]?.id ?? '', 24) + more;
}

function NarrowStory({ layout }: { layout: StoryLayout }) {
  const zone = timeZone.value;
  // Beyond this many lanes there is no room for words: the lanes close up.
  const lane = Math.min(narrow.lane, 130 / Math.max(1, layout.lanes.length));
  const place = places(layout, { ...narrow, lane }, false);
  const words = narrow.left + layout.lanes.length * lane + 8;
  const height = place.end;
  return (
    <svg class="story-narrow" width={340} height={height} viewBox={`0 0 340 ${height}`} aria-hidden="true">
      <LaneLines layout={layout} place={place} at={(along, across) => [across, along]} />
      <Links layout={layout} place={place} at={(along, across) => [across, along]} />
      {layout.steps.map((step, index) => {
        const { clock, date } = whenText(step, layout.steps[index - 1], zone);
        const y = place.along[index]?.[0] ?? 0;
        return (
          <g key={index} class={`step-words ${classOf(step)}`}>
            <text class="quiet-text" x={words} y={y - 6}>
              {`${clock}  ${date}  ${whoText(step)}`}
            </text>
            <text class="words" x={words} y={y + 9}>
              {saidOf(step)}
            </text>
            <text class="lane-name" x={words} y={y + 24}>
              {namesOf(step, layout.lanes)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

export function StoryDrawing({ finding }: { finding: Finding }) {
  const layout = storyLayout(finding);
  return (
    <figure class="story-drawing" data-testid="story-drawing">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="story-frame" tabIndex={0} aria-label={text.storyDrawing}>
        <WideStory layout={layout} />
        <NarrowStory layout={layout} />
      </section>
      <figcaption class="quiet">
        {text.storyLegend} {say.storyTimes(timeZone.value)}
        {layout.drawn < finding.story.length && ` ${say.storyDrawn(layout.drawn, finding.story.length)}`}
      </figcaption>
    </figure>
  );
}
