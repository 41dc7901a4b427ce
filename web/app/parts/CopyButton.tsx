import { useState } from 'preact/hooks';

const shownMs = 1500;

export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('refused');
    }
    setTimeout(() => setState('idle'), shownMs);
  };
  const words = { idle: label, copied: 'Copied', refused: 'Select and copy by hand' };
  return (
    <button type="button" class="small" onClick={copy} aria-live="polite">
      {words[state]}
    </button>
  );
}
