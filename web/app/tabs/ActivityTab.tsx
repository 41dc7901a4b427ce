import { useState } from 'preact/hooks';
import { activityQuery, showsSecondPass } from '../../state/activity_view.ts';
import { isPrinting } from '../../state/printing.ts';
import type { CloudEvent } from '../../state/report.ts';
import { secondPass } from '../../state/second_pass.ts';
import { summary } from '../../state/store.ts';
import { viewLabel } from '../labels.ts';
import { EventDetail } from '../parts/EventCells.tsx';
import { say, text } from '../texts.ts';
import { ActivityFilters } from './ActivityFilters.tsx';
import { EventGrid } from './EventGrid.tsx';
import { useEvents } from './event_rows.ts';
import { SecondPassBar } from './SecondPassBar.tsx';

function isUnfiltered(): boolean {
  const { everyEvent, from, before, terms } = activityQuery.value;
  return !everyEvent && !from && !before && terms.length === 0;
}

function Chosen({ event, onClose }: { event: CloudEvent; onClose: () => void }) {
  return (
    <section class="chosen-event" aria-label={viewLabel.chosenRecord}>
      <p class="actions">
        <strong>{event.operation}</strong>
        <button type="button" class="small" onClick={onClose}>
          {text.close}
        </button>
      </p>
      <EventDetail event={event} />
    </section>
  );
}

/**
 * Every snapshot event, suspicious or not, in time order; on demand every event that was kept, or every one of an actor
 * that the files hold.
 */
export function ActivityTab() {
  const isAgain = showsSecondPass.value;
  const of = isAgain ? secondPass.value?.turn : summary.value;
  const [found, load] = useEvents(activityQuery.value, of, isAgain);
  const [chosen, setChosen] = useState<CloudEvent | null>(null);
  return (
    <div class="wide-pane activity">
      <SecondPassBar />
      <ActivityFilters />
      <p class="quiet" role="status" data-testid="activity-count">
        {found ? say.rowsFound(found.total) : ''}
      </p>
      {found && isPrinting.value && found.atHand() < found.total && (
        <p class="print-only">{say.printedRows(found.atHand(), found.total)}</p>
      )}
      {found && found.total > 0 && (
        <EventGrid
          found={found}
          load={load}
          openId={chosen?.id}
          onOpen={(event) => setChosen(event.id === chosen?.id ? null : event)}
        />
      )}
      {found?.total === 0 && <p>{isUnfiltered() ? text.noActivity : text.noMatch}</p>}
      {chosen && <Chosen key={chosen.id} event={chosen} onClose={() => setChosen(null)} />}
    </div>
  );
}
