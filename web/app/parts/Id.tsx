import { shortened } from '../format.ts';
import { counted } from '../labels.ts';

/** A long id, shortened in the middle; whole on hover, and whole when copied. */
export function Id({ id, most = 44 }: { id: string; most?: number }) {
  const shown = shortened(id, most);
  if (shown === id) return <code>{id}</code>;
  const copyWhole = (event: ClipboardEvent) => {
    if (String(getSelection()).trim() !== shown) return;
    event.clipboardData?.setData('text/plain', id);
    event.preventDefault();
  };
  return (
    <code title={id} onCopy={copyWhole}>
      {shown}
    </code>
  );
}

export function IdList({ ids, most = 6 }: { ids: readonly string[]; most?: number }) {
  return (
    <ul class="id-list">
      {ids.slice(0, most).map((id) => (
        <li key={id}>
          <Id id={id} />
        </li>
      ))}
      {ids.length > most && <li title={ids.slice(most).join('\n')}>{counted.more(ids.length - most)}</li>}
    </ul>
  );
}
