import type { Exposure, Finding } from '../../state/report.ts';
import { timeZone } from '../../state/store.ts';
import { termHelp } from '../help_texts.ts';
import { Evidence } from '../parts/Evidence.tsx';
import { Head, Help } from '../parts/Help.tsx';
import { Id, IdList } from '../parts/Id.tsx';
import { TableFrame } from '../parts/TableFrame.tsx';
import { Time } from '../parts/Time.tsx';
import { answerWord } from '../texts.ts';

/** What was given to whom, a row each: what is still open is what has to be closed. */
function Periods({ periods }: { periods: NonNullable<Exposure['periods']> }) {
  return (
    <TableFrame label="What was given to whom">
      <table>
        <thead>
          <tr>
            <Head table="exposure" id="what" />
            <Head table="exposure" id="whom" />
            <Head table="exposure" id="from" unit={timeZone.value} />
            <Head table="exposure" id="until" unit={timeZone.value} />
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
              <td>{to ? <Time iso={to} /> : 'still open at the end of the logs'}</td>
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
        <h3 id="exposure-heading">Exposure</h3>
        <Help term="Exposure" help={termHelp.exposure} />
      </div>
      <dl class="facts">
        <div>
          <dt>Which data</dt>
          <dd>{data.length > 0 ? <IdList ids={data} /> : 'not named in the logs'}</dd>
        </div>
        <div>
          <dt>How much</dt>
          <dd>{exposure.sizeGiB === undefined ? 'not named in the logs' : `${exposure.sizeGiB} GiB`}</dd>
        </div>
        <div>
          <dt>Encrypted</dt>
          <dd>{answerWord[exposure.encrypted ?? 'unknown']}</dd>
        </div>
        <div>
          <dt>Who could read it</dt>
          <dd>
            {readers.length > 0 ? <IdList ids={readers} /> : 'nobody outside, as far as these logs show'}
          </dd>
        </div>
        <div>
          <dt>Opened</dt>
          <dd>{answerWord[exposure.opened ?? 'unknown']}</dd>
        </div>
      </dl>
      {periods.length > 0 && <Periods periods={periods} />}
      <Evidence finding={finding} ids={evidence} />
    </section>
  );
}
