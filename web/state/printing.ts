/** Whether the page is being printed: what is folded for the screen is then whole. */
import { signal } from '@preact/signals';

export const isPrinting = signal(false);

export function startPrinting(): void {
  const media = matchMedia('print');
  const set = (is: boolean) => () => {
    isPrinting.value = is;
  };
  addEventListener('beforeprint', set(true));
  addEventListener('afterprint', set(false));
  // Engines that send no events for a print of their own tell it as a change of the medium.
  media.addEventListener('change', () => set(media.matches)());
}
