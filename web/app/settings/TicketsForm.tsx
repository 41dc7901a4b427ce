import type { ApprovedChange } from '../../state/report.ts';
import { fromUtc, newChange, toUtc } from './draft.ts';
import { TextField } from './fields.tsx';
import type { FormProps } from './form.ts';
import { PasteBox } from './PasteBox.tsx';
import { label, say, text } from './texts.ts';
import { readTickets } from './tickets.ts';

interface RowProps {
  change: ApprovedChange;
  error: string | null;
  onChange: (change: ApprovedChange) => void;
  onRemove: () => void;
}

type PlainKey = 'actor' | 'scope' | 'resource';

const optional: PlainKey[] = ['actor', 'scope', 'resource'];

function TicketRow({ change, error, onChange, onRemove }: RowProps) {
  const setOptional = (key: PlainKey, value: string) => {
    const { [key]: _, ...rest } = change;
    onChange(value ? { ...rest, [key]: value } : (rest as ApprovedChange));
  };
  return (
    <div class="group">
      <TextField
        label={label.ticket}
        name="ticket"
        error={error}
        value={change.ticket}
        onChange={(ticket) => onChange({ ...change, ticket })}
      />
      <TextField
        label={label.fromUtc}
        type="datetime-local"
        name="approvedChanges.from"
        error={error}
        value={fromUtc(change.from)}
        onChange={(from) => onChange({ ...change, from: toUtc(from) })}
      />
      <TextField
        label={label.toUtc}
        type="datetime-local"
        name="approvedChanges.to"
        error={error}
        value={fromUtc(change.to)}
        onChange={(to) => onChange({ ...change, to: toUtc(to) })}
      />
      {optional.map((key) => (
        <TextField
          key={key}
          label={label[key]}
          name={key}
          error={error}
          placeholder={label.notNamed}
          value={change[key] ?? ''}
          onChange={(value) => setOptional(key, value)}
        />
      ))}
      <button type="button" class="small" onClick={onRemove}>
        {label.remove}
      </button>
    </div>
  );
}

export function TicketsForm({ draft, error, set }: FormProps) {
  const changes = draft.approvedChanges ?? [];
  const put = (list: ApprovedChange[]) => set(['approvedChanges'], list.length > 0 ? list : undefined);
  return (
    <fieldset>
      <legend>{label.tickets}</legend>
      <p class="quiet">{label.ticketsIntro}</p>
      {changes.map((change, index) => (
        <TicketRow
          key={index}
          change={change}
          error={error}
          onChange={(changed) => put(changes.map((other, at) => (at === index ? changed : other)))}
          onRemove={() => put(changes.filter((_, at) => at !== index))}
        />
      ))}
      <PasteBox
        label={text.ticketsPaste}
        hint={text.ticketsHint}
        name="tickets"
        understood={say.understoodTickets}
        read={(typed) => {
          const { changes: found, misread } = readTickets(typed);
          return { count: found.length, misread };
        }}
        onTake={(typed) => put([...changes, ...readTickets(typed).changes])}
      />
      <button
        type="button"
        class="small"
        data-testid="add-ticket"
        onClick={() => put([...changes, newChange()])}
      >
        {label.addTicket}
      </button>
    </fieldset>
  );
}
