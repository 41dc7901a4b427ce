import type { Exposure, Finding } from '../../state/report.ts';
import { Evidence } from '../parts/Evidence.tsx';
import { IdList } from '../parts/Id.tsx';
import { Time } from '../parts/Time.tsx';
import { answerWord } from '../texts.ts';

function Period({ exposure }: { exposure: Exposure }) {
  if (!exposure.from) return <>not known</>;
  return (
    <>
      <Time iso={exposure.from} /> –{' '}
      {exposure.to ? <Time iso={exposure.to} /> : 'still open at the end of the logs'}
    </>
  );
}

/** Which data, how much, encrypted or not, who could read it, from when to when, opened or not. */
export function ExposureSection({ finding, exposure }: { finding: Finding; exposure: Exposure }) {
  const { data = [], readers = [], evidence = [] } = exposure;
  return (
    <section aria-labelledby="exposure-heading">
      <h3 id="exposure-heading">Exposure</h3>
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
          <dt>Readable</dt>
          <dd>
            <Period exposure={exposure} />
          </dd>
        </div>
        <div>
          <dt>Opened</dt>
          <dd>{answerWord[exposure.opened ?? 'unknown']}</dd>
        </div>
      </dl>
      <Evidence finding={finding} ids={evidence} />
    </section>
  );
}
