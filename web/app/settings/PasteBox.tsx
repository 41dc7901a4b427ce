import { useId, useState } from 'preact/hooks';
import { Disclosure } from '../parts/Disclosure.tsx';
import type { Misread } from './ics.ts';
import { say, text } from './texts.ts';

const mostBytes = 5_000_000;
const mostTold = 20;

interface Props {
  label: string;
  hint: string;
  name: string;
  /** How many of them there are, in words. */
  understood: (count: number) => string;
  read: (typed: string) => { count: number; misread: Misread[] };
  onTake: (typed: string) => void;
}

function Form({ hint, name, understood, read, onTake }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const { count, misread } = read(typed);
  const take = async (file: File | undefined) => {
    if (file && file.size <= mostBytes) setTyped(await file.text());
  };
  return (
    <div class="paste">
      <label for={id}>{text.pasteLabel}</label>
      <textarea
        id={id}
        rows={4}
        data-setting={`paste-${name}`}
        spellcheck={false}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          const file = event.dataTransfer?.files[0];
          if (!file) return;
          event.preventDefault();
          event.stopPropagation();
          void take(file);
        }}
      />
      <p class="quiet">{hint}</p>
      <label class="field">
        {text.chooseFile}
        <input
          type="file"
          accept=".csv,.tsv,.txt,.ics,text/csv,text/calendar"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </label>
      <div role="status">
        {typed.trim() !== '' && <p>{understood(count)}</p>}
        {misread.length > 0 && (
          <ul class="misread" data-testid={`misread-${name}`}>
            {misread.slice(0, mostTold).map(({ line, why }) => (
              <li key={`${line} ${why}`}>{say.misread(line, why)}</li>
            ))}
            {misread.length > mostTold && <li>{say.more(misread.length - mostTold)}</li>}
          </ul>
        )}
      </div>
      <button
        type="button"
        class="small"
        data-testid={`take-${name}`}
        disabled={count === 0}
        onClick={() => {
          onTake(typed);
          setTyped('');
        }}
      >
        {text.take}
      </button>
    </div>
  );
}

/** Text or a file, what of it was understood, and line by line what was not, before any of it is taken. */
export function PasteBox(props: Props) {
  return <Disclosure label={props.label}>{() => <Form {...props} />}</Disclosure>;
}
