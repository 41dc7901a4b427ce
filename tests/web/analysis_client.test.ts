/** The analysis worker that dies: what it knew is told to the next one, and what it died of is left out. */
import { describe, expect, test } from 'vitest';
import { text } from '../../web/app/texts.ts';
import { AnalysisClient } from '../../web/worker/analysis_client.ts';
import type { WorkerLike } from '../../web/worker/lane.ts';
import {
  type AnalysisReply,
  type AnalysisRequest,
  type BootRequest,
  buffersIn,
} from '../../web/worker/protocol.ts';

const { notEnoughMemory } = text;

/** What ends a worker: told which question it is at, and the how-manieth worker it is. */
type Deadly = (question: string, life: number) => boolean;

/** Notes what it is told. A partial is named by its length. */
class FakeAnalysis implements WorkerLike {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly told: string[] = [];

  constructor(
    private readonly life: number,
    private readonly deadly: Deadly,
  ) {}

  postMessage(request: AnalysisRequest, transfer: Transferable[] = []): void {
    const received = structuredClone(request, { transfer });
    queueMicrotask(() => this.take(received));
  }

  private isEnded = false;
  terminate(): void {
    this.isEnded = true;
  }

  private reply(data: AnalysisReply, transfer: Transferable[] = []): void {
    this.onmessage?.({ data: structuredClone(data, { transfer }) } as MessageEvent);
  }

  private take(request: AnalysisRequest): void {
    if (request.type === 'boot') {
      if (this.deadly('boot', this.life)) this.reply({ type: 'boot-failed', message: 'no memory' });
      else this.reply({ type: 'ready', canReadFiles: false, version: '', kernel: '' });
      return;
    }
    if (this.isEnded) return;
    const bytes = 'bytes' in request.ask ? ` ${request.ask.bytes.byteLength}` : '';
    const question = `${request.call}${bytes}`;
    this.told.push(question);
    const lent = buffersIn(request.ask);
    const { id } = request;
    if (this.deadly(`silently ${question}`, this.life)) this.onerror?.({ message: 'gone' } as ErrorEvent);
    else if (this.deadly(question, this.life))
      this.reply({ type: 'ask-failed', id, message: 'trap', lent }, lent);
    else this.reply({ type: 'answer', id, answer: '', lent }, lent);
  }
}

function clientWith(deadly: Deadly) {
  const workers: FakeAnalysis[] = [];
  const deaths: string[] = [];
  const client = new AnalysisClient({
    spawn: () => {
      workers.push(new FakeAnalysis(workers.length + 1, deadly));
      return workers.at(-1) as FakeAnalysis;
    },
    boot: { type: 'boot' } as BootRequest,
    onDeath: (message, hadStarted) => deaths.push(`${message} ${hadStarted}`),
  });
  const merge = (length: number, onLeftOut?: () => void) =>
    client.ask('mergePartial', { bytes: new ArrayBuffer(length) }, onLeftOut);
  return { client, workers, deaths, merge };
}

test('bytes are lent to the analysis worker, never copied', async () => {
  const { client } = clientWith(() => false);
  const bytes = new ArrayBuffer(8);
  const merged = client.ask('mergePartial', { bytes });
  await expect.poll(() => bytes.byteLength).toBe(0);
  expect(await merged).toBe('');
});

describe('an analysis worker that dies', () => {
  test('over a partial: it is refused, and the next worker has all the others', async () => {
    const { client, workers, deaths, merge } = clientWith((question) => question === 'mergePartial 2');
    const answers = [merge(1), merge(2), merge(3), client.ask('analyse', {})];
    expect(await Promise.all(answers)).toEqual(['', notEnoughMemory, '', '']);
    expect(workers.map(({ told }) => told.join(', '))).toEqual([
      'mergePartial 1, mergePartial 2',
      'mergePartial 1, mergePartial 3, analyse',
    ]);
    expect(deaths).toEqual([]);
  });

  test('over a question: it is asked once more, of a worker that knows what the first one knew', async () => {
    const { client, workers, merge } = clientWith((question, life) => question === 'finding' && life === 1);
    await client.ask('setSettings', { json: '{}' });
    await merge(1);
    await client.ask('analyse', {});
    await client.ask('analyse', {});
    expect(await client.ask('finding', { id: 'a' })).toBe('');
    expect(workers[1]?.told).toEqual(['setSettings', 'mergePartial 1', 'analyse', 'finding']);
  });

  test('twice over a question: the analysis ends, and whoever waits is told', async () => {
    const { client, workers, deaths } = clientWith((question) => question === 'analyse');
    await expect(client.ask('analyse', {})).rejects.toThrow('trap');
    expect(workers).toHaveLength(2);
    expect(deaths).toEqual(['trap true']);
  });

  test('over an export: that one fails, and the page goes on', async () => {
    const { client, deaths, merge } = clientWith((question) => question === 'savePartial');
    await merge(1);
    const { life } = client;
    await expect(client.ask('savePartial', {})).rejects.toThrow(notEnoughMemory);
    expect(await client.ask('finding', { id: 'a' })).toBe('');
    expect(client.life).toBe(life + 1);
    expect(deaths).toEqual([]);
  });

  test('the next one over what the first one had taken: whoever gave it is told', async () => {
    const deadly: Deadly = (question, life) =>
      (question === 'hours' && life === 1) || (question === 'mergePartial 1' && life === 2);
    const { client, workers, merge } = clientWith(deadly);
    const leftOut: number[] = [];
    await merge(1, () => leftOut.push(1));
    await merge(2, () => leftOut.push(2));
    await client.ask('hours', { query: { terms: [] } });
    expect(leftOut).toEqual([1]);
    expect(workers.at(-1)?.told).toEqual(['mergePartial 2', 'hours']);
  });

  test('with bytes that it was lent: those are refused, and no others are lost', async () => {
    const { client, workers, merge } = clientWith((question) => question === 'silently mergePartial 2');
    const answers = [merge(1), client.ask('analyse', {}), merge(2), merge(3), client.ask('analyse', {})];
    expect(await Promise.all(answers)).toEqual(['', '', notEnoughMemory, '', '']);
    expect(workers[1]?.told).toEqual(['mergePartial 1', 'mergePartial 3', 'analyse']);
  });

  test('and none can be started any more: that is its end', async () => {
    const { client, deaths } = clientWith(
      (question, life) => question === 'analyse' || (question === 'boot' && life > 1),
    );
    await expect(client.ask('analyse', {})).rejects.toThrow('no memory');
    expect(deaths).toEqual(['no memory true']);
  });

  test('before it ever started: the page is broken', async () => {
    const { deaths } = clientWith(() => true);
    await expect.poll(() => deaths).toEqual(['no memory false']);
  });
});
