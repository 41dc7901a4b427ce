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
