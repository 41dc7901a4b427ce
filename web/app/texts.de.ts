/** texts.ts auf Deutsch. */
import type { DropProblem } from '../input/drop.ts';
import type { QueryError } from '../state/activity_query.ts';
import { bytes, duration, number, plural } from './format.ts';
import type * as english from './texts.ts';
import type { Translated } from './translated.ts';

export const text: Translated<typeof english.text> = {
  name: 'Snapsleuth',
  question: 'Wurden hier Snapshots missbraucht?',
  purpose:
    'Liest Cloud-Audit-Logs auf diesem Rechner und beantwortet eine Frage: Hat jemand Snapshots, die Kopien von Datenträgern und Datenbanken, missbraucht (MITRE ATT&CK T1578.001), und was ist als Nächstes zu tun.',
  planLabel: 'Erstellte und geplante Kopien im Vergleich',
  planNote:
    'Erstellte Snapshots, Images und Backups, nach Urheber, Konto, Region und Tag. Geplant ist, was die Automatik der Cloud, eine Gewohnheit, ein bekannter Akteur oder ein Ticket erklärt; den Rest muss erklären, wer die Backups betreibt. Die meisten ungeplanten stehen zuerst.',
  dropHere: 'Ordner mit Audit-Logs hier ablegen',
  dropRelease: 'Loslassen, um diese Dateien zu lesen',
  orChoose: 'oder wählen',
  chooseFiles: 'Dateien wählen',
  chooseFolder: 'Ordner wählen',
  anyFormat:
    'JSON, Zeilen, Tabellen, gzip und Archive, so wie sie exportiert wurden. Jede Datei wird gelesen, keine verändert.',
  nothingLeaves: 'Nichts verlässt diesen Rechner.',
  howToCheck: 'Wie sich das prüfen lässt',
  newHere: 'Neu hier?',
  signsAs: 'Gezeichnet als',
  signsAsPlaceholder: 'Ihr Name',
  time: 'Zeit',
  readAgain: 'Alle Ereignisse erneut aus den Dateien lesen',
  readAgainTitle:
    'Die Seite behält, was Snapshots betrifft. Dies liest die Dateien noch einmal nach allem, was der Akteur von einem Tag davor bis einem Tag danach tat.',
  readAgainCancelled: 'Abgebrochen: Hier ist, was bis dahin gefunden wurde.',
  readAgainLost:
    'Für das Gefundene reichte der Arbeitsspeicher nicht. Wählen Sie eine kürzere Zeit oder weniger Dateien.',
  readAgainOffer: 'Hier stehen nur die aufbewahrten Ereignisse.',
  readAgainWhose:
    'Hier stehen nur die aufbewahrten Ereignisse. Um alle Ereignisse eines Akteurs erneut aus den Dateien zu lesen, zeigen Sie nur einen Akteur: seinen Namen in einer Zeile wählen, dann „Nur dies anzeigen“.',
  readAgainNoFiles:
    'Die Dateien sind nicht zur Hand: Diese Ereignisse kamen in einem gespeicherten Scan oder mit einem Fall. Legen Sie die ursprünglichen Dateien ab, um alle Ereignisse daraus zu lesen.',
  readingAgain: 'Erneut gelesene Bytes',
  backToKept: 'Zurück zu den aufbewahrten Ereignissen',
  seeSample: 'Ein durchgearbeitetes Beispiel ansehen',
  whichLogs: 'Welche Logs brauche ich?',
  settings: 'Einstellungen',
  keys: 'Tasten',
  about: 'Über',
  aboutVersion: 'Version',
  aboutCommit: 'Commit',
  aboutWasm: 'SHA-256 des Kerns (wasm)',
  aboutNoCommit: 'aus einem Archiv der Quellen gebaut',
  aboutCheck: 'Ist dies die veröffentlichte Datei?',
  aboutCheckIntro:
    'Eine Seite kann nicht für sich selbst bürgen: Berechnen Sie den Hash der Datei außerhalb von ihr und vergleichen Sie ihn mit dem SHA-256, der neben dem Release veröffentlicht ist.',
  aboutDrop:
    'Für einen schnellen Blick legen Sie eine Kopie der Datei auf dieser Seite ab: Sie wird erkannt und ihr SHA-256 gezeigt.',
  aboutNotices: 'Was darin von anderen stammt',
  addFiles: 'Dateien hinzufügen',
  addFolder: 'Ordner hinzufügen',
  startOver: 'Neu beginnen',
  cancel: 'Abbrechen',
  close: 'Schließen',
  dismiss: 'Ausblenden',
  themeLight: 'Hell',
  themeDark: 'Dunkel',
  sampleLabel: 'Zusammengestelltes Beispiel',
  sampleNote:
    'Diese Logs und ihre Einstellungen sind zusammengestellt, nicht echt: Sie zeigen, wie jeder Indikator aussieht. Beginnen Sie neu, um Ihre eigenen zu lesen; beides wird dann vergessen.',
  exportReport: 'Bericht als JSON',
  exportOther: 'Exportieren',
  exportFinding: 'Speichern als …',
  exportRedacted: 'JSON mit Pseudonymen',
  redact: 'Mit Pseudonymen',
  redactNote:
    'Konten, Personen, Schlüssel, Adressen, Ressourcen, Tickets und Dateinamen tragen Pseudonyme: dieselben in jedem Export dieses Falls. Operationen, Dienste, Regionen, Zeiten, Zahlen und bekannte Programme bleiben. Weggelassen: die Datensätze selbst, Befehle und Abfragen. Was Zeiten und Muster verraten, verbergen Pseudonyme nicht.',
  redactionKey: 'Schlüssel zu den Pseudonymen (CSV)',
  redactionKeyNote:
    'für welchen Wert jedes steht; nicht weitergeben, ebenso wenig die Falldatei, die sie wieder erzeugen kann',
  hash: 'SHA-256 berechnen',
  hashTitle: 'Jeder Datei, wie gegeben, im Hintergrund; er steht in dieser Liste und in den Exporten',
  hashCancel: 'Hashen abbrechen',
  savePartial: 'Scan speichern',
  savePartialTitle:
    'Speichert das Gelesene als eine Datei, um sie später mit anderen hier abzulegen oder als Baseline anzugeben',
  addOwnAccounts: 'Einstellungen öffnen',
  addBaseline: 'Baseline hinzufügen',
  baselineTitle:
    'Frühere Logs oder hier gespeicherte Scans davon: nur als Vorgeschichte, damit vertraute Akteure und Gewohnheiten bekannt sind',
  rejudging: 'Wird nach den neuen Einstellungen neu beurteilt …',
  yourState: 'Ihre Arbeit daran:',
  note: 'Notizen',
  notePlaceholder: 'Was Sie herausgefunden haben, wen Sie gefragt haben, was die Antwort war',
  case: 'Fall',
  caseIntro:
    'Der Fall ist Ihre Arbeit an diesen Befunden: Status, Häkchen, Antworten, Notizen und die Einstellungen. Nicht die Logs: Öffnen Sie ihn wieder über denselben oder über mehr davon.',
  noFinding: 'Kein Befund',
  analyst: 'Ihr Name, wie er neben Ihren Änderungen stehen soll',
  caseSave: 'Fall in eine Datei speichern',
  caseOpen: 'Falldatei öffnen',
  caseKeep: 'Fall in diesem Browser aufbewahren',
  caseKeepNote:
    'Aus, solange Sie es nicht verlangen. Er übersteht das Schließen des Tabs, und andere Seiten, die in diesem Browser von der Festplatte dieses Rechners geöffnet werden, können ihn lesen: Er nennt Konten und Personen.',
  clearAll: 'Alles löschen',
  clearAllNote: 'Vergisst die Logs, die Arbeit, die Einstellungen und was dieser Browser davon aufbewahrt.',
  openFound: 'Öffnen',
  deleteFound: 'Löschen',
  whyBenign: 'Unbedenklich, und zwar deshalb',
  whyBenignIntro:
    'Eine Einstellung, die das gesagt hätte, verhindert, dass derselbe Vorgang beim nächsten Mal ein Befund wird. Sehen Sie zuerst, was sie ändern würde.',
  preview: 'Ansehen, was sie ändern würde',
  apply: 'Anwenden',
  yourAnswer: 'Ihre Antwort',
  handOver: 'Als Text zur Übergabe kopieren',
  copyValue: 'Kopieren',
  showOnly: 'Nur dies zeigen',
  hideValue: 'Dies ausblenden',
  fromHere: 'Ab hier',
  upToHere: 'Bis hier',
  filterActivity: 'Aktivität filtern',
  filterActivityHint: 'Filter: Wörter oder actor:ann  -region:us-east-1  outcome:refused',
  copyFilter: 'Filter kopieren',
  clearFilter: 'Leeren',
  asText: 'Als Text suchen',
  everyEvent: 'Jedes behaltene Ereignis',
  everyEventTitle:
    'Auch Anmeldungen, Anmeldedaten, Berechtigungen, Netz, Protokollierung, Verwendungen und abgelehnte Aufrufe: alles, was von den Logs behalten wurde',
  noActivity: 'In diesen Logs gibt es keine Snapshot-Aktivität.',
  noMatch: 'Kein Ereignis entspricht dem Filter.',
  notEnoughMemory: 'der Speicher reichte dafür nicht',
  loadingRow: 'Wird geladen',
  filterHelp: 'Wie man einen Filter schreibt',
  hoursOfWeek: 'Stunden der Woche',
  hoursOfActor: 'Wann dieser Akteur mit Snapshots arbeitet',
  ofActor: 'Snapshot-Aktivität von',
  everybody: 'allen',
  asTable: 'Als Tabelle',
  timelineKeys: 'Pfeiltasten verschieben, + und − zoomen, 0 zeigt alles',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  zoomAll: 'Alles zeigen',
  zoomToActivity: 'Ereignisse dieser Zeit',
  storyOutside: 'außerhalb',
  storyAttempt: 'versucht',
  storyDrawing: 'Der Verlauf als Zeichnung',
  storyLegend:
    'Eine Linie ist eine Sache oder eine Gegenseite, ab ihrem Auftreten; ◆ liest von außen; gestrichelt und hohl: versucht, ohne Erfolg; ×: nichts wurde daraus, oder das Ende der Sache.',
  storyAsList: 'Schritt für Schritt, mit den Datensätzen',
  aroundFinding: 'Alles, was dieser Akteur im Umfeld getan hat',
  aroundTitle:
    'Jedes behaltene Ereignis des Akteurs von einem Tag davor bis einem Tag danach: auch Anmeldungen, Anmeldedaten, Berechtigungen und abgelehnte Aufrufe',
};

