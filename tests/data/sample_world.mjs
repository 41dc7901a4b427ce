// What has always been there in the sample's two accounts: the volumes, the people, their addresses and agents.
import { prod, home, session } from './sample_shapes.mjs';

export const volumes = {
  finance: { id: 'vol-0f1a2b3c4d5e60001', size: 500, encrypted: false },
  orders: { id: 'vol-0f1a2b3c4d5e60002', size: 200, encrypted: false },
  directory: { id: 'vol-0f1a2b3c4d5e60003', size: 80, encrypted: true },
  wiki: { id: 'vol-0f1a2b3c4d5e60004', size: 40, encrypted: true },
  builder: { id: 'vol-0f1a2b3c4d5e60005', size: 100, encrypted: true },
};
export const console_ = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
export const office = '198.51.100.24';
export const cli = 'aws-cli/2.22.4 md/awscrt#0.23.1 ua/2.0 os/linux#6.1.0 lang/python#3.12.6';
export const sdk = 'Boto3/1.35.71 md/Botocore#1.35.71 ua/2.0 os/linux#6.1.119 lang/python#3.11.10';

const person = (name, created) =>
  session(prod, 'AWSReservedSSO_PlatformAdmin_0123456789abcdef', name, {
    path: `/aws-reserved/sso.amazonaws.com/${home}/`,
    created,
  });
export const anna = (ms) => person('anna.keller@example.com', ms - 20 * 60_000);
export const ben = (ms) => person('ben.weiss@example.com', ms - 20 * 60_000);

/** The snapshots that AWS Backup makes of the finance volume, one a day. */
export const backupOfFinance = [];
