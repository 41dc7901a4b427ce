/** help_texts.ts auf Deutsch. */
import type * as english from './help_texts.ts';
import type { Translated } from './translated.ts';

export const helpWord: Translated<typeof english.helpWord> = {
  about: (term: string) => `Was „${term}“ bedeutet`,
  matters: 'Warum es zählt',
  lookalike: 'Was genauso aussieht',
  inForce: 'Gültig ist',
  usual: (value: string) => `Vorgabe ${value}`,
  change: 'In den Einstellungen ändern',
};

export const thresholdWord: Translated<typeof english.thresholdWord> = {
  rapidCalls: 'Snapshot-Aufrufe',
  rapidWindowSeconds: 'Sekunden, in denen sie liegen',
  offHoursRepeats: 'Erstellungen, Kopien oder Exporte',
  historyDays: 'Tage Vorgeschichte, die einen Akteur vertraut machen',
  failedSignIns: 'fehlgeschlagene Anmeldungen vor einer erfolgreichen',
  refusedCalls: 'abgelehnte Aufrufe',
  lookBackHours: 'Stunden Rückblick',
  lookAheadHours: 'Stunden Vorausblick',
  sessionGapMinutes: 'Minuten Ruhe, die einen Vorgang beenden',
};

export const indicatorHelp: Translated<typeof english.indicatorHelp> = {
  'unauthorized-call': {
    means:
      'Snapshot-Aufrufe dieses Vorgangs wurden mangels Rechten abgelehnt. Probeläufe werden gesondert gezählt.',
    matters:
      'Eine oder zwei Ablehnungen erlebt jede Pipeline, wenn sich ihre Rolle ändert; mehrere verschiedene sind die Suche nach einem Weg.',
    lookalike: 'Eine Pipeline, deren Rolle ein Recht verloren hat.',
  },
  'unusual-call': {
    means:
      'Eine Operation, ein Dienst, eine Region oder ein Konto, die dieser Akteur noch nie verwendet hat.',
    matters: 'Wer fremde Zugangsdaten besitzt, tut damit selten das, was deren rechtmäßiger Inhaber tut.',
    lookalike: 'Eine neue Aufgabe; die erste Verwendung einer Region durch die Organisation.',
  },
  'off-hours': {
    means:
      'Erstellungen, Kopien oder Exporte, auch versuchte, außerhalb der Zeiten, die für diesen Akteur gelten. Eine Person wird am Kalender gemessen, eine Workload an ihren eigenen Zeiten.',
    matters: 'Niemand ist da, der es bemerkt. Ein später Aufruf ist ein später Abend; mehrere sind es nicht.',
    lookalike: 'Bereitschaft, Arbeit in einem anderen Land: Geben Sie diesen Akteuren eigene Zeiten.',
  },
  'non-standard-actor': {
    means:
      'Kopien von jemandem, der noch nie welche erstellt hat und kein bekannter Akteur ist; oder jeder Snapshot-Aufruf durch root oder von außerhalb.',
    matters: 'Kopien von Datenträgern erstellen wenige: Backup-Rollen, Pipelines, Administratoren.',
    lookalike: 'Eine neue Pipeline. Auch wer nur vor Beginn dieser Logs Kopien erstellte, sieht neu aus.',
  },
  'rapid-succession': {
    means: 'Viele Snapshot-Aufrufe in kurzer Zeit, gleich mit welchem Ergebnis. Auflisten zählt nie.',
    matters: 'Ein Mensch an einer Konsole macht weniger; ein Skript, das eine ganze Flotte abgreift, mehr.',
    lookalike:
      'Ein Release, das zehn Maschinen abbildet. Eine frühere Häufung von etwa gleicher Größe erklärt es.',
  },
  'unfamiliar-actor': {
    means:
      'Der Akteur wurde kurz zuvor erstellt oder erstmals gesehen, in Logs, die weiter zurückreichen; oder er hat eine Vorgeschichte ohne Snapshots und kopiert, exportiert, liest nun, gibt frei oder stellt wieder her.',
    matters: 'Das ist das unbekannte Konto des Playbooks: für sich allein ein Grund zu eskalieren.',
    lookalike:
      'Ein neuer Kollege oder eine neue Kollegin. Ein gestohlenes Konto mit eigener Vorgeschichte sieht dies nicht.',
  },
  'login-anomaly': {
    means:
      'Fehlgeschlagene Anmeldungen und dann eine erfolgreiche, eine Anmeldung als root, eine Konsolenanmeldung per Passwort ohne MFA oder ein Netz, das für diese Person oder diesen Schlüssel nie gesehen wurde.',
    matters: 'Die Kopie wurde womöglich mit erratenen, erschlichenen oder gestohlenen Zugangsdaten erstellt.',
    lookalike: 'Ein vergessenes Passwort, eine Reise. Adressen, denen Sie vertrauen, erklären das Netz.',
  },
  'privilege-escalation': {
    means:
      'Der Akteur, oder wer seine Rolle annahm, erhielt kurz zuvor Rechte oder Zugangsdaten oder vergab welche.',
    matters: 'Rechte werden oft Tage vor ihrer Verwendung beschafft.',
    lookalike:
      'Eine neue Aufgabe mit ihren Rechten, ein erneuerter Schlüssel, eine Rolle, die wie an anderen Tagen für den Tag angenommen wird.',
  },
  'excessive-permissions': {
    means:
      'Mehrere verschiedene Operationen, die nicht Snapshots betreffen, wurden einem Akteur abgelehnt, dem zuvor nichts abgelehnt wurde; oder er besitzt Administratorrechte.',
    matters: 'Jemand findet heraus, was die Zugangsdaten dürfen.',
    lookalike: 'Werkzeuge, die alles auflisten, was sie können; Administratoren.',
  },
  'known-compromised': {
    means:
      'Der Akteur, sein Schlüssel, seine Adresse, sein Agent oder ein Empfänger steht in Ihren Einstellungen als kompromittiert oder als Kompromittierungsindikator.',
    matters: 'Nichts erklärt es weg, auch keine Gewohnheit.',
    lookalike: 'Ein Eintrag in den Einstellungen, der zu weit gefasst ist.',
  },
  'shared-outside': {
    means:
      'Ein Snapshot, Image oder Backup wurde einem Konto, einer Organisation oder einem Prinzipal gegeben, das weder dem Eigentümer gehört noch zu Ihren eigenen zählt. Versuche zählen.',
    matters: 'Der Empfänger kann die Daten kopieren und behalten, was immer später zurückgenommen wird.',
    lookalike: 'Ein Backup-Anbieter, ein Scanner, ein Schwesterkonto, die nicht in den Einstellungen stehen.',
  },
  'made-public': {
    means: 'Alle wurden zugelassen: Jedes Konto der Cloud konnte die Daten lesen. Versuche zählen.',
    matters:
      'Öffentliche Snapshots werden binnen Minuten von anderen gefunden. Sie zurückzunehmen macht es nicht ungeschehen.',
    lookalike: 'Ein Anbieter, der Images absichtlich veröffentlicht.',
  },
  'copied-elsewhere': {
    means: 'Eine Kopie, die in eine andere Region oder ein anderes Konto geht.',
    matters: 'Eine Kopie an einem Ort, den niemand beobachtet, überlebt das Aufräumen der ersten.',
    lookalike: 'Eine erste Kopie für den Notfall.',
  },
  'data-read-out': {
    means:
      'Bytes sind ohne Volume hinausgelangt: gelesene Blöcke, ein Export in einen Bucket, ein Download-Link.',
    matters:
      'Es sind die Daten selbst, die hinausgelangt sind. Was über einen Link heruntergeladen wird, steht in keinem Log.',
    lookalike: 'Ein Scanner oder Backup-Produkt, das nicht in den Einstellungen steht.',
  },
  'used-elsewhere': {
    means:
      'Was der Vorgang erstellt oder weggegeben hat, wurde zu einem Volume, Datenträger, einer Maschine oder Datenbank, die nicht seine Quelle ist.',
    matters: 'Wer die Kopie einhängt, liest die Daten, ohne das Original zu berühren.',
    lookalike: 'Eine Wiederherstellung nach einer Störung, ein Test, der aus der Produktion gefüllt wird.',
  },
  'network-change': {
    means: 'Der Weg zu den Daten wurde geöffnet: vom Akteur, oder von irgendwem an dem, was die Kopie hält.',
    matters: 'Eine Kopie, die das Internet erreicht, braucht keine weiteren Rechte.',
    lookalike: 'Ein Port, der für einen Tag geöffnet wurde.',
  },
  'logging-tampered': {
    means:
      'Ein Trail, ein Detektor, eine Aufzeichnung oder ein Alarm wurde um den Vorgang herum angehalten oder gelöscht. Versuche zählen.',
    matters: 'Kein Backup braucht das, und was danach geschah, fehlt womöglich in diesen Logs.',
    lookalike: 'Eine Log-Gruppe, die mit ihrem Stack gelöscht wurde.',
  },
  'tracks-covered': {
    means:
      'Was gedient hatte, wurde gelöscht: der Snapshot, nachdem er weggegeben, kopiert oder gelesen war; ein Benutzer, eine Rolle oder ein Schlüssel, nachdem sie gedient hatten.',
    matters: 'Wer nach einem Diebstahl aufräumt, lässt nur das Log zurück.',
    lookalike: 'Eine Pipeline, die nach ihrer Kopie aufräumt.',
  },
  'protection-weakened': {
    means:
      'Ein Schutz wurde gesenkt: eine Sperre des öffentlichen Zugriffs, eine Löschsperre, die standardmäßige Verschlüsselung, ein Schlüssel. Versuche zählen.',
    matters: 'Was zuvor öffentlich gemacht wurde, ist womöglich wieder öffentlich.',
    lookalike: 'Ein Konto, das Images veröffentlicht.',
  },
};