export const logsNeeded: Translated<typeof english.logsNeeded> = [
  [
    'AWS',
    'CloudTrail-Verwaltungsereignisse jedes betroffenen Kontos und jeder Region: der S3-Ordner des Trails, wie er ist (.json.gz), oder die Ausgabe von „aws cloudtrail lookup-events“. Wer Blöcke eines Snapshots gelesen hat, zeigen nur Datenereignisse der EBS direct APIs.',
  ],
  [
    'Azure',
    'Das Aktivitätsprotokoll jedes betroffenen Abonnements (aus einem Speicherkonto, der CLI, der REST-API, Log Analytics oder dem Portal) sowie die Anmelde- und Überwachungsprotokolle von Entra.',
  ],
  [
    'Google Cloud',
    'Die Audit-Logs jedes betroffenen Projekts: Administratoraktivität, Systemereignis und, wo eingeschaltet, Datenzugriff („gcloud logging read … --format=json“, Log-Explorer oder der Bucket einer Senke).',
  ],
  [
    'Wie weit zurück',
    'Zwei Wochen vor dem ersten Verdacht oder mehr: Ohne Vorgeschichte kann kein Akteur vertraut genannt werden.',
  ],
  [
    'Von wem',
    'Von der Seite, der der Snapshot gehört, und, wo Sie sie haben, von der, für die er freigegeben wurde. Die Anmeldungen von AWS (ConsoleLogin) stehen in us-east-1.',
  ],
];

