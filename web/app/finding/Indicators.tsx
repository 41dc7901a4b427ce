import type { Finding } from '../../state/report.ts';
import { measuredBy } from '../../state/thresholds.ts';
import { helpOf, indicatorHelp } from '../help_texts.ts';
import { label } from '../labels.ts';
import { Evidence } from '../parts/Evidence.tsx';
import { Help } from '../parts/Help.tsx';
import { indicatorWord } from '../texts.ts';

export function IndicatorsSection({ finding }: { finding: Finding }) {
  return (
    <section aria-labelledby="indicators-heading">
      <h3 id="indicators-heading">{label.indicators}</h3>
      <ul class="indicators">
        {finding.indicators.map((indicator) => (
          <li key={indicator.id} data-testid="indicator" data-indicator={indicator.id}>
            <strong>{`${indicatorWord[indicator.id] ?? indicator.id}${label.stop}`}</strong> {indicator.why}{' '}
            <Help
              term={indicatorWord[indicator.id] ?? indicator.id}
              help={helpOf(indicatorHelp, indicator.id)}
              thresholds={measuredBy[indicator.id]}
            />
            <Evidence finding={finding} ids={indicator.evidence} />
          </li>
        ))}
      </ul>
    </section>
  );
}
