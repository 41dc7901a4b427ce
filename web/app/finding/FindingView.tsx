import { isFindingOpen, selectedFinding } from '../../state/store.ts';
import { DecisionMark, SeverityMark } from '../parts/Marks.tsx';
import { TimeSpan } from '../parts/Time.tsx';
import { EventsSection, ScoreSection, WhoSection } from './Background.tsx';
import { DecisionSection } from './Decision.tsx';
import { ExposureSection } from './Exposure.tsx';
import { IndicatorsSection } from './Indicators.tsx';
import { QuestionsSection } from './Questions.tsx';
import { StepsSection } from './Steps.tsx';
import { StorySection } from './Story.tsx';

/** One finding, from top to bottom as an analyst thinks. */
export function FindingView() {
  const finding = selectedFinding.value;
  if (!finding) return null;
  return (
    <article class="finding" data-testid="finding" key={finding.id}>
      <button type="button" class="back" onClick={() => (isFindingOpen.value = false)}>
        ← All findings
      </button>
      <p class="marks">
        <SeverityMark severity={finding.severity} /> <DecisionMark decision={finding.decision} />{' '}
        <span class="quiet">
          <TimeSpan from={finding.from} to={finding.to} />
        </span>
      </p>
      <h2 data-testid="finding-title">{finding.title}</h2>
      <DecisionSection finding={finding} />
      {finding.exposure && <ExposureSection finding={finding} exposure={finding.exposure} />}
      <StorySection finding={finding} />
      <IndicatorsSection finding={finding} />
      <EventsSection finding={finding} />
      <QuestionsSection finding={finding} />
      <StepsSection finding={finding} />
      <WhoSection finding={finding} />
      <ScoreSection finding={finding} />
    </article>
  );
}
