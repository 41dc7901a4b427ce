import type { Finding } from '../../state/report.ts';
import { label } from '../labels.ts';
import { Evidence } from '../parts/Evidence.tsx';
import { indicatorWord } from '../texts.ts';

export function IndicatorsSection({ finding }: { finding: Finding }) {
  return (
    <section aria-labelledby="indicators-heading">
      <h3 id="indicators-heading">{label.indicators}</h3>
      <ul class="indicators">
        {finding.indicators.map((indicator) => (
          <li key={indicator.id} data-testid="indicator" data-indicator={indicator.id}>
            <strong>{`${indicatorWord[indicator.id] ?? indicator.id}${label.stop}`}</strong> {indicator.why}
            <Evidence finding={finding} ids={indicator.evidence} />
          </li>
        ))}
      </ul>
    </section>
  );
}