export const privacyFacts: Translated<typeof english.privacyFacts> = [
  'Diese Seite liest die Dateien in diesem Browser, und sie bleiben in seinem Speicher. Mit dem Schließen des Tabs sind sie vergessen.',
  'Die Seite verbietet sich selbst jede Verbindung: Ihre erste Richtlinienzeile sagt default-src ‘none’ und connect-src ‘none’. Im Quelltext der Seite ist es zu sehen.',
  'Zum Prüfen: Öffnen Sie die Entwicklerwerkzeuge (F12), Reiter „Netzwerk“, und legen Sie dann Ihre Dateien ab. Es erscheint keine Anfrage.',
  'Oder trennen Sie vorher die Netzwerkverbindung: Alles funktioniert genauso.',
  'Exporte werden nur geschrieben, wenn Sie es verlangen, über den Download des Browsers, auf Ihre eigene Festplatte.',
];

export const keyList: Translated<typeof english.keyList> = [
  ['j', 'nächster Befund'],
  ['k', 'vorheriger Befund'],
  ['l', 'dieser Befund: in Arbeit'],
  ['e', 'dieser Befund: eskaliert'],
  ['b', 'dieser Befund: unbedenklich'],
  ['i', 'dieser Befund: braucht Informationen'],
  ['/', 'Befunde filtern'],
  ['Esc', 'zurück zur Liste (schmaler Bildschirm); Filter verlassen'],
  ['?', 'diese Liste'],
];

