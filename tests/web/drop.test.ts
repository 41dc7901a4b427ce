import { describe, expect, test } from 'vitest';
import { collectDrop, type DropItem, type Handle } from '../../web/input/drop.ts';

function fileHandle(name: string, fails = false): Handle {
  return {
    kind: 'file',
    name,
    getFile: () => (fails ? Promise.reject(new Error('gone')) : Promise.resolve(new File(['x'], name))),
  };
}

function folderHandle(name: string, members: Handle[]): Handle {
  return {
    kind: 'directory',
    name,
    async *values() {
      yield* members;
    },
  };
}

/** An entry of the old interface; `batches` is what readEntries gives call by call. */
function folderEntry(path: string, batches: object[][], error?: string): FileSystemEntry {
  return {
    isFile: false,
    isDirectory: true,
    fullPath: path,
    createReader: () => ({
      readEntries: (done: (entries: object[]) => void, failed: (why: object) => void) =>
        error ? failed({ name: error }) : done(batches.shift() ?? []),
    }),
  } as unknown as FileSystemEntry;
}

function fileEntry(path: string, error?: string): FileSystemEntry {
  return {
    isFile: true,
    isDirectory: false,
    fullPath: path,
    file: (done: (file: File) => void, failed: (why: object) => void) =>
      error ? failed({ name: error }) : done(new File(['x'], path)),
  } as unknown as FileSystemEntry;
}

function item(parts: Partial<DropItem>): DropItem {
  return { kind: 'file', ...parts };
}

const names = async (items: DropItem[]) => (await collectDrop(items)).files.map(({ name }) => name);

describe('a drop', () => {
  test('takes handles before entries and names members from the folder on', async () => {
    const folder = folderHandle('logs', [fileHandle('a.json'), folderHandle('2026', [fileHandle('b.json')])]);
    const dropped = item({
      getAsFileSystemHandle: () => Promise.resolve(folder),
      webkitGetAsEntry: () => folderEntry('/logs', [], 'EncodingError'),
    });
    expect(await names([dropped])).toEqual(['logs/a.json', 'logs/2026/b.json']);
  });

  test('takes everything from the items in the task of the drop', () => {
    let taken = 0;
    const counting = item({
      getAsFileSystemHandle: () => {
        taken += 1;
        return Promise.resolve(fileHandle('a'));
      },
    });
    void collectDrop([counting, counting, counting]);
    expect(taken).toBe(3);
  });

  test('reads entries batch after batch until an empty one', async () => {
    const batches = [[fileEntry('/logs/a')], [fileEntry('/logs/b')], []];
    const dropped = item({ webkitGetAsEntry: () => folderEntry('/logs', batches) });
    expect(await names([dropped])).toEqual(['logs/a', 'logs/b']);
  });

  test('a handle that is refused falls back to the entry', async () => {
    const dropped = item({
      getAsFileSystemHandle: () => Promise.reject(new Error('no')),
      webkitGetAsEntry: () => fileEntry('/a.json'),
    });
    expect(await names([dropped])).toEqual(['a.json']);
  });

  test('a folder that Chromium will not open by its entry sends to the folder button', async () => {
    const dropped = item({ webkitGetAsEntry: () => folderEntry('/logs', [], 'EncodingError') });
    const { files, problems } = await collectDrop([dropped]);
    expect(files).toEqual([]);
    expect(problems).toEqual([{ name: 'logs', kind: 'use-folder-button' }]);
  });

  test('a file whose entry fails is taken from the drop itself', async () => {
    const dropped = item({
      webkitGetAsEntry: () => fileEntry('/a.json', 'EncodingError'),
      getAsFile: () => new File(['x'], 'a.json'),
    });
    expect(await names([dropped])).toEqual(['a.json']);
  });

  test('one bad member loses nothing else', async () => {
    const folder = folderHandle('logs', [fileHandle('a'), fileHandle('bad', true), fileHandle('c')]);
    const { files, problems } = await collectDrop([
      item({ getAsFileSystemHandle: () => Promise.resolve(folder) }),
    ]);
    expect(files.map(({ name }) => name)).toEqual(['logs/a', 'logs/c']);
    expect(problems).toEqual([{ name: 'logs/bad', kind: 'unreadable' }]);
  });

  test('text that was dragged is no file', async () => {
    expect(await names([{ kind: 'string' }])).toEqual([]);
  });
});
