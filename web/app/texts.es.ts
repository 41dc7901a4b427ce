/** texts.ts en español. */
import type { DropProblem } from '../input/drop.ts';
import type { QueryError } from '../state/activity_query.ts';
import { bytes, duration, number, plural } from './format.ts';
import type * as english from './texts.ts';
import type { Translated } from './translated.ts';

export const text: Translated<typeof english.text> = {
  name: 'Snapsleuth',
  question: '¿Se abusó aquí de los snapshots?',
  purpose:
    'Lee registros de auditoría de la nube en este equipo y responde a una pregunta: ¿alguien abusó de los snapshots, las copias de discos y bases de datos (MITRE ATT&CK T1578.001), y qué hacer ahora?',
  planLabel: 'Copias hechas frente a las planificadas',
  planNote:
    'Snapshots, imágenes y copias de seguridad creados, por autor, cuenta, región y día. Planificado es lo que explican la automatización de la nube, una costumbre, un actor conocido o un ticket; el resto debe explicarlo quien lleva las copias de seguridad. Primero consta lo que más se aparta del plan.',
  dropHere: 'Suelte aquí una carpeta de registros de auditoría',
  dropRelease: 'Suelte para leer estos archivos',
  orChoose: 'o elija',
  chooseFiles: 'Elegir archivos',
  chooseFolder: 'Elegir una carpeta',
  anyFormat:
    'JSON, líneas, tablas, gzip y archivos comprimidos, tal como se exportaron. Se lee cada archivo; no se modifica ninguno.',
  nothingLeaves: 'Nada sale de este equipo.',
  howToCheck: 'Cómo comprobarlo',
  newHere: '¿Es su primera vez aquí?',
  signsAs: 'Firma como',
  signsAsPlaceholder: 'su nombre',
  time: 'Hora',
  readAgain: 'Leer de nuevo todos los eventos de los archivos',
  readAgainTitle:
    'La página conserva lo que atañe a los snapshots. Esto lee los archivos otra vez en busca de todo lo que hizo el actor desde un día antes hasta un día después.',
  readAgainCancelled: 'Cancelado: aquí está lo que se había encontrado hasta entonces.',
  readAgainLost: 'No hubo memoria suficiente para lo encontrado. Elija un tiempo más corto o menos archivos.',
  readAgainOffer: 'Aquí solo están los eventos conservados.',
  readAgainWhose:
    'Aquí solo están los eventos conservados. Para leer de nuevo de los archivos todos los eventos de un actor, muestre un solo actor: su nombre en una fila, y luego «Mostrar solo esto».',
  readAgainNoFiles:
    'Los archivos no están a mano: estos eventos vinieron en un análisis guardado o con un caso. Suelte los archivos originales para leer todos sus eventos.',
  readingAgain: 'Bytes leídos de nuevo',
  backToKept: 'Volver a los eventos conservados',
  seeSample: 'Ver un ejemplo resuelto',
  whichLogs: '¿Qué registros necesito?',
  settings: 'Configuración',
  keys: 'Teclas',
  about: 'Acerca de',
  aboutVersion: 'Versión',
  aboutCommit: 'Commit',
  aboutWasm: 'SHA-256 del núcleo (wasm)',
  aboutNoCommit: 'compilado desde un archivo de los fuentes',
  aboutCheck: '¿Es este el archivo publicado?',
  aboutCheckIntro:
    'Una página no puede responder por sí misma: calcule el hash del archivo fuera de ella y compárelo con el SHA-256 publicado junto a la versión.',
  aboutDrop:
    'Para una comprobación rápida, suelte una copia del archivo en esta página: se reconoce y se muestra su SHA-256.',
  aboutNotices: 'Lo que contiene y no es nuestro',
  addFiles: 'Añadir archivos',
  addFolder: 'Añadir carpeta',
  startOver: 'Empezar de nuevo',
  cancel: 'Cancelar',
  close: 'Cerrar',
  dismiss: 'Descartar',
  themeLight: 'Claro',
  themeDark: 'Oscuro',
  sampleLabel: 'Ejemplo compuesto',
  sampleNote:
    'Estos registros y su configuración son compuestos, no reales: muestran qué aspecto tiene cada indicador. Empiece de nuevo para leer los suyos; entonces se olvidan ambos.',
  exportReport: 'Informe en JSON',
  exportOther: 'Exportar',
  exportFinding: 'Guardar como…',
  exportRedacted: 'JSON con seudónimos',
  redact: 'Con seudónimos',
  redactNote:
    'Las cuentas, personas, claves, direcciones, recursos, tickets y nombres de archivo llevan seudónimos: los mismos en cada exportación de este caso. Se conservan operaciones, servicios, regiones, horas, cifras y programas conocidos. Se omiten los registros mismos, las órdenes y las consultas. Los seudónimos no ocultan lo que revelan las horas y los patrones.',
  redactionKey: 'Clave de los seudónimos (CSV)',
  redactionKeyNote:
    'qué valor representa cada uno; no la comparta, ni el archivo del caso, que puede generarlos de nuevo',
  hash: 'Calcular SHA-256',
  hashTitle:
    'De cada archivo tal como se entregó, en segundo plano; figura en esta lista y en las exportaciones',
  hashCancel: 'Detener el cálculo',
  savePartial: 'Guardar análisis',
  savePartialTitle:
    'Guarda lo leído como un solo archivo, para soltarlo aquí después con otros o indicarlo como línea base',
  addOwnAccounts: 'Abrir la configuración',
  addBaseline: 'Añadir línea base',
  baselineTitle:
    'Registros anteriores, o análisis de ellos guardados desde aquí: solo como historial, para conocer actores y costumbres habituales',
  rejudging: 'Evaluando de nuevo con la nueva configuración…',
  yourState: 'Su trabajo en esto:',
  note: 'Notas',
  notePlaceholder: 'Qué averiguó, a quién preguntó, qué le respondieron',
  case: 'Caso',
  caseIntro:
    'El caso es su trabajo en estos hallazgos: estados, marcas, respuestas, notas y la configuración. No los registros: ábralo de nuevo sobre los mismos, o sobre más.',
  noFinding: 'Ningún hallazgo',
  analyst: 'Su nombre, tal como constará junto a sus cambios',
  caseSave: 'Guardar el caso en un archivo',
  caseOpen: 'Abrir un archivo de caso',
  caseKeep: 'Conservar el caso en este navegador',
  caseKeepNote:
    'Desactivado mientras no lo pida. Sobrevive al cierre de la pestaña, y otras páginas abiertas desde el disco de este equipo en este navegador pueden leerlo: nombra cuentas y personas.',
  clearAll: 'Borrarlo todo',
  clearAllNote:
    'Olvida los registros, el trabajo, la configuración y lo que este navegador conserva de ello.',
  openFound: 'Abrirlo',
  deleteFound: 'Eliminarlo',
  whyBenign: 'Benigno, y por qué',
  whyBenignIntro:
    'Una configuración que lo habría indicado evita que la próxima ejecución del mismo trabajo sea un hallazgo. Vea primero qué cambiaría.',
  preview: 'Ver qué cambiaría',
  apply: 'Aplicarlo',
  yourAnswer: 'Su respuesta',
  handOver: 'Copiar como texto para entregar',
  copyValue: 'Copiar',
  showOnly: 'Mostrar solo esto',
  hideValue: 'Ocultar esto',
  fromHere: 'Desde aquí',
  upToHere: 'Hasta aquí',
  filterActivity: 'Filtrar la actividad',
  filterActivityHint: 'Filtro: palabras, o actor:ann  -region:us-east-1  outcome:refused',
  copyFilter: 'Copiar filtro',
  clearFilter: 'Borrar',
  asText: 'Buscarlo como texto',
  everyEvent: 'Todos los eventos conservados',
  everyEventTitle:
    'También inicios de sesión, credenciales, permisos, red, registro, usos y llamadas rechazadas: todo lo que se conservó de los registros',
  noActivity: 'No hay actividad de snapshots en estos registros.',
  noMatch: 'Ningún evento coincide con el filtro.',
  notEnoughMemory: 'no hubo memoria suficiente',
  loadingRow: 'Cargando',
  filterHelp: 'Cómo escribir un filtro',
  hoursOfWeek: 'Horas de la semana',
  hoursOfActor: 'Cuándo trabaja este actor con snapshots',
  ofActor: 'Actividad de snapshots de',
  everybody: 'cualquier actor',
  asTable: 'Como tabla',
  timelineKeys: 'Las flechas desplazan, + y − amplían y reducen, 0 muestra todo',
  zoomIn: 'Ampliar',
  zoomOut: 'Reducir',
  zoomAll: 'Mostrar todo',
  zoomToActivity: 'Eventos de este periodo',
  storyOutside: 'fuera',
  storyAttempt: 'intento',
  storyDrawing: 'La historia dibujada',
  storyLegend:
    'Una línea es un elemento o un destinatario, desde que aparece; ◆ lee desde fuera; discontinuo y hueco: intentado, sin éxito; ×: no dio resultado, o el fin del elemento.',
  storyAsList: 'Paso a paso, con los registros',
  aroundFinding: 'Todo lo que este actor hizo en torno a esto',
  aroundTitle:
    'Todos los eventos conservados del actor desde un día antes hasta un día después: también inicios de sesión, credenciales, permisos y llamadas rechazadas',
};

