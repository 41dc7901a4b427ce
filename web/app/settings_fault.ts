/**
 * What the core says of settings that it refuses (core/settings), in the reader's language. The core says it in English,
 * by one of few patterns; a sentence of no pattern stays as it is.
 */
import { fault, wantedWord } from './refusals.ts';

type Rewrite = [pattern: RegExp, (...parts: string[]) => string];

const anInteger = /^an integer of at least (\d+)$/;

/** Of what was wanted, or of what was there instead: a value in quotes is left as it is. */
function thing(words: string): string {
  const [, least] = anInteger.exec(words) ?? [];
  return least ? fault.integerOf(least) : (wantedWord[words] ?? words);
}

const place = (path: string) => (path === 'the settings' ? fault.theSettings : path);

const rewrites: Rewrite[] = [
  [
    /^(.+?): must be (.+), is (.+)\.$/s,
    (at, wanted, is) => fault.mustBe(place(at), thing(wanted), thing(is)),
  ],
  [/^(.+?): is required\.$/s, (at) => fault.required(place(at))],
  [/^(.+?): is not a known key, did you mean (.+)\?$/s, (at, meant) => fault.unknownMeant(place(at), meant)],
  [/^(.+?): is not a known key; known here: (.+)\.$/s, (at, known) => fault.unknown(place(at), known)],
  [/^(.+?): has too many keys\.$/s, (at) => fault.tooManyKeys(place(at))],
  [/^(.+?): stands twice\.$/s, (at) => fault.twice(place(at))],
  [/^(.+?): is nested too deep\.$/s, (at) => fault.tooDeep(place(at))],
  [/^(.+?): lies before from, so that nothing would be covered\.$/s, (at) => fault.endsFirst(place(at))],
  [/^the settings: are in UTF-16, and must be in UTF-8\.$/, () => fault.utf16],
  [/^line (\d+), column (\d+): not JSON: (.+)\.$/s, (line, column, why) => fault.notJson(line, column, why)],
  [
    /^(.+) is not a time zone of the IANA database \((\w+)\), did you mean (.+)\?$/s,
    (zone, _version, meant) => fault.zoneMeant(zone, meant),
  ],
  [/^(.+) is not a time zone of the IANA database \((\w+)\)\.$/s, (zone) => fault.zone(zone)],
  [/^(.+) is not an IPv4 or IPv6 address or CIDR range\.$/s, (address) => fault.address(address)],
];

export function settingsFault(english: string): string {
  for (const [pattern, rewrite] of rewrites) {
    const [whole, ...parts] = pattern.exec(english) ?? [];
    if (whole) return rewrite(...parts);
  }
  return english;
}
