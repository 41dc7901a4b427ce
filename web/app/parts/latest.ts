/** What is asked of the analysis worker while something is on the page: the answer to the last question counts. */
import { useEffect, useState } from 'preact/hooks';

/** Null until the first answer, and where there was nothing to ask. An answer stays until the next one is there. */
export function useLatest<Answer>(ask: () => Promise<Answer> | null, dependencies: unknown[]): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let isCurrent = true;
    ask()?.then(
      (latest) => {
        if (isCurrent) setAnswer(latest);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, dependencies);
  return answer;
}