export const logsNeeded: Translated<typeof english.logsNeeded> = [
  [
    'AWS',
    'Eventos de administración de CloudTrail de cada cuenta y región afectadas: la carpeta de S3 de la traza tal cual (.json.gz), o la salida de «aws cloudtrail lookup-events». Para saber quién leyó bloques de un snapshot, también los eventos de datos de las API directas de EBS.',
  ],
  [
    'Azure',
    'El registro de actividad de cada suscripción afectada (de una cuenta de almacenamiento, la CLI, la API REST, Log Analytics o el portal), y los registros de inicio de sesión y de auditoría de Entra.',
  ],
  [
    'Google Cloud',
    'Los registros de auditoría de cada proyecto afectado: actividad del administrador, evento del sistema y, si están activados, acceso a los datos («gcloud logging read … --format=json», el Explorador de registros o el bucket de un receptor).',
  ],
  [
    'Cuánto tiempo atrás',
    'Dos semanas o más antes de la primera sospecha: sin historial, ningún actor puede considerarse habitual.',
  ],
  [
    'De quién',
    'De quien posee el snapshot y, si los tiene, de aquel con quien se compartió. Los inicios de sesión de AWS (ConsoleLogin) están en us-east-1.',
  ],
];

export const privacyFacts: Translated<typeof english.privacyFacts> = [
  'Los archivos los lee esta página, dentro de este navegador, y permanecen en su memoria. Al cerrar la pestaña se olvidan.',
  'La página se prohíbe a sí misma toda conexión: su primera línea de política dice default-src ‘none’ y connect-src ‘none’. Puede verlo en el código fuente de la página.',
  'Para comprobarlo: abra las herramientas de desarrollo (F12), la pestaña «Red», y suelte después sus archivos. No aparece ninguna solicitud.',
  'O desconéctese antes de la red: todo funciona igual.',
  'Las exportaciones solo se escriben cuando las pide, mediante la descarga del propio navegador, en su propio disco.',
];

