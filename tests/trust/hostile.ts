/** Markup that asks for something from outside, as an attacker can write it into a log; each under an address of its own. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productPath } from '../e2e/harness.ts';

export interface Lure {
  what: string;
  address: string;
  markup: string;
  /** For what a browser does only when told: runs after the markup stands. */
  then?: string;
}

/** Each use of the lures has a port of its own: a browser that tries an earlier one again is not taken for a leak. */
export function luresAt(port: number): Lure[] {
  const at = (n: number) => `198.51.100.${n}:${port}`;
  const url = (n: number) => `http://${at(n)}/x`;
  const style = (css: string) => `<style>${css}</style>`;
  const aside = '<iframe name="aside"></iframe>';
  return [
    { what: 'image', address: at(11), markup: `<img src="${url(11)}.png">` },
    { what: 'imported style', address: at(12), markup: style(`@import url("${url(12)}.css");`) },
    { what: 'linked style', address: at(13), markup: `<link rel="stylesheet" href="${url(13)}.css">` },
    {
      what: 'font',
      address: at(14),
      markup: `${style(`@font-face{font-family:lure;src:url("${url(14)}.woff")}`)}<p style="font-family:lure">lure</p>`,
    },
    { what: 'prefetch', address: at(15), markup: `<link rel="prefetch" href="${url(15)}">` },
    { what: 'frame', address: at(16), markup: `<iframe src="${url(16)}"></iframe>` },
    {
      what: 'form',
      address: at(17),
      markup: `${aside}<form id="lure" target="aside" action="${url(17)}"><input name="a" value="b"></form>`,
      then: `document.getElementById('lure').submit()`,
    },
    { what: 'script', address: at(18), markup: '', then: `fetch('${url(18)}').catch(() => 0)` },
  ];
}

/** The page with its policy taken out: what the watcher must see, or it sees nothing. */
export function unsealedPage(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'unsealed.html');
  const sealed = readFileSync(productPath, 'utf8');
  const unsealed = sealed.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  if (unsealed === sealed) throw new Error('The page has no policy to take out.');
  writeFileSync(path, unsealed);
  return path;
}

export function blankPage(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'blank.html');
  writeFileSync(path, '<!doctype html><title>blank</title>');
  return path;
}

/** A sharing of a snapshot in which everything that an attacker chooses is a lure. */
export function hostileLog(): string {
  const everything = luresAt(80)
    .map(({ markup }) => markup)
    .join('');
  const records = Array.from({ length: 8 }, (_, n) => ({
    eventVersion: '1.08',
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::417700001111:user/${everything}`,
      accountId: '417700001111',
      userName: everything,
    },
    eventTime: `2026-03-08T02:05:0${n}Z`,
    eventSource: 'ec2.amazonaws.com',
    eventName: n % 2 ? 'ModifySnapshotAttribute' : 'CreateSnapshot',
    awsRegion: 'eu-central-1',
    sourceIPAddress: '203.0.113.77',
    userAgent: everything,
    requestParameters: n % 2
      ? {
          snapshotId: `snap-0000000000000000${n}`,
          createVolumePermission: { add: { items: [{ userId: '990033445566' }] } },
          attributeType: 'CREATE_VOLUME_PERMISSION',
        }
      : { volumeId: 'vol-0a1b2c3d4e5f60718', description: everything },
    responseElements: n % 2 ? { _return: true } : { snapshotId: `snap-0000000000000000${n + 1}` },
    eventID: `5f0c2d9e-0000-4000-8000-00000000000${n}`,
    recipientAccountId: '417700001111',
  }));
  const path = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'hostile.json');
  writeFileSync(path, JSON.stringify({ Records: records }));
  return path;
}
