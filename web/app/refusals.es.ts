/** Por qué algo no se aceptó. */
import type * as english from './refusals.ts';
import type { Translated } from './translated.ts';

export const refusal: Translated<typeof english.refusal> = {
  theCase: 'el caso',
  aFinding: 'un hallazgo',
  finding: (id) => `el hallazgo ${id}`,
  workOn: (id) => `el trabajo sobre ${id}`,
  noText: (name, where) => `En ${where}, «${name}» no es un texto o es demasiado largo.`,
  noTime: (name, where) => `En ${where}, «${name}» no es una hora.`,
  signedNoObject: (where) => `En ${where}, «signed» no es un objeto o es demasiado largo.`,
  signedNothing: (where) => `En ${where} hay una firma de algo que no existe.`,
  signedNoTime: (where) => `En ${where} hay una firma sin hora.`,
  workNoObject: (where) => `Lo que figura como ${where} no es un objeto.`,
  noState: (where) => `En ${where} hay un estado que no existe.`,
  doneNoList: (where) => `En ${where}, «done» no es una lista de textos.`,
  answersNoObject: (where) => `En ${where}, «answers» no es un objeto.`,
  noAnswer: (where, question) => `En ${where}, la respuesta a «${question}» no es una respuesta.`,
  findingNoObject: 'Uno de sus hallazgos no es un objeto.',
  findingNoDecision: 'Uno de sus hallazgos no tiene identificador o no tiene decisión.',
  settingsNoObject: 'Sus ajustes no son un objeto.',
  settingsTooDeep: 'Sus ajustes están anidados a demasiada profundidad.',
  tooLarge: 'Es demasiado grande para un archivo de caso.',
  noJson: (why) => `No es JSON o quedó cortado (${why}).`,
  noObject: 'No contiene un objeto.',
  otherVersion: (schema) => `No es un caso de esta versión: «schema» no es «${schema}».`,
  findingsNoList: 'Sus hallazgos no son una lista.',
  workNotThere: 'Su trabajo no es un objeto.',
  noSaved: 'Falta «saved» en el caso.',
  noKey: 'En el caso, «redactionKey» no es una clave.',
};

export const problemWord: Translated<typeof english.problemWord> = {
  unrecognised: 'No reconocido como registro de auditoría',
  unsupported: 'No se lee aquí',
  'set-aside': 'Apartado',
  truncated: 'Cortado antes de su final',
  'malformed-record': 'Registros dañados',
  'unsupported-encoding': 'Una codificación que no se lee',
  decompression: 'Compresión dañada',
  limit: 'Más allá de un límite',
  collision: 'Registros distintos con el mismo identificador',
  changed: 'Cambió mientras se leía',
  cancelled: 'Cancelado',
  io: 'No se pudo leer del disco',
};

export const fault: Translated<typeof english.fault> = {
  theSettings: 'los ajustes',
  mustBe: (at, wanted, is) => `${at}: se espera ${wanted}, y es ${is}.`,
  integerOf: (least) => `un entero de al menos ${least}`,
  required: (at) => `${at}: es obligatorio y falta.`,
  unknownMeant: (at, meant) => `${at}: no es una clave conocida. ¿Quería decir ${meant}?`,
  unknown: (at, known) => `${at}: no es una clave conocida. Aquí se conocen: ${known}.`,
  tooManyKeys: (at) => `${at}: tiene demasiadas claves.`,
  twice: (at) => `${at}: aparece dos veces.`,
  tooDeep: (at) => `${at}: está anidado a demasiada profundidad.`,
  endsFirst: (at) => `${at}: es anterior a from, así que no cubriría nada.`,
  utf16: 'Los ajustes están en UTF-16 y deben estar en UTF-8.',
  notJson: (line, column, why) => `línea ${line}, columna ${column}: no es JSON: ${why}.`,
  zone: (zone) => `${zone} no es una zona horaria de la base de datos IANA.`,
  zoneMeant: (zone, meant) =>
    `${zone} no es una zona horaria de la base de datos IANA. ¿Quería decir ${meant}?`,
  address: (address) => `${address} no es una dirección IPv4 o IPv6 ni un rango CIDR.`,
};

export const wantedWord: Translated<typeof english.wantedWord> = {
  'an object': 'un objeto',
  'true or false': 'true o false',
  'a text or an object': 'un texto o un objeto',
  'a text': 'un texto',
  'a list': 'una lista',
  'a time of day from 00:00 to 23:59': 'una hora del día de 00:00 a 23:59',
  'one of mon, tue, wed, thu, fri, sat, sun': 'uno de mon, tue, wed, thu, fri, sat, sun',
  'a date that exists, such as 2026-01-31': 'una fecha que exista, como 2026-01-31',
  'a time in UTC that exists and lies between 1678 and 2261, such as 2026-01-31T08:00:00Z':
    'una hora UTC que exista, entre 1678 y 2261, como 2026-01-31T08:00:00Z',
};