export const keyList: Translated<typeof english.keyList> = [
  ['j', 'hallazgo siguiente'],
  ['k', 'hallazgo anterior'],
  ['l', 'este hallazgo: en estudio'],
  ['e', 'este hallazgo: escalado'],
  ['b', 'este hallazgo: benigno'],
  ['i', 'este hallazgo: requiere información'],
  ['/', 'filtrar los hallazgos'],
  ['Esc', 'volver a la lista (pantalla estrecha); salir del filtro'],
  ['?', 'esta lista'],
];

export const severityWord: Translated<typeof english.severityWord> = {
  critical: 'Crítica',
  high: 'Alta',
  medium: 'Media',
  low: 'Baja',
};
export const decisionWord: Translated<typeof english.decisionWord> = {
  escalate: 'Escalar',
  review: 'Revisar',
  none: 'Sin acción',
};
export const decisionSentence: Translated<typeof english.decisionSentence> = {
  escalate: 'Escalar al nivel 2',
  review: 'Revisar; sin escalada por ahora',
  none: 'Sin acción',
};
export const stateWord: Translated<typeof english.stateWord> = {
  looking: 'En estudio',
  escalated: 'Escalado',
  benign: 'Benigno',
  'needs-information': 'Requiere información',
};
export const answerWord: Translated<typeof english.answerWord> = {
  yes: 'Sí',
  no: 'No',
  unknown: 'Se desconoce',
};
export const outcomeWord: Translated<typeof english.outcomeWord> = {
  success: 'Correcto',
  denied: 'Rechazado',
  error: 'Fallido',
  unknown: 'Resultado desconocido',
};
export const tierWord: Translated<typeof english.tierWord> = {
  l1: 'Nivel 1: verificar',
  t2: 'Nivel 2: profundizar',
  containment: 'Contener',
};
export const shellWord: Translated<typeof english.shellWord> = {
  posix: 'Linux, macOS',
  powershell: 'PowerShell',
};
export const formatText: Translated<typeof english.formatText> = {
  html: { label: 'Página (HTML)', use: 'para leer, imprimir o archivar; sin scripts' },
  markdown: { label: 'Ticket (Markdown)', use: 'para pegar en un gestor de incidencias' },
  csv: { label: 'Eventos (CSV)', use: 'para una hoja de cálculo, un evento por fila' },
  iocs: {
    label: 'Indicadores (CSV)',
    use: 'direcciones, claves, actores y destinatarios que buscar',
  },
  timesketch: { label: 'Cronología (Timesketch)', use: 'líneas JSON' },
  navigator: { label: 'Capa de ATT&CK Navigator', use: 'las técnicas observadas' },
  ocsf: { label: 'Hallazgos OCSF', use: 'Detection Findings para un SIEM' },
  json: { label: 'JSON', use: 'todo, según el esquema del informe' },
};
export const effectWord: Translated<typeof english.effectWord> = {
  read: 'Solo lee',
  change: 'Cambia algo',
  destroy: 'Destruye: no se puede deshacer',
};
export const setAsideWord: Translated<typeof english.setAsideWord> = {
  'cloud-automation': 'Automatización de la nube',
  habit: 'Costumbre',
  'known-actor': 'Actor conocido',
  ticket: 'Cubierto por un ticket',
};
export const answerableWord: Translated<typeof english.answerableWord> = {
  yes: 'Se puede responder',
  partly: 'En parte',
  no: 'No se puede responder',
};
export const questionText: Translated<typeof english.questionText> = {
  history: '¿Tiene la cuenta antecedentes de acciones así?',
  'login-anomalies': '¿Hay anomalías de inicio de sesión en la cuenta?',
  'operating-hours': '¿Ocurrió en el horario laboral habitual?',
  permissions: '¿Hay vulnerabilidades conocidas o permisos excesivos?',
};

