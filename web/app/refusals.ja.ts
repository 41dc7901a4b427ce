/** 受け入れられなかった理由。 */
import type * as english from './refusals.ts';
import type { Translated } from './translated.ts';

export const refusal: Translated<typeof english.refusal> = {
  theCase: 'ケース',
  aFinding: '検出結果',
  finding: (id) => `検出結果 ${id}`,
  workOn: (id) => `${id} に対する作業`,
  noText: (name, where) => `${where}の「${name}」がテキストでないか、長すぎます。`,
  noTime: (name, where) => `${where}の「${name}」が時刻ではありません。`,
  signedNoObject: (where) => `${where}の「signed」がオブジェクトでないか、長すぎます。`,
  signedNothing: (where) => `${where}に、存在しない項目への署名があります。`,
  signedNoTime: (where) => `${where}に、時刻のない署名があります。`,
  workNoObject: (where) => `${where}がオブジェクトではありません。`,
  noState: (where) => `${where}に、存在しない状態があります。`,
  doneNoList: (where) => `${where}の「done」がテキストのリストではありません。`,
  answersNoObject: (where) => `${where}の「answers」がオブジェクトではありません。`,
  noAnswer: (where, question) => `${where}にある「${question}」への回答が、回答として読めません。`,
  findingNoObject: '検出結果の一つがオブジェクトではありません。',
  findingNoDecision: '検出結果の一つに ID または判定がありません。',
  settingsNoObject: '設定がオブジェクトではありません。',
  settingsTooDeep: '設定の入れ子が深すぎます。',
  tooLarge: 'ケースファイルとしては大きすぎます。',
  noJson: (why) => `JSON でないか、途中で切れています（${why}）。`,
  noObject: 'オブジェクトが入っていません。',
  otherVersion: (schema) => `この版のケースではありません。「schema」が「${schema}」ではありません。`,
  findingsNoList: '検出結果がリストではありません。',
  workNotThere: '作業がオブジェクトではありません。',
  noSaved: 'ケースに「saved」がありません。',
  noKey: 'ケースの「redactionKey」が鍵ではありません。',
};

export const problemWord: Translated<typeof english.problemWord> = {
  unrecognised: '監査ログとして認識できません',
  unsupported: 'ここでは読み取れません',
  'set-aside': '対象外としました',
  truncated: '終わりの前で切れています',
  'malformed-record': '壊れたレコード',
  'unsupported-encoding': '読み取れない文字コード',
  decompression: '圧縮データの破損',
  limit: '上限を超えています',
  collision: '同じ ID の異なるレコード',
  changed: '読み取り中に変更されました',
  cancelled: '中止されました',
  io: 'ディスクから読み取れませんでした',
};

export const fault: Translated<typeof english.fault> = {
  theSettings: '設定',
  mustBe: (at, wanted, is) => `${at}: ${wanted}が必要ですが、${is} です。`,
  integerOf: (least) => `${least} 以上の整数`,
  required: (at) => `${at}: 必須ですが、ありません。`,
  unknownMeant: (at, meant) => `${at}: 知られていないキーです。${meant} のことですか？`,
  unknown: (at, known) => `${at}: 知られていないキーです。ここで使えるキー: ${known}。`,
  tooManyKeys: (at) => `${at}: キーが多すぎます。`,
  twice: (at) => `${at}: 二度書かれています。`,
  tooDeep: (at) => `${at}: 入れ子が深すぎます。`,
  endsFirst: (at) => `${at}: from より前なので、何も対象になりません。`,
  utf16: '設定が UTF-16 です。UTF-8 でなければなりません。',
  notJson: (line, column, why) => `${line} 行 ${column} 列: JSON ではありません: ${why}。`,
  zone: (zone) => `${zone} は IANA データベースのタイムゾーンではありません。`,
  zoneMeant: (zone, meant) =>
    `${zone} は IANA データベースのタイムゾーンではありません。${meant} のことですか？`,
  address: (address) => `${address} は IPv4・IPv6 のアドレスでも CIDR の範囲でもありません。`,
};

export const wantedWord: Translated<typeof english.wantedWord> = {
  'an object': 'オブジェクト',
  'true or false': 'true か false',
  'a text or an object': 'テキストかオブジェクト',
  'a text': 'テキスト',
  'a list': 'リスト',
  'a time of day from 00:00 to 23:59': '00:00 から 23:59 までの時刻',
  'one of mon, tue, wed, thu, fri, sat, sun': 'mon, tue, wed, thu, fri, sat, sun のいずれか',
  'a date that exists, such as 2026-01-31': '実在する日付（例 2026-01-31）',
  'a time in UTC that exists and lies between 1678 and 2261, such as 2026-01-31T08:00:00Z':
    '1678 年から 2261 年までの実在する UTC の時刻（例 2026-01-31T08:00:00Z）',
};
