/** The watcher's process, and what it has seen since it was last asked. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';

/** A browser asks late for what it wants to fetch at its leisure. */
const settleMs = 1200;

export class Watcher {
  private seen = new Set<string>();

  private constructor(private readonly process: ChildProcess) {}

  static async start(): Promise<Watcher> {
    const child = spawn('python3', ['tests/trust/watch.py'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const watcher = new Watcher(child);
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    await new Promise<void>((resolve, reject) => {
      lines.once('line', () => resolve());
      child.once('exit', () => reject(new Error('The watcher could not open a raw socket.')));
    });
    lines.on('line', (line) => watcher.seen.add(line));
    return watcher;
  }

  /** The destinations that were tried since the last call, each once. */
  async take(): Promise<string[]> {
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const seen = [...this.seen].sort();
    this.seen = new Set();
    return seen;
  }

  stop(): void {
    this.process.kill();
  }
}

/** Answers for every address on one port, as the whole world is this machine, and counts what it is sent. */
export class Listener {
  received = 0;
  private constructor(private readonly server: Server) {}

  static async start(port: number): Promise<Listener> {
    const server = createServer();
    const listener = new Listener(server);
    server.on('connection', (socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', (bytes) => {
        listener.received += bytes.length;
      });
    });
    await new Promise<void>((resolve) => server.listen(port, '0.0.0.0', resolve));
    return listener;
  }

  stop(): void {
    this.server.close();
  }
}
