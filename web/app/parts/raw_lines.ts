/** A raw record as lines to show, those that usually matter marked. */

const telling = new Set([
  'eventTime',
  'eventName',
  'eventSource',
  'eventID',
  'sourceIPAddress',
  'userAgent',
  'arn',
  'userName',
  'principalId',
  'accessKeyId',
  'invokedBy',
  'errorCode',
  'errorMessage',
  'recipientAccountId',
  'awsRegion',
  'snapshotId',
  'volumeId',
  'imageId',
  'userId',
  'group',
  'mfaAuthenticated',
]);

export interface RawLine {
  text: string;
  isTelling: boolean;
}

/** Null where the record is not one JSON text (cut off, a CSV row): it is then shown as it stood. */
export function indentedLines(raw: string): RawLine[] | null {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return null;
  }
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => {
      const key = /^\s*"([^"]+)":/.exec(line)?.[1];
      return { text: line, isTelling: key !== undefined && telling.has(key) && !/[{[]$/.test(line) };
    });
}
