/** help_texts.ts en español. */
import type * as english from './help_texts.ts';
import type { Translated } from './translated.ts';

export const helpWord: Translated<typeof english.helpWord> = {
  about: (term: string) => `Qué significa «${term}»`,
  matters: 'Por qué importa',
  lookalike: 'Qué se le parece',
  inForce: 'Vigente',
  usual: (value: string) => `valor predeterminado: ${value}`,
  change: 'Cambiar en la configuración',
};

export const thresholdWord: Translated<typeof english.thresholdWord> = {
  rapidCalls: 'llamadas sobre snapshots',
  rapidWindowSeconds: 'segundos en los que caen',
  offHoursRepeats: 'creaciones, copias o exportaciones',
  historyDays: 'días de historial que hacen habitual a un actor',
  failedSignIns: 'inicios de sesión fallidos antes de uno correcto',
  refusedCalls: 'llamadas rechazadas',
  lookBackHours: 'horas hacia atrás',
  lookAheadHours: 'horas hacia delante',
  sessionGapMinutes: 'minutos de calma que cierran una serie',
};

export const indicatorHelp: Translated<typeof english.indicatorHelp> = {
  'unauthorized-call': {
    means:
      'Llamadas sobre snapshots de esta serie fueron rechazadas por falta de permisos. Las simulaciones se cuentan aparte.',
    matters:
      'Uno o dos rechazos los sufre cualquier proceso cuando cambia su rol; varios distintos son la búsqueda de un camino.',
    lookalike: 'Un proceso automático cuyo rol perdió un permiso.',
  },
  'unusual-call': {
    means: 'Una operación, un servicio, una región o una cuenta que este actor nunca había usado.',
    matters: 'Quien tiene la credencial de otro rara vez hace con ella lo que hace su dueño.',
    lookalike: 'Una tarea nueva; el primer uso de una región por la organización.',
  },
  'off-hours': {
    means:
      'Creaciones, copias o exportaciones, también intentadas, fuera del horario que rige para este actor. A una persona se la mide por el calendario; a una carga de trabajo, por su propio horario.',
    matters: 'No hay nadie que lo note. Una llamada tardía es una tarde larga; varias no lo son.',
    lookalike: 'Guardias, trabajo en otro país: dé a esos actores un horario propio.',
  },
  'non-standard-actor': {
    means:
      'Copias de alguien que nunca hizo ninguna y no es un actor conocido; o cualquier llamada sobre snapshots de root o de fuera.',
    matters: 'Las copias de discos las hacen pocos: roles de respaldo, procesos, administradores.',
    lookalike:
      'Un proceso nuevo. Quien hizo copias solo antes del comienzo de estos registros también parece nuevo.',
  },
  'rapid-succession': {
    means: 'Muchas llamadas sobre snapshots en poco tiempo, con cualquier resultado. Listar nunca cuenta.',
    matters: 'Una persona en una consola hace menos; un script que se lleva una flota hace más.',
    lookalike:
      'Una versión que hace imágenes de diez máquinas. Una ráfaga anterior de tamaño parecido lo explica.',
  },
  'unfamiliar-actor': {
    means:
      'El actor fue creado o visto por primera vez poco antes, en registros que llegan más atrás; o tiene un historial sin snapshots y ahora copia, comparte, exporta, lee o restaura.',
    matters: 'Es la cuenta desconocida del playbook: por sí sola, un motivo para escalar.',
    lookalike:
      'Un compañero o una compañera de reciente ingreso. Una cuenta robada con historial propio no se ve así.',
  },
  'login-anomaly': {
    means:
      'Inicios de sesión fallidos y luego uno correcto, un inicio de sesión de root, uno en la consola con contraseña y sin MFA, o una red nunca vista para esta persona o clave.',
    matters: 'La copia puede hacerse con una credencial adivinada, engañada o robada.',
    lookalike: 'Una contraseña olvidada, un viaje. Las direcciones de confianza explican la red.',
  },
  'privilege-escalation': {
    means: 'El actor, o quien asumió su rol, obtuvo permisos o credenciales poco antes, o los concedió.',
    matters: 'Los permisos suelen obtenerse días antes de usarlos.',
    lookalike:
      'Una tarea nueva con sus permisos, una clave rotada, un rol que se toma para el día como otros días.',
  },
  'excessive-permissions': {
    means:
      'Varias operaciones distintas, ajenas a snapshots, fueron rechazadas a un actor al que antes no se le rechazó nada; o tiene permisos de administrador.',
    matters: 'Alguien averigua qué puede hacer una credencial.',
    lookalike: 'Herramientas que listan todo lo que pueden; administradores.',
  },
  'known-compromised': {
    means:
      'El actor, su clave, su dirección, su agente o un receptor figura en su configuración como comprometido o como indicador de compromiso.',
    matters: 'Nada lo explica, ni siquiera un hábito.',
    lookalike: 'Una entrada de la configuración demasiado amplia.',
  },
  'shared-outside': {
    means:
      'Un snapshot, una imagen o una copia de seguridad se dio a una cuenta, organización o identidad que no es del dueño ni de las suyas. Los intentos cuentan.',
    matters: 'El receptor puede copiar los datos y conservarlos, se retire lo que se retire después.',
    lookalike: 'Un proveedor de respaldo, un escáner, una cuenta hermana que no figura en la configuración.',
  },
  'made-public': {
    means: 'Se dejó entrar a todos: cualquier cuenta de la nube podía leer los datos. Los intentos cuentan.',
    matters: 'Otros encuentran los snapshots públicos en minutos. Deshacerlo no hace que no haya ocurrido.',
    lookalike: 'Un proveedor que publica imágenes a propósito.',
  },
  'copied-elsewhere': {
    means: 'Una copia que va a otra región o cuenta.',
    matters: 'Una copia en un lugar que nadie vigila sobrevive a la limpieza de la primera.',
    lookalike: 'Una primera copia para recuperación ante desastres.',
  },
  'data-read-out': {
    means:
      'Salieron bytes sin un volumen: bloques leídos, una exportación a un bucket, un enlace de descarga.',
    matters:
      'Son los datos mismos los que salieron. Lo que se descarga por un enlace no está en ningún registro.',
    lookalike: 'Un escáner o producto de respaldo que no figura en la configuración.',
  },
  'used-elsewhere': {
    means:
      'Lo que la serie hizo o entregó se convirtió en un volumen, disco, máquina o base de datos que no es su origen.',
    matters: 'Quien monta la copia lee los datos sin tocar el original.',
    lookalike: 'Una restauración tras una avería, una prueba llenada desde producción.',
  },
  'network-change': {
    means: 'Se abrió el camino a los datos: por el actor, o por cualquiera en lo que contiene la copia.',
    matters: 'Una copia a la que llega internet no necesita más permisos.',
    lookalike: 'Un puerto abierto por un día.',
  },
  'logging-tampered': {
    means:
      'Un trail, un detector, un grabador o una alarma fue detenido o eliminado en torno a la serie. Los intentos cuentan.',
    matters: 'Ningún respaldo lo necesita, y lo que vino después puede faltar en estos registros.',
    lookalike: 'Un grupo de registros eliminado con su pila.',
  },
  'tracks-covered': {
    means:
      'Se eliminó lo que había servido: el snapshot después de entregarlo, copiarlo o leerlo; un usuario, un rol o una clave después de haber servido.',
    matters: 'Quien limpia tras un robo deja solo el registro.',
    lookalike: 'Un proceso que limpia después de su copia.',
  },
  'protection-weakened': {
    means:
      'Se rebajó una protección: un bloqueo del acceso público, un bloqueo de eliminación, el cifrado predeterminado, una clave. Los intentos cuentan.',
    matters: 'Lo que antes se hizo público puede ser público de nuevo.',
    lookalike: 'Una cuenta que publica imágenes.',
  },
};

