// An independent reading of CloudTrail: raw records and what they mean, written from the vendor's field reference and
// contract/rules.md, sharing nothing with the core.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const categories = [
  ['create', /^(CreateSnapshots?|CreateImage|CreateDB(Cluster)?Snapshot|StartBackupJob|BackupJobCompleted)$/],
  ['copy', /^(CopySnapshot|CopyImage|CopyDB(Cluster)?Snapshot|StartCopyJob|SharedSnapshotCopyInitiated)$/],
  ['share', /^(ModifySnapshotAttribute|ModifyImageAttribute|ModifyDB(Cluster)?SnapshotAttribute|PutBackupVaultAccessPolicy)$/],
  ['export', /^(StartExportTask|ExportImage|CreateStoreImageTask|CreateInstanceExportTask)$/],
  ['read', /^(GetSnapshotBlock|ListSnapshotBlocks|ListChangedBlocks)$/],
  ['restore', /^(RestoreDB\w*From(DB)?S\w+|SharedSnapshotVolumeCreated|StartRestoreJob)$/],
  ['delete', /^(DeleteSnapshot|DeregisterImage|DeleteDB(Cluster)?Snapshot|DeleteRecoveryPoint)$/],
  ['list', /^(Describe(Snapshots?|Images?|SnapshotAttribute|ImageAttribute|DB(Cluster)?Snapshot\w*|FastSnapshotRestores)|ListRecoveryPoints\w*)$/],
];

/** What a record does to a snapshot; undefined for one that is of none. */
export function categoryOf({ eventName, requestParameters }) {
  if (eventName === 'CreateVolume') return requestParameters?.snapshotId ? 'restore' : undefined;
  return categories.find(([, names]) => names.test(eventName))?.[0];
}

export const makesCopy = (record) => ['create', 'copy', 'export'].includes(categoryOf(record));
export const countsForRate = (record) =>
  ['create', 'copy', 'export', 'share', 'read', 'restore', 'delete'].includes(categoryOf(record));

const denials = /AccessDenied|OperationNotPermitted|UnauthorizedOperation|UnauthorizedAccess|Unauthorized$|NotAuthorized|Forbidden/;
export const isDenied = ({ errorCode = '' }) => denials.test(errorCode);
export const isDryRun = ({ errorCode = '' }) => /DryRunOperation/.test(errorCode);
export const isSuccess = ({ errorCode }) => !errorCode;

/** The actor's id by contract/rules.md. */
export function actorOf({ userIdentity = {} }) {
  const { type, arn = '', accountId, userName, sessionContext, invokedBy } = userIdentity;
  if (type === 'Root') return `arn:aws:iam::${accountId}:root`;
  if (type === 'AssumedRole') {
    const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? [];
    const owner = sessionContext?.sessionIssuer?.accountId ?? accountId;
    const id = `arn:aws:iam::${owner}:role/${role}`;
    return role?.startsWith('AWSReservedSSO_') ? `${id}/${session}` : id;
  }
  if (type === 'IAMUser') return `arn:aws:iam::${accountId}:user/${userName ?? arn.split('/').pop()}`;
  return arn || accountId || invokedBy || userName || 'unknown';
}

export const at = ({ eventTime }) => Date.parse(eventTime);
export const scopeOf = ({ recipientAccountId, userIdentity }) => recipientAccountId ?? userIdentity?.accountId;

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
  return value?.eventName ? [value] : [];
}

function parsed(text) {
  try {
    return recordsIn(JSON.parse(text));
  } catch {
    return text.split('\n').flatMap((line) => (line.trim() ? parsed(line) : []));
  }
}

/** Every record of a folder once, in time order. */
export class RawLog {
  constructor(folder) {
    const byId = new Map();
    for (const record of textsBelow(folder).flatMap(parsed)) byId.set(record.eventID, record);
    this.byId = byId;
    this.records = [...byId.values()].sort((a, b) => at(a) - at(b));
    this.ofActor = new Map();
    this.begins = new Map();
    for (const record of this.records) {
      const actor = actorOf(record);
      if (!this.ofActor.has(actor)) this.ofActor.set(actor, []);
      this.ofActor.get(actor).push(record);
      const scope = scopeOf(record);
      if (!this.begins.has(scope)) this.begins.set(scope, at(record));
    }
  }

  of(actor) {
    return this.ofActor.get(actor) ?? [];
  }
}
