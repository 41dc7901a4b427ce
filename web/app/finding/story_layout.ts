/** The story of the data as lanes and steps: a lane a thing or receiver, a step what happened between them. */
import type { Finding, StoryEdge } from '../../state/report.ts';
import { evidenceOf } from '../parts/Evidence.tsx';

export interface Lane {
  id: string;
  /** Somebody who could read the data from outside. */
  isOutside: boolean;
  /** The step in which it appears, and the one that ended it. */
  begin: number;
  end: number | null;
}

export interface Link {
  from: number;
  /** Null where nothing came of it: refused. */
  to: number | null;
}

export interface Step {
  kind: string;
  isAttempt: boolean;
  /** Of an opening, by what was done: the category of its event. */
  use: string;
  time: string | null;
  links: Link[];
  who: string[];
}

export interface StoryLayout {
  lanes: Lane[];
  steps: Step[];
  /** Edges that are in it: a very long story is drawn from its beginning. */
  drawn: number;
}

const grave = new Set(['shared', 'made-public', 'exported', 'read', 'opened', 'copied']);

/** Whether the data left by it. A network that was opened is the way to it, and nobody's use. */
export function isGrave(kind: string, use: string): boolean {
  return grave.has(kind) && use !== 'network';
}

/** What an opening was done by: the category of its event. */
export function useOf(edge: StoryEdge, category = ''): string {
  return edge.kind === 'opened' ? category : '';
}

const mostLanes = 24;
const mostSteps = 40;
const nothing = 'refused';

/** Steps of one kind that follow each other are one: four snapshots made are not four drawings. */
function joins(step: Step | undefined, edge: StoryEdge, use: string): boolean {
  return step?.kind === edge.kind && step.isAttempt === (edge.attempt ?? false) && step.use === use;
}

export function storyLayout(finding: Finding): StoryLayout {
  const readers = new Set(finding.exposure?.readers ?? []);
  const laneOf = new Map<string, number>();
  const lanes: Lane[] = [];
  const steps: Step[] = [];
  const lane = (id: string): number => {
    const known = laneOf.get(id);
    if (known !== undefined) return known;
    laneOf.set(id, lanes.length);
    lanes.push({ id, isOutside: id === 'everyone' || readers.has(id), begin: steps.length - 1, end: null });
    return lanes.length - 1;
  };
  let drawn = 0;
  for (const edge of finding.story) {
    const [event] = evidenceOf(finding, [edge.event]);
    const use = useOf(edge, event?.category);
    let step = steps.at(-1);
    if (!step || !joins(step, edge, use)) {
      if (steps.length === mostSteps) break;
      step = {
        kind: edge.kind,
        isAttempt: edge.attempt ?? false,
        use,
        time: event?.time ?? null,
        links: [],
        who: [],
      };
      steps.push(step);
    }
    if (lanes.length >= mostLanes && !(laneOf.has(edge.from) && laneOf.has(edge.to))) break;
    const from = lane(edge.from);
    // What is deleted names who deleted it, or nothing: its lane ends.
    const isEnd = edge.kind === 'deleted';
    const to = edge.to === nothing || isEnd ? null : lane(edge.to);
    step.links.push({ from, to });
    if (event && !step.who.includes(event.actor)) step.who.push(event.actor);
    const ended = lanes[from];
    if (isEnd && !step.isAttempt && ended) ended.end = steps.length - 1;
    drawn += 1;
  }
  return { lanes, steps: steps.filter(({ links }) => links.length > 0), drawn };
}