export const questionHelp: Translated<typeof english.questionHelp> = {
  history: {
    means:
      'Sí: el actor hizo lo mismo antes, en estos registros o en una línea base. Las series escaladas no son historial.',
    matters:
      'Un rol de respaldo que copia cada noche no es noticia; una cuenta de desarrollo que nunca lo hizo, sí.',
    lookalike:
      'Desconocido, donde los registros son demasiado cortos. Un análisis anterior, dado como línea base, añade historial.',
  },
  'login-anomalies': {
    means: 'Sí: se encontró algo en los inicios de sesión del actor, o de quien asumió su rol.',
    matters: 'Una copia hecha tras un inicio de sesión sospechoso la hace quien inició la sesión.',
    lookalike:
      'Un no es un no en estos registros: los inicios en un proveedor de identidad están en el suyo.',
  },
  'operating-hours': {
    means:
      'Sí: dentro del horario que rige para este actor. Un día libre y un festivo quedan fuera por completo.',
    matters: 'Trabajar a una hora en que nadie mira es, para personas, un motivo del playbook.',
    lookalike:
      'Sin zona horaria en la configuración, las horas se cuentan en UTC y nunca son el único motivo.',
  },
  permissions: {
    means:
      'Sí: en estos registros constan permisos más allá de lo que pide el trabajo, o debilidades conocidas de la cuenta.',
    matters: 'Dicen hasta dónde puede llegar quien tiene la credencial.',
    lookalike:
      'Los administradores tienen tales permisos por su función. Listas de permisos junto a los registros dicen más.',
  },
};

