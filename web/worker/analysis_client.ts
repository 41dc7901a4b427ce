/**
 * The page's side of the analysis worker: a question, a promise of its answer. What makes the worker's state is kept
 * here too, so that one that dies is started anew with it: what was read is not lost with it.
 */
import { text } from '../app/texts.ts';
import type { WorkerLike } from './lane.ts';
import {
  type AnalysisCallName,
  type AnalysisCalls,
  type AnalysisReply,
  type BootRequest,
  buffersIn,
} from './protocol.ts';

interface Question {
  call: AnalysisCallName;
  ask: object;
  /** Workers that it ended. */
  deaths: number;
  isAnswered: boolean;
  /** It was answered, and is now without effect: a later worker ended over it. */
  onLeftOut: () => void;
  /** What is kept of it, in bytes. */
  size: number;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

export interface AnalysisOptions {
  spawn: () => WorkerLike;
  boot: BootRequest;
  onDeath: (message: string, hadStarted: boolean) => void;
}

/** Questions whose answers change what later ones are told. */
const makesState = new Set<AnalysisCallName>([
  'mergePartial',
  'mergeBaseline',
  'markUnread',
  'setLanguage',
  'setSettings',
  'analyse',
]);
/** What ends a worker is answered by why not, and everything else goes on without it. */
const canBeRefused = new Set<AnalysisCallName>(['mergePartial', 'mergeBaseline']);
/** What fails alone: whoever wants a file is told so. */
const canFail = new Set<AnalysisCallName>([
  'putRaw',
  'report',
  'redactionTable',
  'savePartial',
  'secondPassMerge',
]);
/** Any other question is asked once more: the second worker may have what the first one lacked. */
const maxDeaths = 2;
/** More than this is not kept twice: memory is what most likely ran out. */
const maxKeptBytes = 512 << 20;

export class AnalysisClient {
  private worker: WorkerLike;
  private readonly open = new Map<number, Question>();
  private readonly kept = new Map<number, Question>();
  /** Asked, and not told to the worker yet, in the order asked. */
  private readonly waiting: number[] = [];
  /** Told to the worker, and not answered yet. */
  private readonly told = new Set<number>();
  /** The worker has the bytes of the question that it was told last. */
  private isLent = false;
  private keptBytes = 0;
  private nextId = 1;
  /** Counts the workers. What was told to an earlier one, and is not kept, the present one does not know. */
  life = 0;
  /** How often was asked to judge: what is told by its place in one judgement means something else in the next. */
  judgements = 0;
  private isReady = false;
  private isDead = false;
  private hasStarted = false;

  constructor(private readonly options: AnalysisOptions) {
    this.worker = this.start();
  }

  ask<Name extends AnalysisCallName>(
    call: Name,
    ask: AnalysisCalls[Name]['ask'],
    onLeftOut: () => void = () => undefined,
  ): Promise<AnalysisCalls[Name]['answer']> {
    if (call === 'analyse') this.judgements += 1;
    return new Promise((resolve, reject) => {
      // Nobody is left who would answer, and nothing that was shown to ask for it.
      if (this.isDead) return;
      const id = this.nextId++;
      const question: Question = {
        ...{ call, ask, onLeftOut, reject, deaths: 0, isAnswered: false, size: bytesIn(ask) },
        resolve: resolve as Question['resolve'],
      };
      this.open.set(id, question);
      if (makesState.has(call)) this.keep(id, question);
      this.waiting.push(id);
      this.tell();
    });
  }

  dispose(): void {
    this.isDead = true;
    this.end();
  }

  private start(): WorkerLike {
    this.life += 1;
    const worker = this.options.spawn();
    worker.onmessage = (event: MessageEvent<AnalysisReply>) => this.take(event.data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.die(event.message ?? '');
    };
    worker.postMessage(this.options.boot);
    return worker;
  }

  private end(): void {
    this.isReady = false;
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
  }