export const questionHelp: Translated<typeof english.questionHelp> = {
  history: {
    means:
      'Ja: Der Akteur hat dasselbe zuvor getan, in diesen Logs oder in einer Baseline. Eskalierte Vorgänge sind keine Vorgeschichte.',
    matters:
      'Eine Backup-Rolle, die jede Nacht eine Kopie erstellt, ist keine Neuigkeit; ein Entwicklerkonto, das es nie tat, schon.',
    lookalike:
      'Unbekannt, wo die Logs zu kurz sind. Ein älterer Scan, als Baseline gegeben, ergänzt die Vorgeschichte.',
  },
  'login-anomalies': {
    means:
      'Ja: In den Anmeldungen des Akteurs, oder wessen auch immer, der seine Rolle annahm, wurde etwas gefunden.',
    matters: 'Eine Kopie nach einer verdächtigen Anmeldung erstellt, wer sich angemeldet hat.',
    lookalike:
      'Ein Nein ist ein Nein in diesen Logs: Anmeldungen bei einem Identitätsanbieter stehen in dessen Log.',
  },
  'operating-hours': {
    means:
      'Ja: innerhalb der Zeiten, die für diesen Akteur gelten. Ein freier Tag und ein Feiertag liegen ganz außerhalb.',
    matters: 'Arbeit zu einer Stunde, in der niemand hinsieht, ist bei Personen ein Grund des Playbooks.',
    lookalike: 'Ohne Zeitzone in den Einstellungen zählen die Stunden in UTC und sind nie der einzige Grund.',
  },
  permissions: {
    means:
      'Ja: Rechte über das hinaus, was die Arbeit braucht, oder bekannte Schwächen des Kontos stehen in diesen Logs.',
    matters: 'Sie sagen, wie weit kommt, wer die Zugangsdaten besitzt.',
    lookalike: 'Administratoren haben solche Rechte von Amts wegen. Rechtelisten neben den Logs sagen mehr.',
  },
};

