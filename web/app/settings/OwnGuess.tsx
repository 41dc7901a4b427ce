import type { Coverage } from '../../state/report.ts';
import { summary } from '../../state/store.ts';
import { text } from './texts.ts';

/** Whoever brings an account's own logs most likely owns it: a guess, for a person to confirm. */
export function guessedScopes(coverage: Coverage | undefined, own: readonly string[]): string[] {
  const owners = (coverage?.logs ?? []).map(({ scope }) => scope).filter(Boolean);
  return [...new Set(owners)].filter((scope) => !own.includes(scope)).sort();
}

export function OwnGuess({ own, onTake }: { own: readonly string[]; onTake: (scope: string) => void }) {
  const guessed = guessedScopes(summary.value?.coverage, own);
  if (guessed.length === 0) return null;
  return (
    <div class="field" data-testid="own-guess">
      <p class="quiet">{text.ownGuess}</p>
      <p class="actions">
        {guessed.slice(0, 50).map((scope) => (
          <button key={scope} type="button" class="small" onClick={() => onTake(scope)}>
            <code>{scope}</code> {text.ownTake}
          </button>
        ))}
      </p>
    </div>
  );
}
