/** The numbers that indicators are measured by: contract/settings.schema.json. */
import { summary } from './store.ts';

/** As they are where nobody sets them. */
export const usualThresholds = {
  rapidCalls: 5,
  rapidWindowSeconds: 600,
  offHoursRepeats: 2,
  historyDays: 7,
  failedSignIns: 3,
  refusedCalls: 3,
  lookBackHours: 168,
  lookAheadHours: 72,
  sessionGapMinutes: 60,
} as const;

export type Threshold = keyof typeof usualThresholds;

export function thresholdInForce(name: Threshold): number {
  return summary.value?.settings.thresholds?.[name] ?? usualThresholds[name];
}

/** By which numbers an indicator fires, or a question is answered: docs/detection.md. */
export const measuredBy: Readonly<Record<string, readonly Threshold[]>> = {
  'unauthorized-call': ['refusedCalls'],
  'unusual-call': ['historyDays'],
  'off-hours': ['offHoursRepeats', 'lookBackHours'],
  'rapid-succession': ['rapidCalls', 'rapidWindowSeconds'],
  'unfamiliar-actor': ['historyDays'],
  'login-anomaly': ['failedSignIns'],
  'privilege-escalation': ['historyDays'],
  'excessive-permissions': ['refusedCalls'],
  history: ['historyDays'],
  'login-anomalies': ['failedSignIns', 'lookBackHours'],
};
