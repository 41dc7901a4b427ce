/** Light or dark: the system's choice until the reader makes one. */
import { signal } from '@preact/signals';

type Theme = 'light' | 'dark';

const key = 'snapsleuth-theme';

function kept(): Theme | null {
  try {
    const value = localStorage.getItem(key);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

function systemTheme(): Theme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export const theme = signal<Theme>(kept() ?? systemTheme());

export function startTheme(): void {
  const chosen = kept();
  if (chosen) document.documentElement.dataset.theme = chosen;
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (!kept()) theme.value = systemTheme();
  });
}

export function switchTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme.value;
  try {
    localStorage.setItem(key, theme.value);
  } catch {
    // Where nothing may be kept, the choice holds until the tab is closed.
  }
}
