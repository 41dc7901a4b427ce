import type { Settings } from '../../state/report.ts';

export interface FormProps {
  /** As given: sparse. */
  draft: Settings;
  /** As in force: whole, the defaults filled in. */
  inForce: Settings;
  error: string | null;
  set: (path: readonly [string, string?], value: unknown) => void;
}
