// Small CloudTrail records, and a zip to put files in.
import { deflateRawSync } from 'node:zlib';

/** A call in account 111111111111. */
export function record(
  eventID,
  eventTime,
  eventName,
  { user, request = null, response = null, source = 'ec2.amazonaws.com' },
) {
  return {
    eventVersion: '1.08',
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::111111111111:user/${user}`,
      accountId: '111111111111',
      accessKeyId: 'AKIAEXAMPLE',
      userName: user,
    },
    eventTime,
    eventSource: source,
    eventName,
    awsRegion: 'eu-west-1',
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.15',
    requestParameters: request,
    responseElements: response,
    eventID,
    eventType: 'AwsApiCall',
    recipientAccountId: '111111111111',
  };
}

/** A snapshot shared with another account. */
export function share(eventID, eventTime, user, snapshotId, userId) {
  return record(eventID, eventTime, 'ModifySnapshotAttribute', {
    user,
    request: {
      snapshotId,
      attributeType: 'CREATE_VOLUME_PERMISSION',
      createVolumePermission: { add: { items: [{ userId }] } },
    },
  });
}

/** A zip of {name: text}, as simple as one can be. */
export function inZip(files) {
  const bodies = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = deflateRawSync(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(checksum(Buffer.from(text)), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(Buffer.byteLength(text), 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), data);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + data.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, listing, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** CRC-32: not every Node that we run on has one of its own. */
function checksum(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
