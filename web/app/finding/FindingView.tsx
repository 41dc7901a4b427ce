import { useEffect, useRef } from 'preact/hooks';
import { isFindingOpen, selectedFinding } from '../../state/store.ts';
import { termHelp } from '../help_texts.ts';
import { findingLabel } from '../labels.ts';
import { Help } from '../parts/Help.tsx';
import { Later } from '../parts/Later.tsx';
import { DecisionMark, SeverityMark } from '../parts/Marks.tsx';
import { TimeSpan } from '../parts/Time.tsx';
import { severityWord } from '../texts.ts';
import { EventsSection, ScoreSection, WhoSection } from './Background.tsx';
import { DecisionSection } from './Decision.tsx';
import { ExposureSection } from './Exposure.tsx';
import { IndicatorsSection } from './Indicators.tsx';
import { QuestionsSection } from './Questions.tsx';
import { StepsSection } from './Steps.tsx';
import { StorySection } from './Story.tsx';
import { VerdictBar } from './Verdict.tsx';

/** A finding begins at its first sentence: where the last one was being read is no place to begin. */
function useBeginning(id: string | undefined, isOpen: boolean) {
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = article.current;
    if (!element) return;
    const isAbove = element.getBoundingClientRect().top < 0;
    // On a narrow screen the list is gone, and the focus with it.
    const isAlone = isOpen && document.activeElement?.checkVisibility?.() !== true;
    if (isAbove || isAlone) element.scrollIntoView({ block: 'start' });
    if (isAlone) element.focus({ preventScroll: true });
  }, [id, isOpen]);
  return article;
}

/** One finding, from top to bottom as an analyst thinks. */
export function FindingView() {
  const finding = selectedFinding.value;
  const article = useBeginning(finding?.id, isFindingOpen.value);
  if (!finding) return null;
  return (
    <article class="finding" data-testid="finding" key={finding.id} ref={article} tabIndex={-1}>
      <button type="button" class="back" onClick={() => (isFindingOpen.value = false)}>
        ← {findingLabel.back}
      </button>
      <p class="marks">
        <SeverityMark severity={finding.severity} />
        <Help term={severityWord[finding.severity]} help={termHelp.severity} />
        <DecisionMark decision={finding.decision} />{' '}
        <span class="quiet">
          <TimeSpan from={finding.from} to={finding.to} />
        </span>
      </p>
      <h2 data-testid="finding-title">{finding.title}</h2>
      <DecisionSection finding={finding} />
      <VerdictBar finding={finding} />
      {finding.exposure && <ExposureSection finding={finding} exposure={finding.exposure} />}
      <StorySection finding={finding} />
      <IndicatorsSection finding={finding} />
      <EventsSection finding={finding} />
      <QuestionsSection finding={finding} />
      <Later>
        {() => (
          <>
            <StepsSection finding={finding} />
            <WhoSection finding={finding} />
            <ScoreSection finding={finding} />
          </>
        )}
      </Later>
    </article>
  );
}
