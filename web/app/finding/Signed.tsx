import { analyst, type Entry, type Work } from '../../state/casework.ts';
import { Time } from '../parts/Time.tsx';
import { text } from '../texts.ts';

/** Who gave one thing of the work, and when. */
export function Signed({ work, entry }: { work: Work; entry: Entry }) {
  const signature = work.signed?.[entry];
  if (!signature) return null;
  const { by, at } = signature;
  return (
    <span class="quiet signed" data-testid={`signed-${entry.split(':')[0]}`}>
      {by ? `${by}, ` : ''}
      <Time iso={at} zoned />
    </span>
  );
}

/** The name is given once, wherever it is first wanted. */
export function SignsAs() {
  return (
    <label class="signs-as quiet">
      {text.signsAs}{' '}
      <input
        type="text"
        data-testid="signs-as"
        maxLength={200}
        autocomplete="off"
        placeholder={text.signsAsPlaceholder}
        value={analyst.value}
        onInput={(event) => {
          analyst.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}
