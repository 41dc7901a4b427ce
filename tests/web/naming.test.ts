import { describe, expect, test } from 'vitest';
import { namedFromInput } from '../../web/input/named_file.ts';
import { Library } from '../../web/state/library.ts';

function file(name: string, content = 'x', folderPath = ''): File {
  const made = new File([content], name);
  Object.defineProperty(made, 'webkitRelativePath', { value: folderPath });
  return made;
}

describe('names of inputs', () => {
  test('a single file is its base name', () => {
    expect([...namedFromInput([file('trail.json')])][0]?.name).toBe('trail.json');
  });

  test('a file of a folder begins with the folder’s own name', () => {
    const chosen = file('a.json.gz', 'x', 'aws/2026/a.json.gz');
    expect([...namedFromInput([chosen])][0]?.name).toBe('aws/2026/a.json.gz');
  });

  test('no file is left out for its ending', () => {
    const names = ['a.json', 'b.txt', '.DS_Store', 'noending'].map((name) => file(name));
    expect([...namedFromInput(names)]).toHaveLength(4);
  });
});

describe('serials', () => {
  test('follow the order of names, whatever the order of the drop', async () => {
    const named = ['c', 'a', 'b'].map((name) => ({ name, file: file(name) }));
    const serials = async () =>
      (await new Library().add(named)).map(({ name, serial }) => `${name}${serial}`);
    const first = await serials();
    named.reverse();
    expect(first).toEqual(['a1', 'b2', 'c3']);
    expect(await serials()).toEqual(first);
  });

  test('one file given twice is two inputs', async () => {
    const same = { name: 'a', file: file('a') };
    const serials = (await new Library().add([same, same])).map(({ serial }) => serial);
    expect(serials).toEqual([1, 2]);
  });

  test('a second drop never takes a serial again', async () => {
    const library = new Library();
    const [first] = await library.add([{ name: 'a', file: file('a') }]);
    const [second] = await library.add([{ name: 'a', file: file('a') }]);
    expect(second?.serial).not.toBe(first?.serial);
    expect(library.get(second?.serial ?? 0)).toBe(second);
    expect(library.get(0)).toBeUndefined();
  });
});
