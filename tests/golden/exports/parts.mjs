// What the records of all clouds share: numbers, lines and tables.

export function counter() {
  let n = 0;
  return () => {
    n += 1;
    return n;
  };
}

export const lines = (texts, end = '\n') => texts.map((text) => text + end).join('');

/** A table with the columns of its first row; every field in quotes that needs them. */
export function csv(rows, { separator = ',', end = '\r\n' } = {}) {
  const field = (value) => (/["\r\n,;\t]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  const head = Object.keys(rows[0]);
  return [head, ...rows.map((row) => head.map((name) => row[name]))].map((cells) => cells.map(field).join(separator) + end).join('');
}

/** PowerShell's redirection: UTF-16 with a mark. */
export const utf16 = (text) => Buffer.from(`\ufeff${text}`, 'utf16le');
