/** settings/texts.ts の日本語。 */
import { number } from '../format.ts';
import type { Translated } from '../translated.ts';
import type * as english from './texts.ts';

export const weekdayWord: Translated<typeof english.weekdayWord> = {
  mon: '月',
  tue: '火',
  wed: '水',
  thu: '木',
  fri: '金',
  sat: '土',
  sun: '日',
};

export const settingsText: Translated<typeof english.text> = {
  timeZone: 'タイムゾーン',
  timeZonePlaceholder: '未設定。都市名を入力: Tokyo',
  timeZoneHint: '空の場合、時刻は UTC で数え、時刻だけでエスカレーションすることはありません。',
  timeThere: '現地の現在時刻:',
  weekHint:
    '業務のある曜日と時間をドラッグするか、曜日のオンとオフを切り替えて 2 つの時刻を設定してください。夜勤では終了が開始より前になります。同じ時刻は終日を意味します。アクターごとの別の時間帯は、設定ファイルの「calendars」で指定します。',
  holidaysHint: '1 行に 1 つの日付（2026-12-25 の形式）。またはカレンダー（ICS）を貼り付けるか選択します。',
  holidaysPaste: 'テキストまたはカレンダーから祝日を追加',
  ticketsPaste: '表（CSV）またはカレンダー（ICS）からチケットを追加',
  ticketsHint:
    '表の先頭行に列名を記載します: ticket、from、to、わかる場合は actor、scope、resource、operations、shareTo。タイムゾーンのない時刻は UTC です。',
  pasteLabel: 'ここに貼り付けるか、ファイルをドロップ',
  chooseFile: 'ファイルを選択',
  take: 'これらを追加',
  ownGuess: '自身のログが読み込まれたアカウント。自組織のものを確認してください:',
  ownTake: 'は自組織',
  wouldChangeNothing: '判断は変わりません。',
  trying: '試しています…',
  noMatch: 'これらのログに一致するものはありません。',
};

export const settingsLabel: Translated<typeof english.label> = {
  intro: 'ログを読み込み直さずに、直ちに適用されます。残すにはファイルに保存してください。',
  apply: '適用',
  fromFile: 'ファイルから読み込む',
  toFile: 'ファイルに保存',
  defaults: '既定に戻す',
  hours: '営業時間',
  from: '開始',
  to: '終了',
  holidays: '祝日',
  thresholds: 'しきい値',
  rapidCalls: '短時間の連続操作: 呼び出し回数',
  rapidWindowSeconds: '… この秒数以内',
  offHoursRepeats: '時間外: 作成回数',
  historyDays: 'アクターを見慣れたものとする履歴の日数',
  failedSignIns: '成功前のサインイン失敗回数',
  refusedCalls: '拒否された呼び出し',
  lookBackHours: 'さかのぼる時間数',
  lookAheadHours: '先を見る時間数',
  sessionGapMinutes: '操作の区切りとする無操作の分数',
  tickets: 'チケット',
  ticketsIntro:
    'アクターまたはアカウントを記載したチケットは、対象の操作の時刻と頻度の説明になります。リソースの記載もあれば、見慣れないアクターの説明にもなります。外部との共有の説明にはなりません。',
  ticket: 'チケット',
  fromUtc: '開始 (UTC)',
  toUtc: '終了 (UTC)',
  actor: 'アクター',
  scope: 'アカウント',
  resource: 'リソース',
  notNamed: '指定なし',
  remove: '削除',
  addTicket: 'チケットを追加',
  ours: '自組織のものと、敵対的と判明しているもの',
  compromised: '侵害されたアカウント',
  compromisedHint: '名前、ID、またはアクセスキー ID。* は任意の文字列を表します。',
  ownScopes: '自組織のアカウント',
  ownScopesHint:
    'アカウント ID、組織 ID、サブスクリプション、プロジェクト。この中での共有は外部との共有とみなしません。',
  ownRegions: '自組織のリージョン',
  ownRegionsHint: '空の場合: それまでにログで確認されたリージョン。',
  trustedAddresses: '自組織のアドレス',
  trustedAddressesHint: 'アドレスまたは CIDR 範囲。新しいアドレスの説明にのみなります。',
  sensitiveResources: '機密リソース',
  sensitiveResourcesHint: 'スナップショットをより重く評価するボリューム、データベース、名前のパターン。',
  trusted: '自組織のスナップショットを持ってよい第三者',
  trustedHint: '1 行に 1 件: アカウント、続けて名前。123456789012 バックアップ事業者',
  knownActors: '既知のアクター',
  knownActorsIntro:
    'スナップショットの作成が想定される相手。時刻、頻度、既知であることの説明になりますが、外部との共有の説明にはなりません。',
  pattern: '名前または ID',
  operations: 'これらの操作のみ',
  operationsAny: 'すべて',
  shareTo: '共有を許可する相手',
  shareToNobody: '外部とは共有不可',
  note: 'メモ',
  anyHour: '時間を問わない',
  addActor: '既知のアクターを追加',
};

export const settingsSay: Translated<typeof english.say> = {
  workingDay: (day: string) => `${day}曜日は営業日`,
  misread: (line: number, why: string) => `${line} 行目: ${why}`,
  understoodHolidays: (count: number) => `祝日 ${number(count)} 件を認識`,
  understoodTickets: (count: number) => `チケット ${number(count)} 件を認識`,
  alsoByFile: (keys: string) => `ファイルで設定され、保持されている項目: ${keys}。`,
  notTaken: (why: string) =>
    `適用されませんでした: ${why} 修正して再度適用してください。以前の設定が引き続き有効です。`,
  matches: (total: number) => `これらのログのアクター ${number(total)} 件に一致:`,
  events: (count: number) => `スナップショットのイベント ${number(count)} 件`,
  more: (count: number) => `ほか ${number(count)} 件`,
  wouldChange: (count: number) => `適用すると判断が ${number(count)} 件変わります:`,
};

export const settingsWhy: Translated<typeof english.why> = {
  wholeDays: '祝日は 1 日単位で、最長 1 年です。',
  noDate: (line: string) => `「${line}」は 2026-12-25 の形式の日付で始まっていません。`,
  noStart: 'この予定に DTSTART がありません。',
  repeats: '繰り返しの予定は読み込みません。日ごとに指定してください。',
  neither: (name: string) => `「${name}」は、日付でも UTC の時刻（末尾が Z）でもありません。`,
  duration: 'DURATION は読み込みません。DTEND を指定してください。',
  noLine: 'カレンダーの行ではありません。',
  cutOff: 'この予定に終わりがありません。ファイルが途中で切れています。',
  fields: (count: number, named: number) => `項目が ${count} 個ありますが、先頭行は ${named} 個です。`,
  noTicket: 'チケットの記載がありません。',
  noTime: (time: string) => `「${time}」は 2026-03-01T09:00Z の形式の時刻ではありません。`,
  endsFirst: '終了が開始より前です。',
  openQuote: '引用符で囲まれた項目が閉じていません。',
  lacking: (columns: string) =>
    `先頭行に列名を記載します。不足: ${columns}。使用できる列: ticket, from, to, actor, scope, resource, operations, shareTo。`,
  column: (name: string) => `列「${name}」は読み込みません。`,
  noEnd: 'チケットには終了（DTEND）が必要です。',
  noName: 'SUMMARY も UID もありません。',
};
