/** The analysis worker: the merged store and everything that judges, behind question and answer. */
import type { AnalysisHandle, CoreModule } from './core.d.ts';
import {
  type AnalysisCallName,
  type AnalysisCalls,
  type AnalysisReply,
  type AnalysisRequest,
  buffersIn,
} from './protocol.ts';

type Post = (reply: AnalysisReply, transfer: Transferable[]) => void;
type Answers = {
  [Name in AnalysisCallName]: (ask: AnalysisCalls[Name]['ask']) => AnalysisCalls[Name]['answer'];
};

/** Copies bytes into a buffer of the core's: the view is gone after the next call into the module. */
function fill(analysis: AnalysisHandle, bytes: ArrayBuffer): number {
  analysis.buffer(bytes.byteLength).set(new Uint8Array(bytes));
  return bytes.byteLength;
}

function copyOf(view: Uint8Array): ArrayBuffer {
  return view.slice().buffer as ArrayBuffer;
}

function reportPieces(
  analysis: AnalysisHandle,
  { format, finding, tool, redactionKey }: AnalysisCalls['report']['ask'],
): ArrayBuffer[] {
  if (!analysis.reportBegin(format, finding ?? '', JSON.stringify(tool), redactionKey ?? '')) return [];
  const pieces: ArrayBuffer[] = [];
  for (let view = analysis.reportNext(); view.length > 0; view = analysis.reportNext()) {
    pieces.push(copyOf(view));
  }
  return pieces;
}

function answersOf(analysis: AnalysisHandle): Answers {
  return {
    mergePartial: ({ bytes }) => analysis.mergePartial(fill(analysis, bytes)),
    mergeBaseline: ({ name, parts }) => {
      for (const part of parts) {
        const wrong = analysis.addBaselinePart(fill(analysis, part));
        if (wrong) return wrong;
      }
      return analysis.mergeBaseline(name);
    },
    markUnread: ({ files }) => {
      for (const { name, serial, ending } of files) analysis.markUnread(name, serial, ending);
      return null;
    },
    setSettings: ({ json }) => JSON.parse(analysis.setSettings(json)),
    trySettings: ({ json }) => JSON.parse(analysis.trySettings(json)),
    actorsMatching: ({ pattern, most }) => JSON.parse(analysis.actorsMatching(pattern, most)),
    setLanguage: ({ tag }) => {
      analysis.setLanguage(tag);
      return null;
    },
    analyse: () => JSON.parse(analysis.analyse()),
    summary: () => JSON.parse(analysis.summary()),
    finding: ({ id }) => JSON.parse(analysis.finding(id) || 'null'),
    inputs: ({ from, count, onlyProblems }) => JSON.parse(analysis.inputs(from, count, onlyProblems)),
    inputFile: ({ index }) => ({
      name: analysis.inputName(index),
      serial: analysis.inputFile(index),
    }),
    activity: ({ from, count, query }) => JSON.parse(analysis.activity(from, count, JSON.stringify(query))),
    overTime: ({ query, slices }) => JSON.parse(analysis.overTime(JSON.stringify(query), slices)),
    hours: ({ query }) => JSON.parse(analysis.hours(JSON.stringify(query))),
    plan: ({ from, count }) => JSON.parse(analysis.plan(from, count)),
    rawWanted: () => JSON.parse(analysis.rawWanted()),
    putRaw: ({ raws }) => {
      for (const { index, raw, truncated } of raws) analysis.putRaw(index, raw, truncated);
      return null;
    },
    report: (ask) => reportPieces(analysis, ask),
    redactionTable: ({ key }) => copyOf(analysis.redactionTable(key)),
    noteSha256: ({ digests }) => {
      analysis.noteSha256(JSON.stringify(digests));
      return null;
    },
    secondPassBegin: ({ actor, query, most }) =>
      JSON.parse(analysis.secondPassBegin(actor, JSON.stringify(query), most) || 'null'),
    secondPassMerge: ({ bytes }) => analysis.secondPassMerge(fill(analysis, bytes)),
    secondPassEvents: ({ from, count, query }) =>
      JSON.parse(analysis.secondPassEvents(from, count, JSON.stringify(query))),
    secondPassInput: ({ index }) => ({
      name: analysis.secondPassInputName(index),
      serial: analysis.secondPassInputFile(index),
    }),
    savePartial: () => copyOf(analysis.savePartial()),
    timeZones: () => JSON.parse(analysis.timeZones()),
  };
}

function transferOf(answer: unknown): Transferable[] {
  if (answer instanceof ArrayBuffer) return [answer];
  if (Array.isArray(answer) && answer[0] instanceof ArrayBuffer) return answer as ArrayBuffer[];
  return [];
}

export class AnalysisWorker {
  private readonly answers: Answers;

  constructor(
    core: CoreModule,
    private readonly post: Post,
  ) {
    this.answers = answersOf(new core.Analysis());
  }

  take(request: AnalysisRequest): void {
    if (request.type !== 'ask') return;
    const lent = buffersIn(request.ask);
    try {
      const answer = (this.answers[request.call] as (ask: object) => unknown)(request.ask);
      this.post({ type: 'answer', id: request.id, answer, lent }, [...transferOf(answer), ...lent]);
    } catch (error) {
      // What the core throws across the boundary is an abort: nothing in this instance can be trusted now.
      this.post({ type: 'ask-failed', id: request.id, message: String(error), lent }, lent);
    }
  }
}
