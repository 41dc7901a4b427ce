import { useState } from 'preact/hooks';
import { label as named } from '../labels.ts';
import { text as textOf } from '../texts.ts';

type Copied = string | (() => Promise<string>);

const shownMs = 1500;

/**
 * What has to be asked for first is promised within the click: a browser that lets the clipboard be written only then
 * (Safari) would refuse it afterwards.
 */
async function write(text: Copied): Promise<void> {
  if (typeof text === 'string') return navigator.clipboard.writeText(text);
  const words = text();
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await words);
  const blob = words.then((plain) => new Blob([plain], { type: 'text/plain' }));
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}

export function CopyButton({ text, label = textOf.copyValue }: { text: Copied; label?: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async () => {
    try {
      await write(text);
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
