/**
 * The third-party notices in the page. What is inside is asked of the linker and the bundler, not of
 * the list: something that was linked and is not on it stops the build.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Notice {
  name: string;
  version: string;
  licence: string;
  text: string;
}

interface Inside {
  name: string;
  licence: string;
  /** The file with the licence's text. */
  text: string;
  in: ('page' | 'program')[];
  version?: string;
  /** npm's packages have their version there. */
  npm?: string;
  /** The static library that stands for it on the linker's line. */
  archive?: string;
}

/** Of the folder's two or three parts, the package's name: `@scope/name` or `name`. */
export function packageOf(moduleId: string): string | undefined {
  const [, inPackage] = moduleId.match(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//) ?? [];
  return inPackage;
}

/** The static libraries on the linker's line of the wasm, without the core's own. */
export function linkedArchives(ninja: string): string[] {
  const [, line = ''] = ninja.match(/^build snapsleuth\.js:(.*)$/m) ?? [];
  const names = line.match(/[\w.]+\.a\b/g) ?? [];
  return [...new Set(names)].filter((name) => !line.includes(`core/${stageOf(name)}/${name}`)).sort();
}

const stageOf = (archive: string) => archive.replace(/^libsnapsleuth_|\.a$/g, '');

function versionOf(root: string, { npm, version }: Inside): string {
  if (!npm) return version ?? '';
  return JSON.parse(readFileSync(join(root, 'node_modules', npm, 'package.json'), 'utf8')).version;
}

/** In the list's order. Throws where something is inside that the list does not know. */
export function noticesOf(root: string, archives: string[], packages: string[]): Notice[] {
  const list: Inside[] = JSON.parse(readFileSync(join(root, 'third_party.json'), 'utf8')).inside;
  const known = new Set(list.flatMap(({ archive, npm }) => [archive, npm]));
  const unknown = [...archives, ...packages].filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`third_party.json does not know ${unknown.join(', ')}.`);
  return list
    .filter((entry) => entry.in.includes('page'))
    .map((entry) => ({
      name: entry.name,
      version: versionOf(root, entry),
      licence: entry.licence,
      text: readFileSync(join(root, entry.text), 'utf8').trim(),
    }));
}
