import { useState } from 'preact/hooks';
import type { Settings } from '../../state/report.ts';
import { compromisedFromLines, linesToList, listToLines, trustedFromLines } from './draft.ts';
import { LinesField } from './fields.tsx';
import type { FormProps } from './form.ts';
import { OwnGuess } from './OwnGuess.tsx';

type ListKey = 'ownScopes' | 'ownRegions' | 'trustedAddresses' | 'sensitiveResources';

const lists: [ListKey, string, string][] = [
  [
    'ownScopes',
    'Our accounts',
    'Account ids, organisation ids, subscriptions, projects. Sharing among them is not sharing outside.',
  ],
  ['ownRegions', 'Our regions', 'Left empty: the regions seen in the logs before.'],
  [
    'trustedAddresses',
    'Our addresses',
    'Addresses or CIDR ranges. They answer for a new address, nothing else.',
  ],
  [
    'sensitiveResources',
    'Sensitive resources',
    'Patterns of volumes, databases or names whose snapshots weigh more.',
  ],
];

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
      <legend>What is ours, who is known to be hostile</legend>
      <LinesField
        label="Compromised accounts"
        name="compromisedActors"
        error={error}
        hint="Names, ids or access key ids; * stands for anything."
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
      {lists.map(([key, label, hint]) => (
        <LinesField
          // What was confirmed beside it stands in it at once.
          key={key === 'ownScopes' ? `${key}${confirmed}` : key}
          label={label}
          name={key}
          error={error}
          hint={hint}
          value={listToLines(draft[key])}
          onChange={(text) => set([key], linesToList(text))}
        />
      ))}
      <LinesField
        label="Third parties that may hold our snapshots"
        name="trustedScopes"
        error={error}
        hint="One a line: the account, then its name. 123456789012 Backup vendor"
        value={trustedLines(draft)}
        onChange={(text) => set(['trustedScopes'], trustedFromLines(text, draft.trustedScopes))}
      />
    </fieldset>
  );
}