export const termHelp: Translated<typeof english.termHelp> = {
  decision: {
    means:
      'Eskalieren, wo ein Indikator allein genügt oder zwei zusammen. Sonst prüfen. Keine Punktzahl entscheidet: Über eine Regel, die in einen Satz passt, lässt sich streiten.',
    matters:
      'Jeder Grund öffnet die Datensätze, auf denen er beruht; was die Entscheidung ändern würde, steht darunter.',
  },
  severity: {
    means: 'Eskaliert: kritisch ab 80 Punkten, sonst hoch. Zu prüfen: mittel ab 25, sonst niedrig.',
  },
  score: {
    means:
      'Die Summe der Punkte der Indikatoren, 15 mehr, wo zu sehen ist, dass die Daten geöffnet wurden, 15 mehr, wo sie als sensibel benannt sind; mindestens 55, wo eskaliert wird, sonst höchstens 54.',
    matters: 'Sie ordnet die Befunde. Sie entscheidet nichts.',
  },
  exposure: {
    means:
      'Welche Daten, wie viel, und wer sie lesen konnte, von der ersten wirksamen Gabe bis zu ihrer letzten Rücknahme; offen, wo einem Leser nie etwas entzogen wurde.',
    matters: 'Was noch offen ist, muss zuerst geschlossen werden.',
  },
  story: {
    means:
      'Was aus den Daten wurde, anhand ihrer Kennungen: erstellt, kopiert, freigegeben, exportiert, gelesen, zu einer Maschine gemacht, gelöscht.',
    lookalike: 'Was ein Empfänger in einem Konto tut, dessen Log nicht hier ist, lässt sich nicht zeichnen.',
  },
};

