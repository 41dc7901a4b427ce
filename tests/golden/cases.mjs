// A golden case is a folder beside this file:
//
//   CASE/logs/...          dropped as one folder
//   CASE/settings.json     optional
//   CASE/case.json         instead of these two: where they lie, from CASE
//   CASE/expected.json     the report, but for `tool`; `scripts/bless` writes it, and its diff is read before it is committed
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const program = fileURLToPath(new URL('../../build/bin/snapsleuth', import.meta.url));

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** name, paths, the files as the page would name them, the text of the settings. */
export function goldenCases() {
  return readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'logs')) || existsSync(join(root, name, 'case.json')))
    .sort()
    .map((name) => {
      const folder = join(root, name);
      const elsewhere = join(folder, 'case.json');
      const { logs, settings } = existsSync(elsewhere)
        ? JSON.parse(readFileSync(elsewhere, 'utf8'))
        : { logs: 'logs', settings: 'settings.json' };
      const logsPath = join(folder, logs);
      const settingsPath = join(folder, settings);
      return {
        name,
        logs: logsPath,
        expectedPath: join(folder, 'expected.json'),
        settingsPath: existsSync(settingsPath) ? settingsPath : undefined,
        settings: existsSync(settingsPath) ? readFileSync(settingsPath, 'utf8') : '',
        files: filesBelow(logsPath)
          .sort()
          .map((path) => ({ name: relative(dirname(logsPath), path), bytes: readFileSync(path) })),
      };
    });
}

/** The native program's report on a case. */
export function reportNatively({ logs, settingsPath }) {
  const settings = settingsPath ? ['--settings', settingsPath] : [];
  const text = execFileSync(program, [...settings, '--format', 'json', logs], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text);
}

/** What two reports on the same logs must have in common. */
export function withoutTool({ tool, ...report }) {
  return report;
}
