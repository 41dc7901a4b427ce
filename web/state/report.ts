/**
 * The report as the page reads it: `contract/report.schema.json`, kept by hand. Only what a view or
 * a test names is here in full.
 */

export type Severity = 'low' | 'medium' | 'high' | 'critical';
export type Decision = 'escalate' | 'review' | 'none';
export type Answer = 'yes' | 'no' | 'unknown';
export type Outcome = 'success' | 'denied' | 'error' | 'unknown';

export interface Problem {
  kind: string;
  message: string;
  offset?: number;
  count: number;
}

export interface Input {
  name: string;
  bytes: number;
  sha256?: string;
  format: string;
  events: number;
  duplicates: number;
  merged: number;
  problems: Problem[];
}

export interface Source {
  input: number;
  offset: number;
  length: number;
}

export interface CloudEvent {
  id: string;
  time: string;
  provider: string;
  service?: string;
  operation: string;
  category: string;
  outcome: Outcome;
  error?: string;
  actor: string;
  session?: string;
  accessKey?: string;
  sourceAddress?: string;
  userAgent?: string;
  region?: string;
  scope: string;
  resources?: string[];
  count?: number;
  until?: string;
  source: Source;
  raw?: string;
  rawTruncated?: boolean;
  /** Not of the report: found by a second pass, whose inputs `source` means. */
  readAgain?: true;
}

export interface Log {
  provider: string;
  scope: string;
  kind: string;
  regions?: string[];
  from: string;
  to: string;
  events: number;
  gaps: string[];
}

export interface MissingLog {
  log: string;
  why: string;
  query?: string;
}

export interface Coverage {
  providers: string[];
  from: string | null;
  to: string | null;
  logs: Log[];
  questions: { id: string; answerable: 'yes' | 'partly' | 'no'; missing: MissingLog[] }[];
}

export interface Totals {
  records: number;
  events: number;
  snapshotEvents: number;
  actors: number;
  findings: number;
  escalations: number;
}

export interface SetAside {
  actor: string;
  provider: string;
  why: string;
  text?: string;
  events: number;
}

/** Whom a pattern of the settings means, those with most snapshot activity first. */
export interface MatchingActors {
  total: number;
  actors: { id: string; name?: string; session?: string; events: number }[];
}

/** Copies of one maker, scope, region and UTC day; `why` as in `SetAside`. */
export interface PlanRow {
  day: string;
  actor: string;
  provider: string;
  scope: string;
  region: string;
  planned: number;
  actual: number;
  why: string[];
}

export interface Command {
  shell: 'posix' | 'powershell';
  text: string;
}

export interface Step {
  tier: 'l1' | 't2' | 'containment';
  text: string;
  commands?: Command[];
  effect?: 'read' | 'change' | 'destroy';
  message?: { key: string };
}

export interface Question {
  id: string;
  text: string;
  answer: Answer;
  why: string;
  evidence: string[];
  concern?: boolean;
}

export interface Actor {
  id: string;
  kind: string;
  name?: string;
  sessions?: string[];
  accessKeys?: string[];
  via?: string[];
}

export interface Exposure {
  data?: string[];
  encrypted?: Answer;
  sizeGiB?: number;
  readers?: string[];
  /** One entry a thing and a reader, what is still open first. */
  periods?: { what: string; reader: string; from: string; to: string | null }[];
  from?: string;
  to?: string | null;
  opened?: Answer;
  evidence?: string[];
}

export interface StoryEdge {
  from: string;
  to: string;
  kind: string;
  attempt?: boolean;
  event: string;
}

/** A line of the list of findings, as `AnalysisHandle.summary` gives it. */
export interface FindingHead {
  id: string;
  severity: Severity;
  score: number;
  escalate: boolean;
  decision: Decision;
  title: string;
  from: string;
  to: string;
  actor: Actor;
  provider: string;
  indicators: string[];
  scopes: string[];
  regions?: string[];
}

export interface Finding extends Omit<FindingHead, 'indicators'> {
  scoreParts: { text: string; points: number }[];
  escalationReasons: { id: string; text: string; evidence: string[] }[];
  silenced?: { indicator: string; by: string }[];
  sourceAddresses?: string[];
  userAgents?: string[];
  resources?: string[];
  indicators: { id: string; why: string; evidence: string[] }[];
  questions: Question[];
  steps: Step[];
  events: CloudEvent[];
  eventsTotal: number;
  related: CloudEvent[];
  wouldChange: { text: string }[];
  originators?: { actor: string; how: string; evidence: string[] }[];
  linked?: string[];
  story: StoryEdge[];
  exposure?: Exposure;
}

export interface Summary {
  totals: Totals;
  coverage: Coverage;
  /** What many findings hang on; absent where there is nothing to say. */
  notices?: { text: string; message: { key: string } }[];
  setAside: SetAside[];
  settings: Settings;
  baselines: { name: string; from: string; to: string; events: number }[];
  timeZoneData: string;
  inputsTotal: number;
  inputsWithProblems: number;
  /** Copies, planned and made, over all rows of the plan. */
  plan: { planned: number; actual: number; rows: number };
  findings: FindingHead[];
}

export interface BusinessHours {
  timeZone?: string;
  days?: string[];
  from?: string;
  to?: string;
  holidays?: string[];
}

export interface KnownActor {
  pattern: string;
  operations?: string[];
  anyHour?: boolean;
  note?: string;
  addresses?: string[];
  regions?: string[];
  shareTo?: string[];
  until?: string;
}

export interface ApprovedChange {
  ticket: string;
  actor?: string;
  scope?: string;
  resource?: string;
  from: string;
  to: string;
  operations?: string[];
  shareTo?: string[];
}

/** Settings as given (sparse) and as in force (whole): `contract/settings.schema.json`. */
export interface Settings {
  schema?: string;
  businessHours?: BusinessHours;
  knownActors?: KnownActor[];
  compromisedActors?: (string | { pattern: string; since?: string })[];
  ownScopes?: string[];
  trustedAddresses?: string[];
  approvedChanges?: ApprovedChange[];
  thresholds?: Record<string, number>;
  trustedScopes?: { scope: string; name?: string; note?: string }[];
  sensitiveResources?: string[];
  calendars?: unknown[];
  indicatorsOfCompromise?: { addresses?: string[]; userAgents?: string[]; scopes?: string[] };
  ownRegions?: string[];
}