export const indicatorWord: Translated<typeof english.indicatorWord> = {
  'unauthorized-call': 'Llamada no autorizada',
  'unusual-call': 'Llamada inusual',
  'off-hours': 'Fuera de horario',
  'non-standard-actor': 'Actor no habitual',
  'rapid-succession': 'Sucesión rápida',
  'unfamiliar-actor': 'Actor desconocido',
  'login-anomaly': 'Anomalía de inicio de sesión',
  'privilege-escalation': 'Elevación de privilegios',
  'excessive-permissions': 'Permisos excesivos',
  'known-compromised': 'Compromiso conocido',
  'shared-outside': 'Compartido fuera',
  'made-public': 'Hecho público',
  'copied-elsewhere': 'Copia en otro lugar',
  'data-read-out': 'Datos extraídos',
  'used-elsewhere': 'Usado en otro lugar',
  'network-change': 'Cambio de red',
  'logging-tampered': 'Registro manipulado',
  'tracks-covered': 'Huellas borradas',
  'protection-weakened': 'Protección rebajada',
};

export const storyWord: Translated<typeof english.storyWord> = {
  made: 'snapshot creado',
  copied: 'copiado a',
  shared: 'compartido con',
  'made-public': 'hecho público',
  unshared: 'ya no compartido con',
  exported: 'exportado a',
  read: 'leído por',
  'turned-into': 'convertido en',
  mounted: 'montado en',
  opened: 'usado por',
  deleted: 'eliminado',
};

