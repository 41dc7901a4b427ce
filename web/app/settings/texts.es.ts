/** settings/texts.ts en español. */
import { number, plural } from '../format.ts';
import type { Translated } from '../translated.ts';
import type * as english from './texts.ts';

export const weekdayWord: Translated<typeof english.weekdayWord> = {
  mon: 'lun',
  tue: 'mar',
  wed: 'mié',
  thu: 'jue',
  fri: 'vie',
  sat: 'sáb',
  sun: 'dom',
};

export const settingsText: Translated<typeof english.text> = {
  timeZone: 'Zona horaria',
  timeZonePlaceholder: 'sin configurar; escriba una ciudad: Madrid',
  timeZoneHint: 'Si queda vacío, las horas se cuentan en UTC y la hora por sí sola nunca escala.',
  timeThere: 'La hora allí ahora:',
  weekHint:
    'Arrastre sobre los días y las horas de trabajo, o active y desactive días y ajuste las dos horas. Un turno de noche termina antes de empezar; horas iguales significan el día completo. Otros horarios para algunos actores: «calendars», en un archivo de configuración.',
  holidaysHint: 'Una fecha por línea, como 2026-12-25; o pegue o elija un calendario (ICS).',
  holidaysPaste: 'Añadir festivos desde texto o un calendario',
  ticketsPaste: 'Añadir tickets desde una tabla (CSV) o un calendario (ICS)',
  ticketsHint:
    'La primera línea de una tabla nombra sus columnas: ticket, from, to, y si se conocen actor, scope, resource, operations, shareTo. Las horas sin zona son UTC.',
  pasteLabel: 'Pegue aquí, o suelte un archivo',
  chooseFile: 'Elegir un archivo',
  take: 'Añadirlos',
  ownGuess: 'Cuentas cuyos propios registros se leyeron. Confirme las que son suyas:',
  ownTake: 'es nuestra',
  wouldChangeNothing: 'No cambiaría ninguna decisión.',
  trying: 'Probando…',
  noMatch: 'No coincide con nadie en estos registros.',
};

export const settingsLabel: Translated<typeof english.label> = {
  intro: 'Se aplica al instante, sin leer de nuevo los registros. Guárdela en un archivo para conservarla.',
  apply: 'Aplicar',
  fromFile: 'Desde un archivo',
  toFile: 'Guardar en un archivo',
  defaults: 'Volver a lo predeterminado',
  hours: 'Horario laboral',
  from: 'Desde',
  to: 'Hasta',
  holidays: 'Festivos',
  thresholds: 'Umbrales',
  rapidCalls: 'Sucesión rápida: llamadas',
  rapidWindowSeconds: '… en segundos',
  offHoursRepeats: 'Fuera de horario: creaciones',
  historyDays: 'Días de historial que hacen habitual a un actor',
  failedSignIns: 'Inicios de sesión fallidos antes de uno correcto',
  refusedCalls: 'Llamadas rechazadas',
  lookBackHours: 'Horas de revisión hacia atrás',
  lookAheadHours: 'Horas de revisión hacia delante',
  sessionGapMinutes: 'Minutos de calma que cierran una actividad',
  tickets: 'Tickets',
  ticketsIntro:
    'Un ticket que nombra actor o cuenta explica la hora y el ritmo de lo que cubre; si nombra también un recurso, también un actor desconocido. Nunca compartir fuera.',
  ticket: 'Ticket',
  fromUtc: 'Desde (UTC)',
  toUtc: 'Hasta (UTC)',
  actor: 'Actor',
  scope: 'Cuenta',
  resource: 'Recurso',
  notNamed: 'sin nombrar',
  remove: 'Quitar',
  addTicket: 'Añadir un ticket',
  ours: 'Qué es nuestro, quién se sabe hostil',
  compromised: 'Cuentas comprometidas',
  compromisedHint: 'Nombres, ids o ids de claves de acceso; * representa cualquier cosa.',
  ownScopes: 'Nuestras cuentas',
  ownScopesHint:
    'Ids de cuentas, ids de organizaciones, suscripciones, proyectos. Compartir entre ellos no es compartir fuera.',
  ownRegions: 'Nuestras regiones',
  ownRegionsHint: 'Si queda vacío: las regiones que ya aparecían en los registros.',
  trustedAddresses: 'Nuestras direcciones',
  trustedAddressesHint: 'Direcciones o rangos CIDR. Explican una dirección nueva, nada más.',
  sensitiveResources: 'Recursos sensibles',
  sensitiveResourcesHint: 'Patrones de volúmenes, bases de datos o nombres cuyos snapshots pesan más.',
  trusted: 'Terceros que pueden tener nuestros snapshots',
  trustedHint: 'Uno por línea: la cuenta, y después su nombre. 123456789012 Proveedor de copias',
  knownActors: 'Actores conocidos',
  knownActorsIntro:
    'De quién se espera que cree snapshots. Explica la hora, el ritmo y ser conocido, nunca compartir fuera.',
  pattern: 'Nombre o id',
  operations: 'Solo estas operaciones',
  operationsAny: 'todas',
  shareTo: 'Puede compartir con',
  shareToNobody: 'nadie de fuera',
  note: 'Nota',
  anyHour: 'A cualquier hora',
  addActor: 'Añadir un actor conocido',
};

