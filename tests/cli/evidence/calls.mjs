// An independent reading of audit logs: whole folders as calls, a form that all clouds share. What a record means is
// written in a file a cloud, from the vendor's field reference and contract/rules.md; nothing is shared with the core.
//
//   call: {ids, at, actor, scope, category, operation, outcome, dryRun, once, shared, same, source, isTrace,
//          creates}
//   outcome   success, denied, error or unknown
//   once      what copies of one call in several accounts have in common
//   shared    what is shared or taken back by it, where the record names that
//   same      equal in calls that differ in nothing but their time
//   source    the disk that it reads (Google Cloud)
//   isTrace   whether it is what a disk's owner sees of a copy made elsewhere (Google Cloud)
//   creates   whether it makes an account
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { azureCalls } from './azure_calls.mjs';
import { cloudtrailCalls } from './cloudtrail_calls.mjs';
import { googleCalls } from './google_calls.mjs';

export const makesCopy = ({ category }) => ['create', 'copy', 'export'].includes(category);
export const countsForRate = ({ category }) =>
  ['create', 'copy', 'export', 'share', 'read', 'restore', 'delete'].includes(category);
export const isDone = ({ outcome }) => outcome === 'success';
export const isDenied = ({ outcome }) => outcome === 'denied';

function textsBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const bytes = readFileSync(join(entry.parentPath ?? entry.path, entry.name));
      return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
    });
}

function recordsIn(value) {
  if (Array.isArray(value)) return value.flatMap(recordsIn);
  if (value?.Records) return value.Records;
  if (value?.Events) return value.Events.flatMap(recordsIn);
  if (value?.CloudTrailEvent) return [JSON.parse(value.CloudTrailEvent)];
  return value && typeof value === 'object' ? [value] : [];
}

function parsed(text) {
  try {
    return recordsIn(JSON.parse(text));
  } catch {
    return text.split('\n').flatMap((line) => (line.trim() ? parsed(line) : []));
  }
}

/** Every call of a folder once, in time order. */
export class CallLog {
  constructor(folder) {
    const records = textsBelow(folder).flatMap(parsed);
    this.calls = [...cloudtrailCalls(records), ...azureCalls(records), ...googleCalls(records)].sort((a, b) => a.at - b.at);
    this.ends = this.calls.at(-1)?.at;
    this.byId = new Map();
    this.ofActor = new Map();
    this.begins = new Map();
    for (const call of this.calls) {
      for (const id of call.ids) this.byId.set(id, call);
      if (!this.ofActor.has(call.actor)) this.ofActor.set(call.actor, []);
      this.ofActor.get(call.actor).push(call);
      if (!this.begins.has(call.scope)) this.begins.set(call.scope, call.at);
    }
  }

  of(actor) {
    return this.ofActor.get(actor) ?? [];
  }
}
