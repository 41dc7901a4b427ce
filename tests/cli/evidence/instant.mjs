/** A log's time in ms, with what it says of smaller parts: whole seconds between two times hang on them. */
export function instant(text) {
  const [, finer = ''] = /\.\d{3}(\d+)/.exec(text) ?? [];
  return Date.parse(text) + Number(`0.${finer || 0}`);
}