export const termHelp: Translated<typeof english.termHelp> = {
  decision: {
    means:
      'Escalar, donde basta un indicador por sí solo o dos juntos. Si no, revisar. Ninguna puntuación decide: una regla que cabe en una frase se puede discutir.',
    matters: 'Cada motivo abre los registros en que se apoya; debajo está lo que cambiaría la decisión.',
  },
  severity: {
    means: 'Escalado: crítica desde 80 puntos, si no alta. En revisión: media desde 25, si no baja.',
  },
  score: {
    means:
      'La suma de los puntos de los indicadores, 15 más donde se vio abrir los datos, 15 más donde figuran como sensibles; al menos 55 donde se escala, como mucho 54 donde no.',
    matters: 'Ordena los hallazgos. No decide nada.',
  },
  exposure: {
    means:
      'Qué datos, cuántos y quién pudo leerlos, desde la primera entrega que surtió efecto hasta su última retirada; abierta, donde a un lector nunca se le retiró.',
    matters: 'Lo que sigue abierto es lo primero que hay que cerrar.',
  },
  story: {
    means:
      'Qué fue de los datos según sus identificadores: hechos, copiados, compartidos, exportados, leídos, convertidos en máquina, eliminados.',
    lookalike: 'Lo que hace un receptor en una cuenta cuyo registro no está aquí no se puede dibujar.',
  },
};

