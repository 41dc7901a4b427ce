/** The text of a PDF as Chromium writes it: glyphs by the fonts' own tables of what they mean. No general reader. */
import { inflateSync } from 'node:zlib';

/** By object number: the dictionary and, where it is a compressed stream, its content. */
function objectsOf(pdf: Buffer): Map<string, { head: string; stream: string }> {
  const objects = new Map<string, { head: string; stream: string }>();
  const text = pdf.toString('latin1');
  for (const [whole, number = ''] of text.matchAll(/(?<=^|\n)(\d+) 0 obj\b[\s\S]*?endobj/g)) {
    const [head = '', body] = whole.split(/stream\r?\n/, 2);
    const bytes = body?.slice(0, Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)) ?? '';
    const isText = bytes && head.includes('/FlateDecode') && !head.includes('/Length1');
    const stream = isText ? inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1') : '';
    objects.set(number, { head, stream });
  }
  return objects;
}

const letters = (hex: string) =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');

/** What a font's glyphs mean. */
function glyphsOf(table: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, entries = ''] of table.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', meaning = ''] of entries.matchAll(/<(\w+)> <(\w+)>/g)) {
      glyphs.set(glyph, letters(meaning));
    }
  }
  for (const [, entries = ''] of table.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', last = '', meaning = ''] of entries.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const from = Number.parseInt(first, 16);
      for (let at = from; at <= Number.parseInt(last, 16); at += 1) {
        const glyph = at.toString(16).toUpperCase().padStart(4, '0');
        glyphs.set(glyph, String.fromCharCode(Number.parseInt(meaning, 16) + at - from));
      }
    }
  }
  return glyphs;
}

/** Without any space: where lines and words were set apart is the paper's doing. */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Map<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', number = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number)?.head ?? '')?.[1] ?? '';
      fonts.set(name, glyphsOf(objects.get(table)?.stream ?? ''));
    }
  }
  let font = new Map<string, string>();
  let text = '';
  for (const { stream } of objects.values()) {
    if (!stream.includes('BT')) continue;
    for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<(\w+)> Tj/g)) {
      if (name) font = fonts.get(name) ?? new Map();
      else text += (shown?.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph) ?? '').join('');
    }
  }
  return text.normalize('NFKC').replace(/\s/g, '');
}