  private keep(id: number, question: Question): void {
    // One judgement replaces the other.
    for (const [before, { call }] of this.kept) {
      if (call === 'analyse' && question.call === 'analyse') this.kept.delete(before);
    }
    this.keptBytes += question.size;
    this.kept.set(id, question);
    if (this.keptBytes > maxKeptBytes) this.kept.clear();
  }

  /**
   * Bytes are lent, not copied: a copy of a large partial would hold up the page. They come back with the answer, for the
   * worker that may have to be told them again. Until then the worker has nothing else to do: they would be lost with
   * it, and it is to end over nothing but them.
   */
  private tell(): void {
    while (this.isReady && !this.isLent) {
      const [id] = this.waiting;
      if (id === undefined) return;
      const question = this.open.get(id);
      const buffers = question ? buffersIn(question.ask) : [];
      if (buffers.length > 0 && this.told.size > 0) return;
      this.waiting.shift();
      if (!question) continue;
      this.isLent = buffers.length > 0;
      this.told.add(id);
      const { call, ask } = question;
      this.worker.postMessage({ type: 'ask', id, call, ask }, buffers);
    }
  }

  /** The worker has done with the question, however it ended. */
  private takeBack(id: number, buffers: ArrayBuffer[]): void {
    const question = this.open.get(id);
    if (question && buffers.length > 0) {
      question.ask = withBuffers(question.ask, buffers);
      this.isLent = false;
    }
    this.told.delete(id);
  }

  private take(reply: AnalysisReply): void {
    switch (reply.type) {
      case 'ready':
        this.hasStarted = true;
        this.isReady = true;
        this.tellAll();
        break;
      case 'answer':
        this.takeBack(reply.id, reply.lent);
        this.answer(reply.id, reply.answer);
        this.tell();
        break;
      case 'ask-failed':
        this.takeBack(reply.id, reply.lent);
        this.die(reply.message);
        break;
      case 'boot-failed':
      case 'died':
        this.die(reply.message);
        break;
    }
  }

  private answer(id: number, answer: unknown): void {
    const question = this.open.get(id);
    this.open.delete(id);
    if (!question) return;
    question.isAnswered = true;
    question.resolve(answer);
  }

  /** In the order asked: what was kept, and what has no answer yet. */
  private tellAll(): void {
    for (const [id, question] of this.kept) this.open.set(id, question);
    this.isLent = false;
    this.told.clear();
    this.waiting.splice(0, this.waiting.length, ...[...this.open.keys()].sort((a, b) => a - b));
    this.tell();
  }

  private die(message: string): void {
    if (this.isDead) return;
    const [culprit] = [...this.open].sort(([a], [b]) => a - b);
    if (this.isReady && culprit && this.canGoOn(...culprit)) {
      this.end();
      this.worker = this.start();
    } else {
      this.giveUp(message);
    }
  }

  /** Workers answer in order: the first question without an answer is the one that it was at. */
  private canGoOn(id: number, question: Question): boolean {
    if (this.keptBytes > maxKeptBytes) return false;
    question.deaths += 1;
    if (!canBeRefused.has(question.call) && !canFail.has(question.call)) return question.deaths < maxDeaths;
    if (this.kept.delete(id)) this.keptBytes -= question.size;
    if (question.isAnswered) question.onLeftOut();
    if (canFail.has(question.call)) question.reject(new Error(text.notEnoughMemory));
    this.answer(id, text.notEnoughMemory);
    return true;
  }

  private giveUp(message: string): void {
    this.isDead = true;
    this.end();
    for (const { reject } of this.open.values()) reject(new Error(message));
    this.open.clear();
    this.options.onDeath(message, this.hasStarted);
  }
}

/** The same question with its bytes again, in the order in which `buffersIn` found them. */
function withBuffers(ask: object, buffers: ArrayBuffer[]): object {
  const left = [...buffers];
  const restored = (value: unknown) => (value instanceof ArrayBuffer ? left.shift() : value);
  return Object.fromEntries(
    Object.entries(ask).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(restored) : restored(value),
    ]),
  );
}

function bytesIn(ask: object): number {
  return buffersIn(ask).reduce((sum, { byteLength }) => sum + byteLength, 0);
}