export const severityWord: Translated<typeof english.severityWord> = {
  critical: 'Kritisch',
  high: 'Hoch',
  medium: 'Mittel',
  low: 'Niedrig',
};
export const decisionWord: Translated<typeof english.decisionWord> = {
  escalate: 'Eskalieren',
  review: 'Prüfen',
  none: 'Keine Maßnahme',
};
export const decisionSentence: Translated<typeof english.decisionSentence> = {
  escalate: 'An Stufe 2 eskalieren',
  review: 'Prüfen; vorerst keine Eskalation',
  none: 'Keine Maßnahme',
};
export const stateWord: Translated<typeof english.stateWord> = {
  looking: 'In Arbeit',
  escalated: 'Eskaliert',
  benign: 'Unbedenklich',
  'needs-information': 'Braucht Informationen',
};
export const answerWord: Translated<typeof english.answerWord> = {
  yes: 'Ja',
  no: 'Nein',
  unknown: 'Unbekannt',
};
export const outcomeWord: Translated<typeof english.outcomeWord> = {
  success: 'Erfolgreich',
  denied: 'Abgelehnt',
  error: 'Fehlgeschlagen',
  unknown: 'Ergebnis unbekannt',
};
export const tierWord: Translated<typeof english.tierWord> = {
  l1: 'Stufe 1: verifizieren',
  t2: 'Stufe 2: vertiefen',
  containment: 'Eindämmen',
};
export const shellWord: Translated<typeof english.shellWord> = {
  posix: 'Linux, macOS',
  powershell: 'PowerShell',
};
export const formatText: Translated<typeof english.formatText> = {
  html: { label: 'Seite (HTML)', use: 'zum Lesen, Drucken oder Archivieren; ohne Skripte' },
  markdown: { label: 'Ticket (Markdown)', use: 'zum Einfügen in ein Ticketsystem' },
  csv: { label: 'Ereignisse (CSV)', use: 'für eine Tabellenkalkulation, ein Ereignis je Zeile' },
  iocs: {
    label: 'Indikatoren (CSV)',
    use: 'Adressen, Schlüssel, Akteure und Gegenseiten, nach denen zu suchen ist',
  },
  timesketch: { label: 'Zeitachse (Timesketch)', use: 'JSON-Zeilen' },
  navigator: { label: 'Ebene für ATT&CK Navigator', use: 'die Techniken, die zu sehen waren' },
  ocsf: { label: 'OCSF-Befunde', use: 'Detection Findings für ein SIEM' },
  json: { label: 'JSON', use: 'alles, nach dem Schema des Berichts' },
};
export const effectWord: Translated<typeof english.effectWord> = {
  read: 'Liest nur',
  change: 'Ändert etwas',
  destroy: 'Zerstört: nicht rückgängig zu machen',
};
export const setAsideWord: Translated<typeof english.setAsideWord> = {
  'cloud-automation': 'Automatik der Cloud',
  habit: 'Gewohnheit',
  'known-actor': 'Bekannter Akteur',
  ticket: 'Durch ein Ticket gedeckt',
};
export const answerableWord: Translated<typeof english.answerableWord> = {
  yes: 'Zu beantworten',
  partly: 'Teilweise',
  no: 'Nicht zu beantworten',
};
export const questionText: Translated<typeof english.questionText> = {
  history: 'Hat das Konto eine Vorgeschichte solcher Aktionen?',
  'login-anomalies': 'Gibt es Auffälligkeiten bei den Anmeldungen des Kontos?',
  'operating-hours': 'Geschah es während der regulären Arbeitszeiten?',
  permissions: 'Gibt es bekannte Schwachstellen oder übermäßige Berechtigungen?',
};

