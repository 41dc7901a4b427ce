// An organisation: its calendar, its settings, the records that its life leaves, and the truth about them.
import { Random } from './random.mjs';

export const dayMs = 86_400_000;
export const minute = 60_000;
export const hour = 3_600_000;

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney', 'Europe/London'];
/** Mondays from which five weeks are the logs; two of them reach over a change of the clocks. */
const mondays = [Date.UTC(2026, 0, 12), Date.UTC(2026, 2, 2), Date.UTC(2026, 4, 4), Date.UTC(2026, 8, 28)];

/** What the wall clock there is ahead of UTC, in ms. */
function offsetOf(zone, ms) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(of.year, of.month - 1, of.day, of.hour, of.minute, of.second) - Math.floor(ms / 1000) * 1000;
}

export class Organisation {
  constructor(cloud, seed) {
    this.cloud = cloud;
    this.seed = seed;
    this.random = new Random(`${cloud} ${seed}`);
    this.zone = this.random.pick(zones);
    this.firstDay = this.random.pick(mondays);
    this.days = 36;
    this.offsets = new Map();
    /** {log, ms, record}: `log` is the file that it belongs to. */
    this.entries = [];
    /** Event id, or what an event's id begins with, to the scenario that wrote it. */
    this.writtenBy = new Map();
    /** {name, indicators, may} of every scenario that took place. */
    this.took = new Map();
    this.settings = {
      schema: 'snapsleuth.settings/1',
      businessHours: { timeZone: this.zone, days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' },
      ownScopes: [],
      trustedScopes: [],
      approvedChanges: [],
      compromisedActors: [],
    };
  }

  /** `local(3, 9.5)`: half past nine by the organisation's own clock, on the fourth day. */
  local(day, clock) {
    if (!this.offsets.has(day)) {
      this.offsets.set(day, offsetOf(this.zone, this.firstDay + (day + 0.5) * dayMs));
    }
    return this.firstDay + day * dayMs + Math.round(clock * hour) - this.offsets.get(day);
  }
  isWeekday(day) {
    return day % 7 < 5;
  }
  allDays(from = 0, to = this.days - 1) {
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  }
  weekdays(from = 0, to = this.days - 1) {
    return this.allDays(from, to).filter((day) => this.isWeekday(day));
  }
  /** A weekday on which everybody has long been known. */
  lateWeekday() {
    return this.random.pick(this.weekdays(22, 32));
  }

  /** Lets one scenario take place: chance is its own, so that it is the same whatever else takes place. */
  play(name, scenario) {
    const { random } = this;
    this.random = new Random(`${this.cloud} ${this.seed} ${name}`);
    this.scenario = name;
    this.took.set(name, { name, ...scenario });
    scenario.run(this);
    this.scenario = undefined;
    this.random = random;
  }

  write(log, ms, id, record) {
    this.writtenBy.set(id, this.scenario);
    this.entries.push({ log, ms, record });
  }

  /** From here on it is an intrusion: nothing before may be escalated for it. */
  begins(ms) {
    const scenario = this.took.get(this.scenario);
    scenario.begins = Math.min(scenario.begins ?? ms, ms);
    return ms;
  }

  /** A further id by which a report may name what the scenario wrote. */
  wrote(id) {
    this.writtenBy.set(id, this.scenario);
  }

  ticket(change) {
    this.settings.approvedChanges.push({ ticket: `CHG-${this.random.digits(4)}`, ...change });
  }
}

export const stamp = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');
