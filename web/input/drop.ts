/**
 * What was dropped, as named files. Handles can only be taken in the task of the drop, so everything
 * is taken at once and walked afterwards. From file:// Chromium's entries cannot be read
 * (EncodingError) but its handles can; the other engines have entries only: hence the order handle,
 * entry, file. One item that fails never loses the rest.
 */
import type { NamedFile } from './named_file.ts';

export interface DropProblem {
  name: string;
  /** `use-folder-button`: this browser hands dropped folders out only through the button. */
  kind: 'use-folder-button' | 'unreadable';
}

export interface Dropped {
  files: NamedFile[];
  problems: DropProblem[];
}

interface FileHandle {
  kind: 'file';
  name: string;
  getFile(): Promise<File>;
}

interface FolderHandle {
  kind: 'directory';
  name: string;
  values(): AsyncIterable<Handle>;
}

export type Handle = FileHandle | FolderHandle;

export interface DropItem {
  kind: string;
  getAsFile?(): File | null;
  webkitGetAsEntry?(): FileSystemEntry | null;
  getAsFileSystemHandle?(): Promise<Handle | null>;
}

interface Taken {
  handle: Promise<Handle | null> | undefined;
  entry: FileSystemEntry | null;
  file: File | null;
}

/** Call it within the drop handler itself; the promise may be awaited later. */
export function collectDrop(items: Iterable<DropItem>): Promise<Dropped> {
  const taken: Taken[] = [];
  for (const item of items) {
    if (item.kind !== 'file') continue;
    taken.push({
      handle: item.getAsFileSystemHandle?.().catch(() => null),
      entry: item.webkitGetAsEntry?.() ?? null,
      file: item.getAsFile?.() ?? null,
    });
  }
  return walkAll(taken);
}

async function walkAll(taken: Taken[]): Promise<Dropped> {
  const dropped: Dropped = { files: [], problems: [] };
  for (const item of taken) await walkItem(item, dropped);
  return dropped;
}

async function walkItem(item: Taken, into: Dropped): Promise<void> {
  const handle = await item.handle;
  if (handle) return walkHandle(handle, '', into);
  if (item.entry) return walkEntry(item.entry, item.file, into);
  if (item.file) into.files.push({ name: item.file.name, file: item.file });
}

async function walkHandle(handle: Handle, parent: string, into: Dropped): Promise<void> {
  const name = parent + handle.name;
  try {
    if (handle.kind === 'file') {
      into.files.push({ name, file: await handle.getFile() });
      return;
    }
    for await (const member of handle.values()) await walkHandle(member, `${name}/`, into);
  } catch {
    into.problems.push({ name, kind: 'unreadable' });
  }
}

async function walkEntry(entry: FileSystemEntry, fallback: File | null, into: Dropped): Promise<void> {
  const name = entry.fullPath.replace(/^\//, '');
  try {
    if (entry.isFile) {
      into.files.push({ name, file: await fileOf(entry as FileSystemFileEntry) });
      return;
    }
    for (const member of await membersOf(entry as FileSystemDirectoryEntry)) {
      await walkEntry(member, null, into);
    }
  } catch (error) {
    if (entry.isFile && fallback) into.files.push({ name, file: fallback });
    else into.problems.push({ name, kind: problemKind(entry, error) });
  }
}

function problemKind(entry: FileSystemEntry, error: unknown): DropProblem['kind'] {
  const isEncodingError = (error as { name?: string } | null)?.name === 'EncodingError';
  return entry.isDirectory && isEncodingError ? 'use-folder-button' : 'unreadable';
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** Entries come in batches of a hundred: the end is an empty batch. */
async function membersOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const members: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return members;
    members.push(...batch);
  }
}