export const indicatorWord: Translated<typeof english.indicatorWord> = {
  'unauthorized-call': 'Unbefugter Aufruf',
  'unusual-call': 'Ungewöhnlicher Aufruf',
  'off-hours': 'Außerhalb der Zeiten',
  'non-standard-actor': 'Ungewöhnlicher Akteur',
  'rapid-succession': 'Schnelle Folge',
  'unfamiliar-actor': 'Unbekannter Akteur',
  'login-anomaly': 'Auffällige Anmeldung',
  'privilege-escalation': 'Rechteausweitung',
  'excessive-permissions': 'Übermäßige Berechtigungen',
  'known-compromised': 'Bekannt kompromittiert',
  'shared-outside': 'Nach außen freigegeben',
  'made-public': 'Veröffentlicht',
  'copied-elsewhere': 'Anderswohin kopiert',
  'data-read-out': 'Daten ausgelesen',
  'used-elsewhere': 'Anderswo verwendet',
  'network-change': 'Netzänderung',
  'logging-tampered': 'Protokollierung manipuliert',
  'tracks-covered': 'Spuren verwischt',
  'protection-weakened': 'Schutz gesenkt',
};

export const storyWord: Translated<typeof english.storyWord> = {
  made: 'Snapshot erstellt',
  copied: 'kopiert nach',
  shared: 'freigegeben für',
  'made-public': 'veröffentlicht',
  unshared: 'nicht mehr frei für',
  exported: 'exportiert nach',
  read: 'gelesen von',
  'turned-into': 'umgewandelt in',
  mounted: 'eingehängt in',
  opened: 'verwendet von',
  deleted: 'gelöscht',
};

export const weekdays: Translated<typeof english.weekdays> = [
  'Montag',
  'Dienstag',
  'Mittwoch',
  'Donnerstag',
  'Freitag',
  'Samstag',
  'Sonntag',
];

export const filterHelp: Translated<typeof english.filterHelp> = [
  ['snap-0a1b', 'dieser Text in irgendeinem Feld; mehrere Wörter müssen alle vorkommen'],
  ['"two words"', 'Text mit einem Leerzeichen oder Doppelpunkt, in Anführungszeichen'],
  ['actor:ann', 'ein Teil des Akteurs, Groß- und Kleinschreibung gleich'],
  ['actor:"arn:aws:iam::417700001111:user/ann"', 'in Anführungszeichen: der ganze Wert und kein anderer'],
  ['-region:us-east-1', 'ein Minus blendet aus, was passt'],
  ['region:eu-west-1 region:eu-central-1', 'ein Feld zweimal: eines von beiden'],
  ['outcome:refused', 'oder succeeded, failed, unknown'],
  ['kind:share', 'was die Operation tut: create, copy, share, export, read, restore, delete …'],
  [
    'from:2026-03-01 before:2026-03-08T12:00Z',
    'ab dem einen, bis zum anderen, ohne dieses; UTC, wenn keine Zone genannt ist',
  ],
  ['events:all', 'nicht nur Snapshot-Aktivität, sondern jedes behaltene Ereignis'],
];

export const storyUseWord: Translated<typeof english.storyUseWord> = {
  copy: 'kopiert von',
  create: 'Snapshot erstellt von',
  network: 'Netz geöffnet über',
  restore: 'zum Volume gemacht von',
  use: 'Schlüssel verwendet von',
};