export const settingsSay: Translated<typeof english.say> = {
  workingDay: (day: string) => `${day} es día laborable`,
  misread: (line: number, why: string) => `Línea ${line}: ${why}`,
  understoodHolidays: (count: number) => plural(count, 'festivo reconocido', 'festivos reconocidos'),
  understoodTickets: (count: number) => plural(count, 'ticket reconocido', 'tickets reconocidos'),
  alsoByFile: (keys: string) => `Además, configurado por un archivo y conservado: ${keys}.`,
  notTaken: (why: string) =>
    `No se aceptó: ${why} Cámbielo y aplíquelo de nuevo; sigue vigente la configuración anterior.`,
  matches: (total: number) => `Coincide con ${plural(total, 'actor', 'actores')} en estos registros:`,
  events: (count: number) => plural(count, 'evento de snapshots', 'eventos de snapshots'),
  more: (count: number) => `y ${number(count)} más`,
  wouldChange: (count: number) => `Aplicado, cambiaría ${plural(count, 'decisión', 'decisiones')}:`,
};

export const settingsWhy: Translated<typeof english.why> = {
  wholeDays: 'Un festivo son días completos, un año como máximo.',
  noDate: (line: string) => `«${line}» no empieza por una fecha como 2026-12-25.`,
  noStart: 'Este evento no tiene DTSTART.',
  repeats: 'Un evento que se repite no se lee: indique cada uno de sus días.',
  neither: (name: string) => `«${name}» no es ni un día ni una hora en UTC (terminada en Z).`,
  duration: 'DURATION no se lee: indique DTEND.',
  noLine: 'Esto no es una línea de un calendario.',
  cutOff: 'Este evento no termina: el archivo está cortado.',
  fields: (count: number, named: number) => `Tiene ${count} campos, la primera línea ${named}.`,
  noTicket: 'No nombra ningún ticket.',
  noTime: (time: string) => `«${time}» no es una hora como 2026-03-01T09:00Z.`,
  endsFirst: 'Termina antes de empezar.',
  openQuote: 'Un campo entre comillas no termina.',
  lacking: (columns: string) =>
    `La primera línea nombra las columnas. Faltan: ${columns}. Se conocen: ticket, from, to, actor, scope, resource, operations, shareTo.`,
  column: (name: string) => `La columna «${name}» no se lee.`,
  noEnd: 'Un ticket necesita un fin (DTEND).',
  noName: 'No tiene ni SUMMARY ni UID.',
};
