import { useState } from 'preact/hooks';
import type { Settings } from '../../state/report.ts';
import { compromisedFromLines, linesToList, listToLines, trustedFromLines } from './draft.ts';
import { LinesField } from './fields.tsx';
import type { FormProps } from './form.ts';
import { OwnGuess } from './OwnGuess.tsx';
import { label } from './texts.ts';

type ListKey = 'ownScopes' | 'ownRegions' | 'trustedAddresses' | 'sensitiveResources';

const lists: ListKey[] = ['ownScopes', 'ownRegions', 'trustedAddresses', 'sensitiveResources'];

function compromisedLines(settings: Settings): string {
  return listToLines(
    settings.compromisedActors?.map((entry) => (typeof entry === 'string' ? entry : entry.pattern)),
  );
}

function trustedLines(settings: Settings): string {
  return listToLines(settings.trustedScopes?.map(({ scope, name }) => (name ? `${scope} ${name}` : scope)));
}

export function OursForm({ draft, error, set }: FormProps) {
  const [confirmed, setConfirmed] = useState(0);
  return (
    <fieldset class="pairs">
      <legend>{label.ours}</legend>
      <LinesField
        label={label.compromised}
        name="compromisedActors"
        error={error}
        hint={label.compromisedHint}
        value={compromisedLines(draft)}
        onChange={(text) => set(['compromisedActors'], compromisedFromLines(text, draft.compromisedActors))}
      />
      <OwnGuess
        own={draft.ownScopes ?? []}
        onTake={(scope) => {
          set(['ownScopes'], [...(draft.ownScopes ?? []), scope]);
          setConfirmed(confirmed + 1);
        }}
      />
      {lists.map((key) => (
        <LinesField
          // What was confirmed beside it stands in it at once.
          key={key === 'ownScopes' ? `${key}${confirmed}` : key}
          label={label[key]}
          name={key}
          error={error}
          hint={label[`${key}Hint`]}
          value={listToLines(draft[key])}
          onChange={(text) => set([key], linesToList(text))}
        />
      ))}
      <LinesField
        label={label.trusted}
        name="trustedScopes"
        error={error}
        hint={label.trustedHint}
        value={trustedLines(draft)}
        onChange={(text) => set(['trustedScopes'], trustedFromLines(text, draft.trustedScopes))}
      />
    </fieldset>
  );
}
