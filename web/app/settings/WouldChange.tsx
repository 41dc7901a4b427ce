import { useEffect, useState } from 'preact/hooks';
import { changesBetween, type DecisionChange } from '../../state/case_file.ts';
import type { Settings } from '../../state/report.ts';
import { session } from '../../state/session.ts';
import { givenSettings, phase, summary } from '../../state/store.ts';
import { DecisionChanges } from '../DecisionChanges.tsx';
import { settingsFault } from '../settings_fault.ts';
import { say, text } from './texts.ts';

const pauseMs = 600;

type Outlook = { changes: DecisionChange[] } | { error: string } | 'trying' | null;

/** What the settings as they stand in the form would change, before they are applied. */
export function WouldChange({ draft }: { draft: Settings }) {
  const [outlook, setOutlook] = useState<Outlook>(null);
  const json = JSON.stringify(draft);
  const isSame = json === JSON.stringify(givenSettings.value);
  const isDone = phase.value === 'done';
  useEffect(() => {
    setOutlook(null);
    if (!isDone || isSame) return undefined;
    let isStale = false;
    const put = (next: Outlook) => {
      if (!isStale) setOutlook(next);
    };
    const timer = setTimeout(() => {
      put('trying');
      session.tryOut(JSON.parse(json)).then(
        (findings) =>
          put(
            typeof findings === 'string'
              ? { error: findings }
              : { changes: changesBetween(summary.value?.findings ?? [], findings) },
          ),
        () => put(null),
      );
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [json, isSame, isDone]);
  return (
    <div role="status" class="would-change" data-testid="would-change">
      {outlook === 'trying' && <p class="quiet">{text.trying}</p>}
      {outlook && typeof outlook === 'object' && 'error' in outlook && <p>{settingsFault(outlook.error)}</p>}
      {outlook && typeof outlook === 'object' && 'changes' in outlook && (
        <>
          <p>
            {outlook.changes.length === 0 ? text.wouldChangeNothing : say.wouldChange(outlook.changes.length)}
          </p>
          <DecisionChanges changes={outlook.changes} />
        </>
      )}
    </div>
  );
}