export const weekdays: Translated<typeof english.weekdays> = [
  'lunes',
  'martes',
  'miércoles',
  'jueves',
  'viernes',
  'sábado',
  'domingo',
];

export const filterHelp: Translated<typeof english.filterHelp> = [
  ['snap-0a1b', 'ese texto en cualquier campo; si hay varias palabras, deben estar todas'],
  ['"two words"', 'texto con un espacio o dos puntos, entre comillas'],
  ['actor:ann', 'una parte del actor, en mayúsculas o minúsculas'],
  ['actor:"arn:aws:iam::417700001111:user/ann"', 'entre comillas: el valor completo, y ningún otro'],
  ['-region:us-east-1', 'un menos oculta lo que coincide'],
  ['region:eu-west-1 region:eu-central-1', 'un campo dos veces: cualquiera de los dos'],
  ['outcome:refused', 'o succeeded, failed, unknown'],
  ['kind:share', 'lo que hace la operación: create, copy, share, export, read, restore, delete…'],
  [
    'from:2026-03-01 before:2026-03-08T12:00Z',
    'desde el primero, hasta el segundo sin incluirlo; UTC salvo que se nombre una zona',
  ],
  ['events:all', 'no solo la actividad de snapshots, sino todos los eventos conservados'],
];

export const storyUseWord: Translated<typeof english.storyUseWord> = {
  copy: 'copiado por',
  create: 'snapshot creado por',
  network: 'red abierta mediante',
  restore: 'convertido en volumen por',
  use: 'clave usada por',
};

export const failureText: Translated<typeof english.failureText> = {
  'no-wasm': {
    title: 'Este navegador no ejecuta WebAssembly aquí',
    advice:
      'Puede estar desactivado por una política de su organización o por un modo reforzado (la «seguridad mejorada» de Edge, javascript.options.wasm de Firefox, el modo de aislamiento de iOS). Permítalo para esta página, ábrala en otro navegador o use el programa nativo, que lee los mismos registros.',
  },
  'no-simd': {
    title: 'Este navegador no ejecuta WebAssembly SIMD aquí',
    advice:
      'Es demasiado antiguo (hace falta Chrome o Edge 91, Firefox 113, Safari 16.4 o posterior), o una política desactiva SIMD. Abra la página en un navegador más reciente o use el programa nativo, que lee los mismos registros.',
  },
  'old-browser': {
    title: 'Este navegador es demasiado antiguo para la página',
    advice:
      'Hace falta Chrome o Edge 91, Firefox 113, Safari 16.4 o posterior. Abra la página en un navegador más reciente o use el programa nativo, que lee los mismos registros.',
  },
  'no-worker': {
    title: 'Este navegador no pudo iniciar el worker de la página',
    advice:
      'La lectura se hace en un worker en segundo plano, que este navegador rechazó. Abra la página en Chrome, Edge, Firefox o Safari, fuera de todo visor o vista previa, o use el programa nativo.',
  },
  'broken-page': {
    title: 'Esta copia de la página está incompleta',
    advice:
      'Falta o está dañada una parte del archivo. Obtenga de nuevo snapsleuth.html o compílelo con ./scripts/build.',
  },
  'analysis-died': {
    title: 'El análisis se detuvo',
    advice:
      'Lo más probable es que se quedara sin memoria. Empiece de nuevo con menos archivos a la vez, o analice la carpeta con el programa nativo (build/bin/snapsleuth scan) y suelte aquí su análisis parcial.',
  },
  'no-scan-worker': {
    title: 'No se pudo iniciar la lectura',
    advice:
      'Todos los workers en segundo plano terminaron enseguida; puede que el equipo no tenga memoria. Cierre otras pestañas y empiece de nuevo, o use el programa nativo.',
  },
};

const findings = (count: number) => plural(count, 'hallazgo');
const files = (count: number) => plural(count, 'archivo');
const snapshotEvents = (count: number) => plural(count, 'evento de snapshots', 'eventos de snapshots');
const decisions = (count: number) => plural(count, 'decisión', 'decisiones');