export const failureText: Translated<typeof english.failureText> = {
  'no-wasm': {
    title: 'Dieser Browser führt hier kein WebAssembly aus',
    advice:
      'Es kann durch eine Richtlinie Ihrer Organisation oder einen gehärteten Modus abgeschaltet sein (Edge „Erweiterte Sicherheit“, Firefox javascript.options.wasm, iOS-Blockierungsmodus). Erlauben Sie es für diese Seite, öffnen Sie die Seite in einem anderen Browser oder verwenden Sie das native Programm, das dieselben Logs liest.',
  },
  'no-simd': {
    title: 'Dieser Browser führt hier kein WebAssembly-SIMD aus',
    advice:
      'Er ist zu alt (nötig sind Chrome oder Edge 91, Firefox 113, Safari 16.4 oder neuer), oder eine Richtlinie schaltet SIMD ab. Öffnen Sie die Seite in einem neueren Browser oder verwenden Sie das native Programm, das dieselben Logs liest.',
  },
  'old-browser': {
    title: 'Dieser Browser ist zu alt für die Seite',
    advice:
      'Nötig sind Chrome oder Edge 91, Firefox 113, Safari 16.4 oder neuer. Öffnen Sie die Seite in einem neueren Browser oder verwenden Sie das native Programm, das dieselben Logs liest.',
  },
  'no-worker': {
    title: 'Dieser Browser konnte den Worker der Seite nicht starten',
    advice:
      'Gelesen wird in einem Hintergrund-Worker, den dieser Browser verweigert hat. Öffnen Sie die Seite in Chrome, Edge, Firefox oder Safari, außerhalb jeder Vorschau, oder verwenden Sie das native Programm.',
  },
  'broken-page': {
    title: 'Diese Kopie der Seite ist unvollständig',
    advice:
      'Ein Teil der Datei fehlt oder ist beschädigt. Holen Sie snapsleuth.html erneut oder bauen Sie es mit ./scripts/build.',
  },
  'analysis-died': {
    title: 'Die Analyse ist stehen geblieben',
    advice:
      'Wahrscheinlich reichte der Speicher nicht. Beginnen Sie neu mit weniger Dateien auf einmal, oder scannen Sie den Ordner mit dem nativen Programm (build/bin/snapsleuth scan) und legen Sie die Teilauswertung hier ab.',
  },
  'no-scan-worker': {
    title: 'Das Lesen konnte nicht gestartet werden',
    advice:
      'Jeder Hintergrund-Worker endete sofort; vielleicht reicht der Speicher des Rechners nicht. Schließen Sie andere Tabs und beginnen Sie neu, oder verwenden Sie das native Programm.',
  },
};

const findings = (count: number) => plural(count, 'Befund', 'Befunden');
const files = (count: number) => plural(count, 'Datei', 'Dateien');
const snapshotEvents = (count: number) => plural(count, 'Snapshot-Ereignis', 'Snapshot-Ereignisse');
const decisions = (count: number) => plural(count, 'Entscheidung', 'Entscheidungen');

