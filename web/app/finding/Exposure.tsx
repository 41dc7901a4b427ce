import type { Exposure, Finding } from '../../state/report.ts';
import { timeZone } from '../../state/store.ts';
import { columnHelp, termHelp } from '../help_texts.ts';
import { findingLabel } from '../labels.ts';
import { Evidence } from '../parts/Evidence.tsx';
import { Head, Help } from '../parts/Help.tsx';
import { Id, IdList } from '../parts/Id.tsx';
import { TableFrame } from '../parts/TableFrame.tsx';
import { Time } from '../parts/Time.tsx';
import { answerWord } from '../texts.ts';

/** What was given to whom, a row each: what is still open is what has to be closed. */
function Periods({ periods }: { periods: NonNullable<Exposure['periods']> }) {
  return (
    <TableFrame label={findingLabel.given}>
      <table class="periods">
        <thead>
          <tr>
            <Head name={findingLabel.whatGiven} means={columnHelp.exposure.what} />
            <Head name={findingLabel.toWhom} means={columnHelp.exposure.whom} />
            <Head name={findingLabel.openFrom} means={columnHelp.exposure.from} unit={timeZone.value} />
            <Head name={findingLabel.until} means={columnHelp.exposure.until} unit={timeZone.value} />
          </tr>
        </thead>
        <tbody>
          {periods.map(({ what, reader, from, to }) => (
            <tr key={what + reader + from}>
              <td>
                <Id id={what} most={36} />
              </td>
              <td>
                <Id id={reader} most={36} />
              </td>
              <td>
                <Time iso={from} />
              </td>
              <td>{to ? <Time iso={to} /> : findingLabel.stillOpen}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** Which data, how much, encrypted or not, who could read it, from when to when, opened or not. */
export function ExposureSection({ finding, exposure }: { finding: Finding; exposure: Exposure }) {
  const { data = [], readers = [], periods = [], evidence = [] } = exposure;
  return (
    <section aria-labelledby="exposure-heading">
      <div class="titled">
        <h3 id="exposure-heading">{findingLabel.exposure}</h3>
        <Help term={findingLabel.exposure} help={termHelp.exposure} />
      </div>
      <dl class="facts">
        <div>
          <dt>{findingLabel.whichData}</dt>
          <dd>{data.length > 0 ? <IdList ids={data} /> : findingLabel.notNamed}</dd>
        </div>
        <div>
          <dt>{findingLabel.howMuch}</dt>
          <dd>{exposure.sizeGiB === undefined ? findingLabel.notNamed : `${exposure.sizeGiB} GiB`}</dd>
        </div>
        <div>
          <dt>{findingLabel.encrypted}</dt>
          <dd>{answerWord[exposure.encrypted ?? 'unknown']}</dd>
        </div>
        <div>
          <dt>{findingLabel.readers}</dt>
          <dd>{readers.length > 0 ? <IdList ids={readers} /> : findingLabel.nobodyOutside}</dd>
        </div>
        <div>
          <dt>{findingLabel.opened}</dt>
          <dd>{answerWord[exposure.opened ?? 'unknown']}</dd>
        </div>
      </dl>
      {periods.length > 0 && <Periods periods={periods} />}
      <Evidence finding={finding} ids={evidence} />
    </section>
  );
}