export const columnHelp: Translated<typeof english.columnHelp> = {
  events: {
    time: 'Wann der Aufruf laut Log erfolgte. In der Zeitzone der Organisation; UTC steht am Wert.',
    operation:
      'Was aufgerufen wurde, und der aufgerufene Dienst. ×12 steht für gleiche Lesevorgänge in Folge.',
    outcome:
      'Abgelehnt: mangels Rechten. Fehlgeschlagen: aus jedem anderen Grund, auch ein Probelauf. Unbekannt: Das Log sagt nur, dass es begann.',
    resources: 'Was der Aufruf nennt: Snapshots, Volumes, Images, Empfänger. Ein Datensatz enthält alle.',
    actor:
      'Wer verantwortlich ist: eine Rolle statt ihrer Sitzung, eine Person, wo die Sitzung eine nennt, root, jemand von außerhalb, ein Dienst.',
    from: 'Die Adresse, von der der Aufruf kam, oder der Dienst, der ihn machte, und die aufgerufene Region.',
  },
  findings: {
    from: 'Das erste Ereignis des Vorgangs.',
    to: 'Das letzte Ereignis des Vorgangs.',
    severity: 'Eskaliert: kritisch ab 80 Punkten, sonst hoch. Zu prüfen: mittel ab 25, sonst niedrig.',
    decision: 'Eskalieren, wo ein Indikator genügt oder zwei zusammenkommen; sonst prüfen.',
    finding: 'Ein Vorgang eines Akteurs, bei dem mindestens ein Indikator anschlug.',
  },
  logs: {
    cloud: 'Wessen Log es ist.',
    account: 'Wem das Log gehört: ein Konto, ein Abonnement oder Mandant, ein Projekt.',
    log: 'Die Art des Logs. Was eine Art nicht zeigen kann, steht unten bei den Fragen.',
    from: 'Das erste Ereignis darin.',
    to: 'Das letzte Ereignis darin.',
    events: 'Daraus gelesene Ereignisse, jedes einmal, ob aufbewahrt oder nicht.',
    gaps: 'Ganze UTC-Tage zwischen dem ersten und dem letzten Ereignis: ein ruhiges Konto, eine fehlende Datei oder abgeschaltete Protokollierung.',
  },
  inputs: {
    file: 'Der Name der Datei, der Ordner zuerst; ein Teil eines Archivs nach „!/“.',
    format: 'Die Art von Log, als die ihr erster Datensatz erkannt wurde.',
    size: 'Bytes der Datei; nach dem Entpacken, wo sie komprimiert ist.',
    events: 'Datensätze, die zu einem eigenen Ereignis wurden.',
    repeats: 'Datensätze eines Ereignisses, das ein anderer schon erzählt. Gezählt, nicht doppelt beurteilt.',
    merged: 'Datensätze, die zusammen mit anderen dieselbe Operation erzählen und zu ihr gefügt wurden.',
    problems: 'Arten von Problemen darin; jedes steht unter „Nicht vollständig gelesen“.',
  },
  setAside: {
    actor: 'Wer diese Aufrufe machte.',
    why: 'Die eigene Automatik der Cloud, nach einer Regel, die ein Aufrufer nicht gezielt erfüllen kann; die Gewohnheit einer Workload; ein bekannter Akteur oder ein Ticket, nach Ihren Einstellungen.',
    events: 'Snapshot-Ereignisse, die aus diesem Grund in keinem Befund stehen.',
    words: 'Wonach die Regel geht.',
  },
  exposure: {
    what: 'Der Snapshot, das Image, das Backup oder der Datenträger.',
    whom: 'Das Konto oder der Prinzipal, der es lesen konnte; „everyone“, wo es öffentlich war.',
    from: 'Wann die Gabe wirksam wurde.',
    until: 'Wann sie zurückgenommen wurde oder endete. Was ein Empfänger zuvor kopierte, behält er.',
  },
  plan: {
    day: 'Der Tag, an dem die Kopien erstellt wurden, nach UTC.',
    by: 'Wer sie erstellt hat.',
    account: 'Wem das Log gehört.',
    region: 'Wo sie erstellt wurden.',
    made: 'Erstellte Kopien: Snapshots, Images und Backups.',
    planned: 'Davon die, für die jemand einsteht.',
    open: 'Davon die, für die noch niemand einsteht.',
    why: 'Was für die geplanten einsteht.',
  },
};