export const say: Translated<typeof english.say> = {
  pageCopy: (name: string, sha256: string) =>
    `${name} ist eine Kopie dieser Seite, kein Log. Ihr SHA-256 ist ${sha256}. Vergleichen Sie ihn mit dem, der neben dem Release veröffentlicht ist.`,
  pageCopyUnhashed: (name: string) =>
    `${name} ist eine Kopie dieser Seite, kein Log. Für eine Seite von einer solchen Adresse berechnet dieser Browser keinen Hash; der Befehl dafür steht unter „Über“.`,
  emptyDrop: 'Es wurde nichts gelesen: Der Ordner ist leer, oder was abgelegt wurde, ist keine Datei.',
  couldNotBeRead: 'die Datei konnte nicht gelesen werden',
  dropProblem: ({ name, kind }: DropProblem): string =>
    kind === 'use-folder-button'
      ? `Dieser Browser gibt den abgelegten Ordner „${name}“ nicht heraus. Verwenden Sie stattdessen „${text.chooseFolder}“.`
      : `„${name}“ konnte nicht gelesen werden. Prüfen Sie, ob es noch existiert und gelesen werden darf, und legen Sie es erneut ab.`,
  baselinesTaken: (names: string[]) =>
    names.length === 1
      ? `„${names[0]}“ ist jetzt Vorgeschichte: Es kann Akteure vertraut machen, und kein Befund beginnt darin.`
      : `${number(names.length)} Dateien sind jetzt Vorgeschichte: Sie können Akteure vertraut machen, und kein Befund beginnt darin.`,
  baselineRefused: (name: string, why: string) =>
    `„${name}“ konnte nicht als Baseline verwendet werden: ${why.replace(/\.$/, '')}. Eine Baseline sind frühere Logs oder ein hier oder vom nativen Programm gespeicherter Scan davon.`,
  partialRefused: ([first, ...others]: string[], why: string) =>
    `Ein Teil des Gelesenen aus ${first ?? 'einer Datei'}${others.length > 0 ? ` und ${others.length === 1 ? 'einer weiteren Datei' : `${number(others.length)} weiteren Dateien`}` : ''} wurde ausgelassen: ${why}. Der Reiter „Dateien“ nennt sie einzeln. Beginnen Sie neu mit weniger Dateien auf einmal.`,
  caseOpened: (name: string, count: number, signsAs: string) =>
    `Fall „${name}“ geöffnet: Arbeit an ${findings(count)} und die Einstellungen. Legen Sie die zugehörigen Logs ab, falls sie noch nicht hier sind.${signsAs ? ` Sie zeichnen als ${signsAs}; unter „Fall“ können Sie einen anderen Namen angeben.` : ''}`,
  caseRefused: (name: string, why: string) => `„${name}“ wurde nicht als Fall geöffnet. ${why}`,
  caseNotKept:
    'Dieser Browser lässt nicht zu, dass die Seite den Fall hier aufbewahrt. Speichern Sie ihn stattdessen in eine Datei.',
  caseFound: (saved: string, count: number) =>
    `Dieser Browser bewahrt einen Fall auf, gespeichert ${saved}, mit Arbeit an ${findings(count)}.`,
  changedBy: (when: string, by: string | undefined) =>
    by ? `Geändert ${when} von ${by}` : `Geändert ${when}`,
  decisionChanges: (count: number, saved: string) =>
    count === 0
      ? `Keine Entscheidung weicht vom Fall ab, wie er ${saved} gespeichert wurde.`
      : `${decisions(count)} ${count === 1 ? 'weicht' : 'weichen'} vom Fall ab, wie er ${saved} gespeichert wurde`,
  wouldChange: (count: number) =>
    count === 0 ? 'Es würde keine Entscheidung ändern.' : `Es würde ${decisions(count)} ändern:`,
  notHashed: (count: number) =>
    `${plural(count, 'Datei', 'Dateien')} nicht bis zum Ende erneut lesbar oder inzwischen geändert: ohne SHA-256.`,
  exportFailed: (why: string) =>
    `Der Export konnte nicht geschrieben werden: ${why}. Versuchen Sie es erneut oder beginnen Sie mit weniger Dateien neu.`,
  readingRecords: (done: number, total: number) =>
    total === 0
      ? 'Der Bericht wird vorbereitet …'
      : `${number(done)} von ${number(total)} Rohdatensätzen gelesen …`,
  bytesOf: (read: number, total: number) => `${bytes(Math.min(read, total))} von ${bytes(total)}`,
  rate: (perSecond: number) => `${bytes(perSecond)}/s`,
  timeLeft: (seconds: number) => `noch ${duration(seconds)}`,
  filesOf: (done: number, total: number) => `${number(done)} von ${files(total)}`,
  foundSoFar: (events: number, records: number) =>
    `Bisher ${snapshotEvents(events)} in ${plural(records, 'Datensatz', 'Datensätzen')}`,
  problemsSoFar: (count: number) =>
    `Bisher ${plural(count, 'Problem', 'Probleme')}; am Ende wird jedes genannt`,
  stage: {
    collecting: 'Die Ordner werden durchgesehen …',
    reading: 'Wird gelesen',
    judging: 'Wird beurteilt …',
    cancelling: 'Wird angehalten; was schon gelesen ist, bleibt …',
  },
  gapsInLogs: (gapped: number, logs: number) =>
    `Lücken in ${number(gapped)} von ${plural(logs, 'Log', 'Logs')}`,
  gaps: (days: number) => `${plural(days, 'Tag', 'Tage')} ohne Datensätze`,
  records: (count: number) => plural(count, 'Datensatz', 'Datensätze'),
  showAll: (count: number) => `Alle ${number(count)} zeigen`,
  plan: (actual: number, planned: number) =>
    `${plural(actual, 'Kopie', 'Kopien')} erstellt, ${number(planned)} wie geplant, ${number(actual - planned)} nicht`,
  filterError: ({ message, part, choices = [] }: QueryError): string =>
    ({
      'unknown-field': `Ein Feld dieses Namens gibt es nicht in ${part}. Felder: ${choices.join(', ')}.`,
      'open-quote': `Ein Anführungszeichen in ${part} ist nicht geschlossen oder steht in einem Wort.`,
      'no-value': `In ${part} fehlt ein Wert`,
      'bad-word': `Nicht bekannt: ${part}. Möglich sind ${choices.join(', ')}.`,
      'bad-time': `Keine Zeit: ${part}. Schreiben Sie 2026-03-01 oder 2026-03-01T12:00Z.`,
      twice: `Zweimal angegeben: ${part}`,
      'cannot-hide': `Ohne das Minus: ${part}`,
    })[message],
  heatCell: (day: number, hour: number, count: number) =>
    `${weekdays[day]} ${String(hour).padStart(2, '0')}:00–${String(hour).padStart(2, '0')}:59: ${plural(count, 'Ereignis', 'Ereignisse')}`,
  heatCaption: (zone: string, total: number, isMarked: boolean) =>
    `${snapshotEvents(total)} nach Stunde, ${zone}. Umrandet: Geschäftszeiten.${isMarked ? ' Eingekreist: dieser Befund.' : ''}`,
  storyTimes: (zone: string) => `Zeiten: ${zone}; der Datensatz jedes Schritts nennt UTC.`,
  readAgainOf: (actor: string) => `Alle Ereignisse von ${actor} erneut aus den Dateien lesen`,
  readingAgain: (events: number, read: number, total: number) =>
    `Die Dateien werden erneut gelesen: ${bytes(Math.min(read, total))} von ${bytes(total)}, bisher ${plural(events, 'Ereignis', 'Ereignisse')}`,
  readAgainDone: (events: number, actor: string, files: number) =>
    events === 0
      ? `In ${plural(files, 'Datei', 'Dateien')} wurde kein Ereignis von ${actor} gefunden.`
      : `${plural(events, 'Ereignis', 'Ereignisse')} von ${actor}, erneut gelesen aus ${plural(files, 'Datei', 'Dateien')}, aufbewahrt oder nicht.`,
  readAgainCut: (most: number) =>
    `Bei ${number(most)} Ereignissen angehalten, ohne zeitliche Ordnung: Es gibt mehr. Wählen Sie eine kürzere Zeit.`,
  readAgainUnread: (files: number) => `${plural(files, 'Datei', 'Dateien')} nicht erneut lesbar.`,
  readAgainNotAtHand: (inputs: number) =>
    `${plural(inputs, 'Eingabe', 'Eingaben')} aus einem gespeicherten Scan: Er enthält nur, was aufbewahrt wurde. Legen Sie die ursprünglichen Dateien ab, um sie zu lesen.`,
  showReadAgain: (events: number) =>
    `${plural(events, 'erneut gelesenes Ereignis', 'erneut gelesene Ereignisse')} anzeigen`,
  storyDrawn: (shown: number, all: number) =>
    `Gezeichnet sind die ersten ${number(shown)} von ${number(all)} Schritten; die Liste enthält alle.`,
  shaded: (zone: string) => `schattiert: Geschäftszeiten, ${zone}; zum Zoomen ziehen`,
  timelineTable: (count: string) => `Befunde nach Zeit, als Tabelle (${count})`,
  timelineLabel: (from: string, to: string, events: number, count: number) =>
    `Zeitachse von ${from} bis ${to}: ${snapshotEvents(events)}, ${plural(count, 'Befund', 'Befunde')}`,
  rowsFound: (count: number) => plural(count, 'Zeile', 'Zeilen'),
  removeTerm: (term: string) => `${term} entfernen`,
  printedRows: (rows: number, total: number) =>
    `Gedruckt: die ersten ${number(rows)} von ${number(total)} Zeilen.`,
  pageOf: (from: number, to: number, total: number) => `${number(from)}–${number(to)} von ${number(total)}`,
};
