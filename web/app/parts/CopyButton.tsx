import { useState } from 'preact/hooks';
import { label as named } from '../labels.ts';
import { text as textOf } from '../texts.ts';

type Copied = string | (() => Promise<string>);

const shownMs = 1500;

export function CopyButton({ text, label = textOf.copyValue }: { text: Copied; label?: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
      setState('copied');
    } catch {
      setState('refused');
    }
    setTimeout(() => setState('idle'), shownMs);
  };
  const words = { idle: label, copied: named.copied, refused: named.byHand };
  return (
    <button type="button" class="small" onClick={copy} aria-live="polite">
      {words[state]}
    </button>
  );
}
