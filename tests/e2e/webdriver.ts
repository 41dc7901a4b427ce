/** As much of a WebDriver client as a smoke run in WebKitGTK needs. */
import { type ChildProcess, spawn } from 'node:child_process';

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
const miniBrowser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const pollMs = 100;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class WebKitSession {
  private constructor(
    private readonly driver: ChildProcess,
    private readonly base: string,
    private readonly session: string,
  ) {}

  /** WebKitGTK has no headless mode: a display and a message bus of its own are started with it. */
  static async start(port: number): Promise<WebKitSession> {
    const command = ['--', 'xvfb-run', '-a', 'WebKitWebDriver', `--port=${port}`];
    const driver = spawn('dbus-run-session', command, { stdio: 'ignore', detached: true });
    const base = `http://127.0.0.1:${port}`;
    const browserOptions = {
      binary: process.env.SNAPSLEUTH_WEBKIT ?? miniBrowser,
      args: ['--automation'],
    };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions } };
    const answer = (await WebKitSession.retry(() =>
      WebKitSession.call(`${base}/session`, 'POST', { capabilities }),
    )) as { sessionId: string };
    return new WebKitSession(driver, base, answer.sessionId);
  }

  open(url: string): Promise<unknown> {
    return this.post('url', { url });
  }

  evaluate<Result>(script: string): Promise<Result> {
    return this.post('execute/sync', { script: `return (${script});`, args: [] }) as Promise<Result>;
  }

  async click(selector: string): Promise<void> {
    await this.post(`element/${await this.find(selector)}/click`, {});
  }

  async giveFiles(selector: string, paths: string[]): Promise<void> {
    await this.post(`element/${await this.find(selector)}/value`, { text: paths.join('\n') });
  }

  async waitFor(condition: string, seconds = 30): Promise<void> {
    for (let waited = 0; waited < seconds * 1000; waited += pollMs) {
      if (await this.evaluate<boolean>(`Boolean(${condition})`)) return;
      await pause(pollMs);
    }
    throw new Error(`Not within ${seconds} s: ${condition}`);
  }

  async stop(): Promise<void> {
    await WebKitSession.call(`${this.base}/session/${this.session}`, 'DELETE').catch(() => undefined);
    // The group that was started here: driver, display and bus.
    if (this.driver.pid) process.kill(-this.driver.pid);
  }

  private async find(selector: string): Promise<string> {
    const found = (await this.post('element', { using: 'css selector', value: selector })) as Record<
      string,
      string
    >;
    return found[elementKey] ?? '';
  }

  private post(path: string, body: object): Promise<unknown> {
    return WebKitSession.call(`${this.base}/session/${this.session}/${path}`, 'POST', body);
  }

  private static async call(url: string, method: string, body?: object): Promise<unknown> {
    const response = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(JSON.stringify(value));
    return value;
  }

  private static async retry<Result>(attempt: () => Promise<Result>): Promise<Result> {
    for (let tries = 0; ; tries++) {
      try {
        return await attempt();
      } catch (error) {
        if (tries >= 50) throw error;
        await pause(200);
      }
    }
  }
}
