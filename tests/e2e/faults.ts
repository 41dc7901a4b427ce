/** Makes machines fail: what is put into a page before its own script, and into each of its workers behind theirs. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A text in a file at which a worker's core traps, as wasm does: by `trapsAtMark`. */
export const trapMark = 'TRAP-HERE';

/** The page's workers end with this script, before they are told anything; `life` is there the how-manieth worker of its role this one is. */
export function inWorkers(script: string): { content: string } {
  const suffix = `
    let life = 0;
    self.addEventListener('message', ({ data }) => { life = data.life ?? life; });
    ${script}
  `;
  return {
    content: `
      const RealBlob = Blob;
      globalThis.Blob = class extends RealBlob {
        constructor(parts, options) {
          const isWorker = options?.type === 'text/javascript';
          super(isWorker ? [...parts, ${JSON.stringify(suffix)}] : parts, options);
        }
      };
      ${watched}
    `,
  };
}

/** The page's workers in `workers`, each with its role; what is told them while `isHeld` waits for `release()`. */
const watched = `
  const RealWorker = Worker;
  const lives = {};
  globalThis.workers = [];
  globalThis.isHeld = false;
  globalThis.waiting = [];
  globalThis.release = () => {
    globalThis.isHeld = false;
    for (const send of globalThis.waiting.splice(0)) send();
  };
  globalThis.Worker = class extends RealWorker {
    constructor(url) {
      super(url);
      globalThis.workers.push(this);
      this.addEventListener('message', ({ data }) => globalThis.onWorkerMessage?.(data));
    }
    postMessage(message, transfer) {
      if (message.type === 'boot') {
        this.role = message.role;
        lives[message.role] = (lives[message.role] ?? 0) + 1;
        message = { ...message, life: lives[message.role] };
      }
      if (globalThis.isHeld && message.type === 'read') globalThis.waiting.push(() => super.postMessage(message, transfer));
      else super.postMessage(message, transfer);
    }
  };
`;

/** `change` is a function that may wrap what the core offers. */
const withCore = (change: string) => `
  const makeCore = createCore;
  createCore = async (options) => {
    const core = await makeCore(options);
    (${change})(core);
    return core;
  };
  // (module (func (export "t") unreachable))
  const trapping = new Uint8Array(
    [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
  const trap = () => new WebAssembly.Instance(new WebAssembly.Module(trapping)).exports.t();
  /** Whether what stands in the buffer that the core lent holds the mark. */
  const holdsMark = (bytes) => new TextDecoder('latin1').decode(bytes).includes('${trapMark}');
  const lending = (Handle, call) => {
    let lent;
    const { buffer } = Handle.prototype;
    const real = Handle.prototype[call];
    Handle.prototype.buffer = function (n) { return (lent = buffer.call(this, n)); };
    Handle.prototype[call] = function (n) {
      if (holdsMark(lent.subarray(0, n))) trap();
      return real.call(this, n);
    };
  };
`;

export const scanTrapsAtMark = inWorkers(withCore(`(core) => lending(core.Scanner, 'push')`));
export const mergeTrapsAtMark = inWorkers(withCore(`(core) => lending(core.Analysis, 'mergePartial')`));

/** Each of the first so many analysis workers traps when it is to judge. */
export const analysisTraps = (lives: number) =>
  inWorkers(
    withCore(`(core) => {
      const { analyse } = core.Analysis.prototype;
      core.Analysis.prototype.analyse = function () {
        if (life <= ${lives}) trap();
        return analyse.call(this);
      };
    }`),
  );

/** No memory beyond what a core starts with. */
export const noMemory = inWorkers(`
  WebAssembly.Memory.prototype.grow = () => { throw new RangeError('no memory'); };
`);

/** Files whose names say so cannot be read: at all, or from 3 MB on. */
export const badDisk = inWorkers(`
  const good = 3 << 20;
  const fails = () => new DOMException('The disk could not be read.', 'NotReadableError');
  const { arrayBuffer, stream, slice } = Blob.prototype;
  const bytesOf = async (file, from, to) => {
    if (to > good) throw fails();
    return new Uint8Array(await arrayBuffer.call(slice.call(file, from, to)));
  };
  Blob.prototype.arrayBuffer = async function () {
    if (this.name?.includes('unreadable')) throw fails();
    return arrayBuffer.call(this);
  };
  Blob.prototype.slice = function (from, to) {
    if (this.name?.includes('unreadable')) return { arrayBuffer: async () => { throw fails(); } };
    if (!this.name?.includes('breaks-off')) return slice.call(this, from, to);
    return { arrayBuffer: async () => (await bytesOf(this, from, to)).buffer };
  };
  Blob.prototype.stream = function () {
    if (!this.name?.includes('breaks-off')) return stream.call(this);
    let at = 0;
    const pull = async (controller) => controller.enqueue(await bytesOf(this, at, (at += 1 << 20)));
    return new ReadableStream({ type: 'bytes', pull });
  };
`);

/** Scan workers tell the page what they and their reading worker say to each other. */
export const readingTold = inWorkers(`
  const Nested = self.Worker;
  self.Worker = Nested && class extends Nested {
    constructor(url) {
      super(url);
      this.addEventListener('message', ({ data }) => self.postMessage({ type: 'told', what: data.type }));
    }
    postMessage(message, transfer) {
      super.postMessage(message, transfer);
      self.postMessage({ type: 'told', what: message.type });
    }
  };
`);

/** Nothing but what lets tests hold the workers. */
export const held = inWorkers('');

function record(n: number, change: Record<string, unknown> = {}): string {
  return JSON.stringify({
    eventVersion: '1.08',
    userIdentity: {
      type: 'IAMUser',
      arn: 'arn:aws:iam::417700001111:user/chiyo',
      accountId: '417700001111',
      userName: 'chiyo',
    },
    eventTime: new Date(Date.UTC(2026, 2, 8) + n * 1000).toISOString().replace('.000', ''),
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    awsRegion: 'eu-central-1',
    sourceIPAddress: '203.0.113.77',
    userAgent: 'aws-cli/2.15.0',
    requestParameters: null,
    responseElements: null,
    eventID: `5f0c2d9e-0000-4000-8000-${String(n).padStart(12, '0')}`,
    recipientAccountId: '417700001111',
    ...change,
  });
}

const folder = mkdtempSync(join(tmpdir(), 'snapsleuth-faults-'));

let logs = 0;

/** A log of so many records of its own, the `at`th changed. */
export function logFile(
  name: string,
  records: number,
  at = -1,
  change: Record<string, unknown> = {},
): string {
  const path = join(folder, name);
  const first = ++logs * 100_000;
  const lines = Array.from({ length: records }, (_, n) => record(first + n, n === at ? change : {}));
  writeFileSync(path, `{"Records":[${lines.join(',\n')}]}`);
  return path;
}
