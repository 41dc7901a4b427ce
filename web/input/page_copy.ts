/** A copy of the page, dropped on the page by somebody who wants to know whether it is the published one. */
import type { NamedFile } from './named_file.ts';

export interface PageCopy {
  name: string;
  /** Absent where the browser does no hashing for the page: from an address without TLS. */
  sha256: string | undefined;
}

/** The page's head, up to its title, is well within this. */
const headBytes = 4096;

/** Only these are looked into, before anything is read: a drop may hold a hundred thousand files. */
export const isMaybePageCopy = ({ name }: NamedFile): boolean => /\.html?$/i.test(name);

/** By what the file begins with: only a built page has the policy and the title there. */
async function isPageCopy({ file }: NamedFile): Promise<boolean> {
  try {
    const head = await file.slice(0, headBytes).text();
    return (
      /^<!doctype html>/i.test(head) &&
      head.includes('http-equiv="Content-Security-Policy"') &&
      head.includes('<title>Snapsleuth</title>')
    );
  } catch {
    return false;
  }
}

/** By the browser itself, not by code that came with the page. */
async function sha256Of(file: File): Promise<string | undefined> {
  try {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return undefined;
  }
}

export async function setPageCopiesAside<F extends NamedFile>(
  files: F[],
): Promise<{ others: F[]; copies: PageCopy[] }> {
  const others: F[] = [];
  const copies: PageCopy[] = [];
  for (const named of files) {
    if (!isMaybePageCopy(named) || !(await isPageCopy(named))) others.push(named);
    else copies.push({ name: named.name, sha256: await sha256Of(named.file) });
  }
  return { others, copies };
}
