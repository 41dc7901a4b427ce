import type { Finding, StoryEdge } from '../../state/report.ts';
import { termHelp } from '../help_texts.ts';
import { findingLabel } from '../labels.ts';
import { Disclosure } from '../parts/Disclosure.tsx';
import { EventTable } from '../parts/EventTable.tsx';
import { evidenceOf } from '../parts/Evidence.tsx';
import { Help } from '../parts/Help.tsx';
import { Id } from '../parts/Id.tsx';
import { Time } from '../parts/Time.tsx';
import { keptByReceiver, storyUseWord, storyWord, text } from '../texts.ts';
import { StoryDrawing } from './StoryDrawing.tsx';
import { isGrave, useOf } from './story_layout.ts';

function Edge({ finding, edge }: { finding: Finding; edge: StoryEdge }) {
  const event = evidenceOf(finding, [edge.event]);
  const use = useOf(edge, event[0]?.category);
  const words = storyUseWord[use] ?? storyWord[edge.kind] ?? edge.kind;
  return (
    <li class={`${isGrave(edge.kind, use) ? 'grave' : ''} ${edge.attempt ? 'attempt' : ''}`}>
      {event[0] && (
        <span class="when">
          <Time iso={event[0].time} />
        </span>
      )}
      <span class="edge">
        <Id id={edge.from} most={36} />
        <span class="arrow">
          {edge.attempt ? `${findingLabel.tried}: ` : ''}
          {words} →
        </span>
        <Id id={edge.to} most={36} />
        {keptByReceiver.has(use) && <span>{findingLabel.keepsIt}</span>}
      </span>
      {event.length > 0 && (
        <Disclosure class="evidence" label={findingLabel.openRecord}>
          {() => <EventTable events={event} label={findingLabel.stepRecord} showActor />}
        </Disclosure>
      )}
    </li>
  );
}

/** What became of the data, step by step: each opens its record. */
export function StorySection({ finding }: { finding: Finding }) {
  if (finding.story.length === 0) return null;
  return (
    <section aria-labelledby="story-heading" data-tour="story">
      <div class="titled">
        <h3 id="story-heading">{findingLabel.story}</h3>
        <Help term={findingLabel.story} help={termHelp.story} />
      </div>
      <StoryDrawing finding={finding} />
      <Disclosure label={text.storyAsList} open={finding.story.length <= 6} printed>
        {() => (
          <ol class="story">
            {finding.story.map((edge) => (
              <Edge key={edge.event + edge.kind + edge.from + edge.to} finding={finding} edge={edge} />
            ))}
          </ol>
        )}
      </Disclosure>
    </section>
  );
}
