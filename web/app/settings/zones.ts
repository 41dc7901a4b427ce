/** Finding a time zone by what a person types of it: a city, a part of the name, with or without the slashes. */

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_/]+/g, ' ')
    .trim();

/** 0 best; null where a word that was typed stands nowhere in the name. */
function rank(zone: string, words: readonly string[]): number | null {
  const name = plain(zone);
  if (!words.every((word) => name.includes(word))) return null;
  const city = plain(zone.slice(zone.lastIndexOf('/') + 1));
  const typed = words.join(' ');
  if (name === typed) return 0;
  if (city.startsWith(typed)) return 1;
  return name.split(' ').some((part) => part.startsWith(typed)) ? 2 : 3;
}

/** The zones that fit, best first, in the order of the list among equals. */
export function matchingZones(zones: readonly string[], typed: string, most: number): string[] {
  const words = plain(typed).split(' ').filter(Boolean);
  const ranked = zones.flatMap((zone) => {
    const place = rank(zone, words);
    return place === null ? [] : [{ zone, place }];
  });
  return ranked
    .sort((a, b) => a.place - b.place)
    .slice(0, most)
    .map(({ zone }) => zone);
}

/** What the clocks of a zone show now, as far as the browser knows the zone; else nothing. */
export function nowIn(zone: string, now = new Date()): string {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'shortOffset',
    }).format(now);
  } catch {
    return '';
  }
}