export const columnHelp: Translated<typeof english.columnHelp> = {
  events: {
    time: 'Cuándo se hizo la llamada, según el registro. En la zona de la organización; UTC está en el valor.',
    operation: 'Qué se llamó, y el servicio llamado. ×12 representa lecturas iguales seguidas.',
    outcome:
      'Rechazado: por falta de permisos. Fallido: por otro motivo, incluida una simulación. Desconocido: el registro solo dice que empezó.',
    resources:
      'Lo que nombra la llamada: snapshots, volúmenes, imágenes, receptores. El registro los tiene todos.',
    actor:
      'Quién responde: un rol y no su sesión, una persona donde la sesión la nombra, root, alguien de fuera, un servicio.',
    from: 'La dirección de la que vino la llamada, o el servicio que la hizo, y la región llamada.',
  },
  findings: {
    from: 'El primer evento de la serie.',
    to: 'El último evento de la serie.',
    severity: 'Escalado: crítica desde 80 puntos, si no alta. En revisión: media desde 25, si no baja.',
    decision: 'Escalar, donde basta un indicador o dos coinciden; si no, revisar.',
    finding: 'Una serie de actividad de un actor en la que se activó al menos un indicador.',
  },
  logs: {
    cloud: 'De qué nube es el registro.',
    account: 'El dueño del registro: una cuenta, una suscripción o inquilino, un proyecto.',
    log: 'El tipo de registro. Lo que un tipo no puede mostrar está abajo, en las preguntas.',
    from: 'El primer evento en él.',
    to: 'El último evento en él.',
    events: 'Eventos leídos de él, cada uno una vez, conservado o no.',
    gaps: 'Días UTC enteros entre su primer y su último evento: una cuenta tranquila, un archivo que falta o el registro apagado.',
  },
  inputs: {
    file: 'El nombre del archivo, primero la carpeta; un miembro de un archivo comprimido tras «!/».',
    format: 'El tipo de registro que se reconoció en su primer apunte.',
    size: 'Bytes del archivo; tras descomprimir, si está comprimido.',
    events: 'Apuntes que se convirtieron en un evento propio.',
    repeats: 'Apuntes de un evento que otro ya cuenta. Se cuentan, no se juzgan dos veces.',
    merged: 'Apuntes que cuentan con otros la misma operación y se unieron a ella.',
    problems: 'Tipos de problema en él; cada uno se explica en «Sin leer por completo».',
  },
  setAside: {
    actor: 'Quién hizo estas llamadas.',
    why: 'La automatización propia de la nube, por una regla que quien llama no puede elegir cumplir; el hábito de una carga de trabajo; un actor conocido o un ticket, según su configuración.',
    events: 'Eventos de snapshots que por este motivo no están en ningún hallazgo.',
    words: 'En qué se basa la regla.',
  },
  exposure: {
    what: 'El snapshot, la imagen, la copia de seguridad o el disco.',
    whom: 'La cuenta o identidad que pudo leerlo; «everyone», donde era público.',
    from: 'Cuándo surtió efecto la entrega.',
    until: 'Cuándo se retiró o terminó. Lo que un receptor copió antes, lo conserva.',
  },
  plan: {
    day: 'El día en que se hicieron las copias, según UTC.',
    by: 'Quién las hizo.',
    account: 'El dueño del registro.',
    region: 'Dónde se hicieron.',
    made: 'Copias hechas: snapshots, imágenes y copias de seguridad.',
    planned: 'De ellas, aquellas de las que alguien responde.',
    open: 'De ellas, aquellas de las que nadie responde aún.',
    why: 'Qué responde de las planificadas.',
  },
};

export const tourWords: Translated<typeof english.tourWords> = {
  headline: {
    title: 'La respuesta, en una línea',
    words:
      'Cuántos hallazgos hay por escalar y por revisar, y qué se apartó como rutina. Debajo: qué cubren los registros y qué no se pudo leer.',
  },
  list: {
    title: 'Los hallazgos, primero el más grave',
    words:
      'Cada uno es una serie de actividad de un actor con snapshots. j y k llevan de uno a otro. Aquí se copiaron y entregaron snapshots de una empresa.',
  },
  decision: {
    title: 'La decisión y sus motivos',
    words:
      'Escalar o revisar, por reglas y no por puntuación. Abra los registros bajo un motivo: cada frase se apoya en ellos.',
  },
  work: {
    title: 'Su propio trabajo en él',
    words:
      'Diga cómo va, anote lo que averiguó y fírmelo. «Copiar como texto para entregar» lo reúne todo para el nivel 2.',
  },
  story: {
    title: 'Qué fue de los datos',
    words: 'Del snapshot a quien tiene ahora los datos. Discontinuo y hueco: intentado, sin éxito.',
  },
  questions: {
    title: 'Las cuatro preguntas del playbook',
    words:
      'Respondidas con los registros, con «desconocido» donde no pueden decirlo. Su respuesta va al lado. Un ? explica cada una.',
  },
  steps: {
    title: 'Qué hacer ahora',
    words:
      'Nivel 1, nivel 2 y contención, como listas para marcar, con comandos para copiar. Lo que destruye está señalado.',
  },
};

export const tourWord: Translated<typeof english.tourWord> = {
  start: 'Recorrerlo en un minuto',
  fromIdle: 'Hacer un recorrido de un minuto',
  label: 'Recorrido por el ejemplo',
  of: (stop: number, all: number) => `${stop} de ${all}`,
  back: 'Atrás',
  next: 'Siguiente',
  done: 'Listo',
  end: 'Terminar el recorrido',
};