export const say: Translated<typeof english.say> = {
  pageCopy: (name: string, sha256: string) =>
    `${name} es una copia de esta página, no un registro. Su SHA-256 es ${sha256}. Compárelo con el publicado junto a la versión.`,
  pageCopyUnhashed: (name: string) =>
    `${name} es una copia de esta página, no un registro. Este navegador no calcula hashes para una página de una dirección así; en «Acerca de» está el comando que lo hace.`,
  emptyDrop: 'No se leyó nada: la carpeta está vacía, o lo que se soltó no es un archivo.',
  couldNotBeRead: 'no se pudo leer el archivo',
  dropProblem: ({ name, kind }: DropProblem): string =>
    kind === 'use-folder-button'
      ? `Este navegador no entrega la carpeta soltada «${name}». Use en su lugar «${text.chooseFolder}».`
      : `No se pudo leer «${name}». Compruebe que aún existe y que puede leerse, y suéltelo de nuevo.`,
  baselinesTaken: (names: string[]) =>
    names.length === 1
      ? `«${names[0]}» es ahora historial: puede hacer habituales a los actores, y ningún hallazgo empieza en él.`
      : `${number(names.length)} archivos son ahora historial: pueden hacer habituales a los actores, y ningún hallazgo empieza en ellos.`,
  baselineRefused: (name: string, why: string) =>
    `No se pudo usar «${name}» como línea base: ${why.replace(/\.$/, '')}. Una línea base son registros anteriores, o un análisis de ellos guardado desde aquí o por el programa nativo.`,
  partialRefused: ([first, ...others]: string[], why: string) =>
    `Se dejó fuera una parte de lo leído de ${first ?? 'un archivo'}${others.length > 0 ? ` y ${others.length === 1 ? 'otro archivo' : `otros ${number(others.length)} archivos`}` : ''}: ${why}. «Archivos» los nombra uno por uno. Empiece de nuevo con menos archivos a la vez.`,
  caseOpened: (name: string, count: number, signsAs: string) =>
    `Se abrió el caso «${name}»: trabajo en ${findings(count)}, y su configuración. Suelte sus registros, si aún no están aquí.${signsAs ? ` Usted firma como ${signsAs}; en «Caso» puede dar otro nombre.` : ''}`,
  caseRefused: (name: string, why: string) => `«${name}» no se abrió como caso. ${why}`,
  caseNotKept: 'Este navegador no permite que la página conserve el caso aquí. Guárdelo en un archivo.',
  caseFound: (saved: string, count: number) =>
    `Este navegador conserva un caso, guardado ${saved}, con trabajo en ${findings(count)}.`,
  changedBy: (when: string, by: string | undefined) => (by ? `Cambio ${when}, por ${by}` : `Cambio ${when}`),
  decisionChanges: (count: number, saved: string) =>
    count === 0
      ? `Ninguna decisión difiere del caso guardado ${saved}.`
      : `${decisions(count)} ${count === 1 ? 'difiere' : 'difieren'} del caso guardado ${saved}`,
  wouldChange: (count: number) =>
    count === 0 ? 'No cambiaría ninguna decisión.' : `Cambiaría ${decisions(count)}:`,
  notHashed: (count: number) =>
    `${plural(count, 'archivo')} sin SHA-256: no se pudo releer hasta el final o cambió entretanto.`,
  exportFailed: (why: string) =>
    `No se pudo escribir la exportación: ${why}. Inténtelo de nuevo, o empiece otra vez con menos archivos.`,
  readingRecords: (done: number, total: number) =>
    total === 0
      ? 'Preparando el informe…'
      : `Leyendo ${number(done)} de ${number(total)} registros originales…`,
  bytesOf: (read: number, total: number) => `${bytes(Math.min(read, total))} de ${bytes(total)}`,
  rate: (perSecond: number) => `${bytes(perSecond)}/s`,
  timeLeft: (seconds: number) => `quedan ${duration(seconds)}`,
  filesOf: (done: number, total: number) => `${number(done)} de ${files(total)}`,
  foundSoFar: (events: number, records: number) =>
    `${snapshotEvents(events)} en ${plural(records, 'registro')} hasta ahora`,
  problemsSoFar: (count: number) => `${plural(count, 'problema')} hasta ahora; al final se nombra cada uno`,
  stage: {
    collecting: 'Recorriendo las carpetas…',
    reading: 'Leyendo',
    judging: 'Evaluando…',
    cancelling: 'Deteniendo; lo leído hasta ahora se conserva…',
  },
  gapsInLogs: (gapped: number, logs: number) => `lagunas en ${number(gapped)} de ${plural(logs, 'registro')}`,
  gaps: (days: number) => `${plural(days, 'día')} sin ningún registro`,
  records: (count: number) => plural(count, 'registro'),
  showAll: (count: number) => `Mostrar los ${number(count)}`,
  plan: (actual: number, planned: number) =>
    `${plural(actual, 'copia hecha', 'copias hechas')}, ${number(planned)} según el plan, ${number(actual - planned)} no`,
  filterError: ({ message, part, choices = [] }: QueryError): string =>
    ({
      'unknown-field': `No hay ningún campo con ese nombre en ${part}. Campos: ${choices.join(', ')}.`,
      'open-quote': `Unas comillas en ${part} no están cerradas, o están dentro de una palabra.`,
      'no-value': `Falta un valor en ${part}`,
      'bad-word': `Valor desconocido: ${part}. Puede ser ${choices.join(', ')}.`,
      'bad-time': `No es una hora: ${part}. Escriba 2026-03-01 o 2026-03-01T12:00Z.`,
      twice: `Indicado dos veces: ${part}`,
      'cannot-hide': `Sin el menos: ${part}`,
    })[message],
  heatCell: (day: number, hour: number, count: number) =>
    `${weekdays[day]} ${String(hour).padStart(2, '0')}:00–${String(hour).padStart(2, '0')}:59: ${plural(count, 'evento')}`,
  heatCaption: (zone: string, total: number, isMarked: boolean) =>
    `${snapshotEvents(total)} por hora, ${zone}. Con borde: horario laboral.${isMarked ? ' Con círculo: este hallazgo.' : ''}`,
  storyTimes: (zone: string) => `Horas: ${zone}; el registro de cada paso tiene UTC.`,
  readAgainOf: (actor: string) => `Leer de nuevo de los archivos todos los eventos de ${actor}`,
  readingAgain: (events: number, read: number, total: number) =>
    `Leyendo los archivos de nuevo: ${bytes(Math.min(read, total))} de ${bytes(total)}, ${plural(events, 'evento')} hasta ahora`,
  readAgainDone: (events: number, actor: string, files: number) =>
    events === 0
      ? `No se encontró ningún evento de ${actor} en ${plural(files, 'archivo')}.`
      : `${plural(events, 'evento')} de ${actor}, leídos de nuevo de ${plural(files, 'archivo')}, conservados o no.`,
  readAgainCut: (most: number) =>
    `Detenido en ${number(most)} eventos, sin orden temporal: hay más. Elija un tiempo más corto.`,
  readAgainUnread: (files: number) => `Sin poder leer de nuevo: ${plural(files, 'archivo')}.`,
  readAgainNotAtHand: (inputs: number) =>
    `${plural(inputs, 'entrada')} de un análisis guardado, que solo tiene lo conservado. Suelte los archivos originales para leerlos.`,
  showReadAgain: (events: number) => `Mostrar lo leído de nuevo (${plural(events, 'evento')})`,
  storyDrawn: (shown: number, all: number) =>
    `Se dibujan los primeros ${number(shown)} de ${number(all)} pasos; la lista los tiene todos.`,
  shaded: (zone: string) => `sombreado: horario laboral, ${zone}; arrastre para ampliar`,
  timelineTable: (count: string) => `Hallazgos por hora, como tabla (${count})`,
  timelineLabel: (from: string, to: string, events: number, count: number) =>
    `Cronología de ${from} a ${to}: ${snapshotEvents(events)}, ${findings(count)}`,
  rowsFound: (count: number) => plural(count, 'fila'),
  removeTerm: (term: string) => `Quitar ${term}`,
  printedRows: (rows: number, total: number) =>
    `Impreso: las primeras ${number(rows)} de ${number(total)} filas.`,
  pageOf: (from: number, to: number, total: number) => `${number(from)}–${number(to)} de ${number(total)}`,
};
