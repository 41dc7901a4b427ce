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
