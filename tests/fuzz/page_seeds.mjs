// Texts that the page reads by itself, each with the name of its reader: what its fuzzing begins from.
const calendar = (...lines) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');

const work = { state: 'looking', done: ['step.share'], answers: { history: 'yes' }, note: 'seen', by: 'ann', changed: '2026-03-01T10:00:00Z' };
const aCase = {
  schema: 'snapsleuth.case/1',
  saved: '2026-03-01T10:00:00Z',
  analyst: 'ann',
  settings: { ownScopes: ['111122223333'] },
  findings: [{ id: '0123456789abcdef', decision: 'escalate', title: 'Shared' }],
  work: { '0123456789abcdef': work },
};

export const pageTexts = [
  ['tickets', 'ticket,from,to,actor,operations\r\nCHG1,2026-03-01T09:00Z,2026-03-01 12:00:00.5 +0100,ann,"CreateSnapshot, CopySnapshot"\r\n'],
  ['tickets', 'Number;Planned start date;Planned end date;Colour\nCHG2;2026-03-01T09:00Z;2026-02-30T09:00Z;red\n'],
  ['tickets', calendar('UID:1', 'SUMMARY:CHG3', 'DTSTART:20260301T090000Z', 'DTEND:20260301T120000Z', 'DESCRIPTION:actor: ann\\nresource: snap-1')],
  ['tickets', calendar('UID:2', 'DTSTART;TZID=Europe/Berlin:20260301T090000', 'RRULE:FREQ=DAILY', 'BEGIN:VALARM', 'END:VALARM')],
  ['holidays', '2026-12-25 Christmas\n"2026-12-26"\n03/04/2026\n'],
  ['holidays', calendar('SUMMARY;LANGUAGE="de":Ostern', ' folded', 'DTSTART;VALUE=DATE:20260405', 'DTEND;VALUE=DATE:20260407')],
  ['case', JSON.stringify(aCase)],
  ['case', JSON.stringify({ ...aCase, work: {}, findings: [] })],
  ['query', 'snap-0a1b "two words" actor:ann -region:us-east-1 kind:share outcome:refused from:2026-03-01 before:2026-03-08T12:00Z events:all'],
  ['query', 'actor:"arn:aws:iam::417700001111:user/ann \\" \\\\" region:a region:b'],
];
