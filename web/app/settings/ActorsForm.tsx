import type { KnownActor } from '../../state/report.ts';
import { ActorMatches } from './ActorMatches.tsx';
import { linesToList, newActor } from './draft.ts';
import { CheckField, TextField } from './fields.tsx';
import type { FormProps } from './form.ts';
import { label } from './texts.ts';

interface RowProps {
  actor: KnownActor;
  error: string | null;
  onChange: (actor: KnownActor) => void;
  onRemove: () => void;
}

/** A list typed with commas; an empty one is left out, which means: no limit. */
function commaList(text: string): string[] | undefined {
  const list = linesToList(text.replaceAll(',', '\n'));
  return list.length > 0 ? list : undefined;
}

function ActorRow({ actor, error, onChange, onRemove }: RowProps) {
  const change = (part: { [Key in keyof KnownActor]?: KnownActor[Key] | undefined }) => {
    const next: Record<string, unknown> = { ...actor, ...part };
    for (const key of Object.keys(next)) if (next[key] === undefined || next[key] === '') delete next[key];
    onChange({ pattern: '', ...next } as KnownActor);
  };
  return (
    <div class="group">
      <TextField
        label={label.pattern}
        name="pattern"
        error={error}
        placeholder="*role/backup-runner*"
        value={actor.pattern}
        onChange={(pattern) => change({ pattern })}
      />
      <ActorMatches pattern={actor.pattern} />
      <TextField
        label={label.operations}
        name="operations"
        error={error}
        placeholder={label.operationsAny}
        value={actor.operations?.join(', ') ?? ''}
        onChange={(text) => change({ operations: commaList(text) })}
      />
      <TextField
        label={label.shareTo}
        name="shareTo"
        error={error}
        placeholder={label.shareToNobody}
        value={actor.shareTo?.join(', ') ?? ''}
        onChange={(text) => change({ shareTo: commaList(text) })}
      />
      <TextField
        label={label.note}
        name="note"
        error={error}
        value={actor.note ?? ''}
        onChange={(note) => change({ note })}
      />
      <CheckField
        label={label.anyHour}
        name="anyHour"
        checked={actor.anyHour ?? false}
        onChange={(anyHour) => change({ anyHour: anyHour || undefined })}
      />
      <button type="button" class="small" onClick={onRemove}>
        {label.remove}
      </button>
    </div>
  );
}

export function ActorsForm({ draft, error, set }: FormProps) {
  const actors = draft.knownActors ?? [];
  const put = (list: KnownActor[]) => set(['knownActors'], list.length > 0 ? list : undefined);
  return (
    <fieldset>
      <legend>{label.knownActors}</legend>
      <p class="quiet">{label.knownActorsIntro}</p>
      {actors.map((actor, index) => (
        <ActorRow
          key={index}
          actor={actor}
          error={error}
          onChange={(changed) => put(actors.map((other, at) => (at === index ? changed : other)))}
          onRemove={() => put(actors.filter((_, at) => at !== index))}
        />
      ))}
      <button
        type="button"
        class="small"
        data-testid="add-known-actor"
        onClick={() => put([...actors, newActor()])}
      >
        {label.addActor}
      </button>
    </fieldset>
  );
}