export const tourWords: Translated<typeof english.tourWords> = {
  headline: {
    title: 'Die Antwort in einer Zeile',
    words:
      'Wie viele Befunde zu eskalieren und zu prüfen sind, und was als Routine beiseitegelegt wurde. Darunter: was die Logs abdecken, und was nicht gelesen werden konnte.',
  },
  list: {
    title: 'Die Befunde, der schwerste zuerst',
    words:
      'Jeder ist ein Vorgang von Snapshot-Aktivität eines Akteurs. j und k führen von einem zum anderen. Hier wurden Snapshots eines Unternehmens kopiert und weggegeben.',
  },
  decision: {
    title: 'Die Entscheidung und ihre Gründe',
    words:
      'Eskalieren oder prüfen, nach Regeln und nicht nach Punkten. Öffnen Sie die Datensätze unter einem Grund: Jeder Satz beruht auf ihnen.',
  },
  work: {
    title: 'Ihre eigene Arbeit daran',
    words:
      'Sagen Sie, wo Sie stehen, notieren Sie, was Sie herausfanden, und zeichnen Sie es. „Als Text zur Übergabe kopieren“ stellt alles für Tier 2 zusammen.',
  },
  story: {
    title: 'Was aus den Daten wurde',
    words: 'Vom Snapshot bis zu dem, der die Daten jetzt hat. Gestrichelt und hohl: versucht, ohne Erfolg.',
  },
  questions: {
    title: 'Die vier Fragen des Playbooks',
    words:
      'Aus den Logs beantwortet, mit „unbekannt“, wo sie es nicht sagen können. Ihre eigene Antwort steht daneben. Ein ? erklärt jede.',
  },
  steps: {
    title: 'Was als Nächstes zu tun ist',
    words:
      'Tier 1, Tier 2 und Eindämmung, als Listen zum Abhaken, mit Befehlen zum Kopieren. Was zerstört, ist gekennzeichnet.',
  },
};

export const tourWord: Translated<typeof english.tourWord> = {
  start: 'In einer Minute hindurchführen lassen',
  fromIdle: 'Rundgang in einer Minute',
  label: 'Rundgang durch das Beispiel',
  of: (stop: number, all: number) => `${stop} von ${all}`,
  back: 'Zurück',
  next: 'Weiter',
  done: 'Fertig',
  end: 'Rundgang beenden',
};
