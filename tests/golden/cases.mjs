// A golden case is a folder beside this file:
//
//   CASE/logs/...          dropped as one folder
//   CASE/settings.json     optional
//   CASE/expected.json     the report, but for `tool`; `scripts/bless` writes it, and its diff is read before it is committed
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
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
    .filter((name) => existsSync(join(root, name, 'logs')))
    .sort()
    .map((name) => {
      const folder = join(root, name);
      const settingsPath = join(folder, 'settings.json');
      return {
        name,
        logs: join(folder, 'logs'),
        expectedPath: join(folder, 'expected.json'),
        settingsPath: existsSync(settingsPath) ? settingsPath : undefined,
        settings: existsSync(settingsPath) ? readFileSync(settingsPath, 'utf8') : '',
        files: filesBelow(join(folder, 'logs'))
          .sort()
          .map((path) => ({ name: relative(folder, path), bytes: readFileSync(path) })),
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
