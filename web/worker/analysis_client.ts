/** The page's side of the analysis worker: a question, a promise of its answer. */
import type { WorkerLike } from './lane.ts';
import type { AnalysisCallName, AnalysisCalls, AnalysisReply, BootRequest } from './protocol.ts';

interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

export class AnalysisClient {
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;
  private readonly ready: Promise<void>;
  private markReady: () => void = () => undefined;
  private hasStarted = false;

  constructor(
    private readonly worker: WorkerLike,
    boot: BootRequest,
    private readonly onDeath: (message: string, hadStarted: boolean) => void,
  ) {
    this.ready = new Promise((resolve) => {
      this.markReady = resolve;
    });
    worker.onmessage = (event: MessageEvent<AnalysisReply>) => this.take(event.data);
    worker.onerror = (event) => this.die(event.message ?? '');
    worker.postMessage(boot);
  }

  async ask<Name extends AnalysisCallName>(
    call: Name,
    ask: AnalysisCalls[Name]['ask'],
    transfer: Transferable[] = [],
  ): Promise<AnalysisCalls[Name]['answer']> {
    await this.ready;
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ type: 'ask', id, call, ask }, transfer);
    });
  }

  dispose(): void {
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
  }

  private take(reply: AnalysisReply): void {
    switch (reply.type) {
      case 'ready':
        this.hasStarted = true;
        this.markReady();
        break;
      case 'answer':
        this.waiting.get(reply.id)?.resolve(reply.answer as never);
        this.waiting.delete(reply.id);
        break;
      case 'ask-failed':
        this.waiting.get(reply.id)?.reject(new Error(reply.message));
        this.waiting.delete(reply.id);
        this.die(reply.message);
        break;
      case 'boot-failed':
      case 'died':
        this.die(reply.message);
        break;
    }
  }

  private die(message: string): void {
    for (const { reject } of this.waiting.values()) reject(new Error(message));
    this.waiting.clear();
    this.onDeath(message, this.hasStarted);
  }
}
