// CloudTrail. Fields: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
import { instant } from './instant.mjs';

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
function categoryOf({ eventName, requestParameters }) {
  if (eventName === 'CreateVolume') return requestParameters?.snapshotId ? 'restore' : undefined;
  return categories.find(([, names]) => names.test(eventName))?.[0];
}

const denials = /AccessDenied|OperationNotPermitted|UnauthorizedOperation|UnauthorizedAccess|Unauthorized$|NotAuthorized|Forbidden/;

/** A failed sign-in has no error code: its answer or a message says so. */
function outcomeOf({ eventName, errorCode, errorMessage, responseElements }) {
  if (errorCode) return denials.test(errorCode) ? 'denied' : 'error';
  const failed = eventName === 'ConsoleLogin' && (responseElements?.ConsoleLogin === 'Failure' || errorMessage);
  return failed ? 'error' : 'success';
}

/** The actor's id by contract/rules.md. */
function actorOf({ userIdentity = {} }) {
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

function callOf(record) {
  const { eventID, eventTime, eventName, errorCode = '', requestParameters: asked, userIdentity, sourceIPAddress } = record;
  const read = asked?.snapshotId ?? asked?.secondSnapshotId;
  return {
    ids: [eventID],
    at: instant(eventTime),
    actor: actorOf(record),
    scope: record.recipientAccountId ?? userIdentity?.accountId,
    category: categoryOf(record),
    operation: eventName,
    outcome: outcomeOf(record),
    dryRun: /DryRunOperation/.test(errorCode),
    once: record.sharedEventID ?? eventID,
    shared: asked ? (asked.snapshotId ?? asked.dBSnapshotIdentifier ?? asked.imageId) : undefined,
    same: [eventName, read, errorCode, sourceIPAddress, userIdentity?.arn].join(' '),
    creates: /^Create(User|Role)$/.test(eventName),
  };
}

export function cloudtrailCalls(records) {
  const once = new Map(records.filter((record) => record.eventID && record.eventName).map((record) => [record.eventID, record]));
  return [...once.values()].map(callOf);
}
