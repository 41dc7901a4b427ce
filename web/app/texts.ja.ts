/** texts.ts の日本語。 */
import type { DropProblem } from '../input/drop.ts';
import type { QueryError } from '../state/activity_query.ts';
import { bytes, duration, number } from './format.ts';
import type * as english from './texts.ts';
import type { Translated } from './translated.ts';

export const text: Translated<typeof english.text> = {
  name: 'Snapsleuth',
  question: 'ここでスナップショットは悪用されましたか?',
  purpose:
    'クラウドの監査ログをこのマシン上で読み込み、1 つの質問に答えます。ディスクやデータベースのコピーであるスナップショットは悪用されたか（MITRE ATT&CK T1578.001）、そして次に何をすべきか。',
  planLabel: '作成されたコピーと計画の比較',
  planNote:
    '作成されたスナップショット、イメージ、バックアップを、作成者、アカウント、リージョン、日ごとに示します。計画済みとは、クラウド自身の自動処理、習慣、既知のアクター、チケットのいずれかで説明がつくものです。残りはバックアップの担当者による説明が必要です。計画外が多いものから並びます。',
  dropHere: '監査ログのフォルダーをここにドロップ',
  dropRelease: '離すとこれらのファイルを読み込みます',
  orChoose: 'または選択',
  chooseFiles: 'ファイルを選択',
  chooseFolder: 'フォルダーを選択',
  anyFormat:
    'JSON、JSON Lines、表、gzip、アーカイブを、エクスポートしたままの形で読み込みます。すべてのファイルを読み込み、どれも変更しません。',
  nothingLeaves: 'このマシンの外には何も送信されません。',
  howToCheck: '確認する方法',
  newHere: '初めての方は',
  signsAs: '署名',
  signsAsPlaceholder: 'お名前',
  time: '時刻',
  readAgain: 'すべてのイベントをファイルから読み直す',
  readAgainTitle:
    'このページはスナップショットに関わるものを保持します。前日から翌日までにこのアクターが行ったすべてを、ファイルからもう一度読み込みます。',
  readAgainCancelled: '中止しました。それまでに見つかったものを表示しています。',
  readAgainLost:
    '見つかったものを保持するメモリーが足りませんでした。期間を短くするか、ファイルを減らしてください。',
  readAgainOffer: 'ここにあるのは、保持されたイベントだけです。',
  readAgainWhose:
    'ここにあるのは、保持されたイベントだけです。1 人のアクターのすべてのイベントをファイルから読み直すには、行の名前から「これだけを表示」を選び、アクターを 1 人に絞ってください。',
  readAgainNoFiles:
    'ファイルが手元にありません。これらのイベントは保存済みのスキャンまたは事案から読み込まれました。すべてのイベントを読むには、元のファイルをドロップしてください。',
  readingAgain: '読み直したバイト数',
  backToKept: '保持されたイベントに戻る',
  seeSample: '分析例を見る',
  whichLogs: 'どのログが必要ですか?',
  settings: '設定',
  keys: 'キー操作',
  about: '情報',
  aboutVersion: 'バージョン',
  aboutCommit: 'コミット',
  aboutWasm: 'コア（wasm）の SHA-256',
  aboutNoCommit: 'ソースのアーカイブからビルド',
  aboutCheck: 'これは公開されたファイルですか?',
  aboutCheckIntro:
    'ページは自身を保証できません。ページの外でファイルのハッシュを計算し、リリースとともに公開されている SHA-256 と比較してください。',
  aboutDrop:
    '手早く確認するには、ファイルのコピーをこのページにドロップしてください。認識され、SHA-256 が表示されます。',
  aboutNotices: '同梱されている第三者のソフトウェア',
  addFiles: 'ファイルを追加',
  addFolder: 'フォルダーを追加',
  startOver: '最初からやり直す',
  cancel: 'キャンセル',
  close: '閉じる',
  dismiss: '閉じる',
  themeLight: 'ライト',
  themeDark: 'ダーク',
  sampleLabel: '作成された例',
  sampleNote:
    'これらのログと設定は実物ではなく、各インジケーターの見え方を示すために作成されたものです。自身のログを読み込むには、最初からやり直してください。どちらも破棄されます。',
  exportReport: 'レポートを JSON で保存',
  exportOther: 'エクスポート',
  exportFinding: '名前を付けて保存…',
  exportRedacted: '仮名の JSON',
  redact: '仮名を使う',
  redactNote:
    'アカウント、人物、キー、アドレス、リソース、チケット、ファイル名は仮名になり、このケースのどのエクスポートでも同じです。操作、サービス、リージョン、時刻、件数、よく知られたプログラムはそのまま残ります。レコード自体、コマンド、クエリは省かれます。時刻やパターンから分かることは仮名では隠せません。',
  redactionKey: '仮名の対応表 (CSV)',
  redactionKeyNote: '各仮名が表す値。共有しないでください。仮名を再び作れるケースファイルも同様です',
  hash: 'SHA-256 を計算',
  hashTitle: '渡された各ファイルについてバックグラウンドで計算し、この一覧とエクスポートに記載します',
  hashCancel: '計算を中止',
  savePartial: 'スキャンを保存',
  savePartialTitle:
    '読み込んだ内容を 1 つのファイルとして保存します。後でほかのファイルとともにここにドロップするか、ベースラインとして指定できます',
  addOwnAccounts: '設定を開く',
  addBaseline: 'ベースラインを追加',
  baselineTitle:
    '以前のログ、またはここで保存したそのスキャン。履歴としてのみ使用し、見慣れたアクターと習慣を判別します',
  rejudging: '新しい設定で再判定しています…',
  yourState: 'あなたの作業状況:',
  note: 'メモ',
  notePlaceholder: 'わかったこと、尋ねた相手、その回答',
  case: '事案',
  caseIntro:
    '事案とは、これらの検出結果に対するあなたの作業です。状態、チェック、回答、メモ、設定が含まれ、ログは含まれません。同じログ、またはさらに多くのログに対して再び開けます。',
  noFinding: '検出結果なし',
  analyst: '変更に併記するあなたの名前',
  caseSave: '事案をファイルに保存',
  caseOpen: '事案ファイルを開く',
  caseKeep: '事案をこのブラウザーに保持',
  caseKeepNote:
    '要求しない限り無効です。タブを閉じても残り、このコンピューターのディスクからこのブラウザーで開いたほかのページからも読み取れます。アカウントと個人の名前が含まれます。',
  clearAll: 'すべて消去',
  clearAllNote: 'ログ、作業、設定、およびこのブラウザーが保持している内容を破棄します。',
  openFound: '開く',
  deleteFound: '削除',
  whyBenign: '問題なしとする理由',
  whyBenignIntro:
    'そう判断できたはずの設定を登録すると、同じ作業が次回は検出されなくなります。まず、何が変わるかを確認してください。',
  preview: '何が変わるかを確認',
  apply: '適用',
  yourAnswer: 'あなたの回答',
  handOver: '引き継ぎ用テキストをコピー',
  copyValue: 'コピー',
  showOnly: 'これだけを表示',
  hideValue: 'これを非表示',
  fromHere: 'ここから',
  upToHere: 'ここまで',
  filterActivity: 'アクティビティを絞り込む',
  filterActivityHint: '絞り込み: 語句、または actor:ann  -region:us-east-1  outcome:refused',
  copyFilter: '条件をコピー',
  clearFilter: 'クリア',
  asText: 'テキストとして検索',
  everyEvent: '保持されたすべてのイベント',
  everyEventTitle:
    'サインイン、認証情報、権限、ネットワーク、ログ記録、使用、拒否された呼び出しを含む、ログから保持されたすべて',
  noActivity: 'これらのログにスナップショットの操作はありません。',
  noMatch: '条件に一致するイベントはありません。',
  notEnoughMemory: 'メモリーが足りませんでした',
  loadingRow: '読み込み中',
  filterHelp: '条件の書き方',
  hoursOfWeek: '曜日と時間帯',
  hoursOfActor: 'このアクターがスナップショットを扱う時間帯',
  ofActor: 'スナップショットの操作:',
  everybody: '全員',
  asTable: '表で表示',
  timelineKeys: '矢印キーで移動、+ と − で拡大縮小、0 で全体表示',
  zoomIn: '拡大',
  zoomOut: '縮小',
  zoomAll: '全体を表示',
  zoomToActivity: 'この期間のイベント',
  storyOutside: '外部',
  storyAttempt: '試行',
  storyDrawing: '経緯の図',
  storyLegend:
    '線は、現れた時点からの対象または相手。◆ は外部からの読み取り。破線と白抜きは、成功しなかった試行。× は、結果なし、または対象の終わり。',
  storyAsList: '順を追って、レコードとともに表示',
  aroundFinding: '前後にこのアクターが行ったすべての操作',
  aroundTitle:
    '前日から翌日までに保持された、このアクターのすべてのイベント。サインイン、認証情報、権限、拒否された呼び出しを含みます',
};

export const logsNeeded: Translated<typeof english.logsNeeded> = [
  [
    'AWS',
    '関係するすべてのアカウントとリージョンの CloudTrail 管理イベント: 証跡の S3 フォルダーをそのまま（.json.gz）、または「aws cloudtrail lookup-events」の出力。スナップショットのブロックを読み取った相手を知るには、EBS direct API のデータイベントも必要です。',
  ],
  [
    'Azure',
    '関係するすべてのサブスクリプションのアクティビティ ログ（ストレージ アカウント、CLI、REST API、Log Analytics、またはポータルから）と、Entra のサインイン ログおよび監査ログ。',
  ],
  [
    'Google Cloud',
    '関係するすべてのプロジェクトの監査ログ: 管理アクティビティ、システム イベント、有効な場合はデータアクセス（「gcloud logging read … --format=json」、ログ エクスプローラ、またはシンクのバケット）。',
  ],
  ['期間', '最初の疑いの 2 週間以上前から。履歴がなければ、どのアクターも見慣れたものとは判断できません。'],
  [
    '誰のログか',
    'スナップショットの所有者のもの。入手できる場合は、共有先のものも。AWS のサインイン（ConsoleLogin）は us-east-1 にあります。',
  ],
];

export const privacyFacts: Translated<typeof english.privacyFacts> = [
  'ファイルはこのページがこのブラウザーの中で読み込み、そのメモリーにとどまります。タブを閉じると破棄されます。',
  'ページは自身にすべての接続を禁じています。ポリシーの先頭行は default-src ‘none’ と connect-src ‘none’ です。ページのソースで確認できます。',
  '確認するには、開発者ツール（F12）の「ネットワーク」タブを開いてからファイルをドロップしてください。リクエストは現れません。',
  'または、先にネットワークを切断してください。すべて同じように動作します。',
  'エクスポートは要求した場合にのみ、ブラウザー自身のダウンロード機能で、自身のディスクに書き込まれます。',
];

export const keyList: Translated<typeof english.keyList> = [
  ['j', '次の検出結果'],
  ['k', '前の検出結果'],
  ['l', 'この検出結果: 調査中'],
  ['e', 'この検出結果: エスカレーション済み'],
  ['b', 'この検出結果: 問題なし'],
  ['i', 'この検出結果: 情報待ち'],
  ['/', '検出結果を絞り込む'],
  ['Esc', '一覧に戻る（狭い画面）、絞り込みから離れる'],
  ['?', 'この一覧'],
];

export const severityWord: Translated<typeof english.severityWord> = {
  critical: '重大',
  high: '高',
  medium: '中',
  low: '低',
};
export const decisionWord: Translated<typeof english.decisionWord> = {
  escalate: 'エスカレーション',
  review: '要確認',
  none: '対応不要',
};
export const decisionSentence: Translated<typeof english.decisionSentence> = {
  escalate: 'Tier 2 にエスカレーション',
  review: '要確認。現時点ではエスカレーション不要',
  none: '対応不要',
};
export const stateWord: Translated<typeof english.stateWord> = {
  looking: '調査中',
  escalated: 'エスカレーション済み',
  benign: '問題なし',
  'needs-information': '情報待ち',
};
export const answerWord: Translated<typeof english.answerWord> = {
  yes: 'はい',
  no: 'いいえ',
  unknown: '不明',
};
export const outcomeWord: Translated<typeof english.outcomeWord> = {
  success: '成功',
  denied: '拒否',
  error: '失敗',
  unknown: '結果不明',
};
export const tierWord: Translated<typeof english.tierWord> = {
  l1: 'Tier 1: 確認',
  t2: 'Tier 2: 詳細調査',
  containment: '封じ込め',
};
export const shellWord: Translated<typeof english.shellWord> = {
  posix: 'Linux, macOS',
  powershell: 'PowerShell',
};
export const formatText: Translated<typeof english.formatText> = {
  html: { label: 'ページ (HTML)', use: '閲覧、印刷、保管用。スクリプトなし' },
  markdown: { label: 'チケット (Markdown)', use: '課題管理システムへの貼り付け用' },
  csv: { label: 'イベント (CSV)', use: '表計算用。1 行に 1 イベント' },
  iocs: { label: 'IoC (CSV)', use: '検索すべきアドレス、キー、アクター、共有先' },
  timesketch: { label: 'タイムライン (Timesketch)', use: 'JSON Lines' },
  navigator: { label: 'ATT&CK Navigator レイヤー', use: '確認された手法' },
  ocsf: { label: 'OCSF 検出結果', use: 'SIEM 用の Detection Finding' },
  json: { label: 'JSON', use: 'レポートのスキーマに沿ったすべて' },
};
export const effectWord: Translated<typeof english.effectWord> = {
  read: '読み取りのみ',
  change: '変更あり',
  destroy: '破壊的: 元に戻せません',
};
export const setAsideWord: Translated<typeof english.setAsideWord> = {
  'cloud-automation': 'クラウド自身の自動処理',
  habit: '習慣',
  'known-actor': '既知のアクター',
  ticket: 'チケットあり',
};
export const answerableWord: Translated<typeof english.answerableWord> = {
  yes: '回答可能',
  partly: '一部可能',
  no: '回答不可',
};
export const questionText: Translated<typeof english.questionText> = {
  history: 'アカウントに、そのような操作の履歴はありますか?',
  'login-anomalies': 'アカウントに、サインインの異常はありますか?',
  'operating-hours': '通常の営業時間内に発生しましたか?',
  permissions: '既知の脆弱性または過剰な権限はありますか?',
};

export const indicatorWord: Translated<typeof english.indicatorWord> = {
  'unauthorized-call': '権限のない呼び出し',
  'unusual-call': '異例の呼び出し',
  'off-hours': '時間外',
  'non-standard-actor': '通常と異なるアクター',
  'rapid-succession': '短時間の連続操作',
  'unfamiliar-actor': '見慣れないアクター',
  'login-anomaly': 'サインインの異常',
  'privilege-escalation': '権限昇格',
  'excessive-permissions': '過剰な権限',
  'known-compromised': '侵害が既知',
  'shared-outside': '外部との共有',
  'made-public': '一般公開',
  'copied-elsewhere': '別の場所へのコピー',
  'data-read-out': 'データの読み出し',
  'used-elsewhere': '別の場所での使用',
  'network-change': 'ネットワークの変更',
  'logging-tampered': 'ログ記録の改ざん',
  'tracks-covered': '痕跡の消去',
  'protection-weakened': '保護の弱体化',
};

export const storyWord: Translated<typeof english.storyWord> = {
  made: 'スナップショット作成',
  copied: 'コピー先',
  shared: '共有先',
  'made-public': '一般公開',
  unshared: '共有解除先',
  exported: 'エクスポート先',
  read: '読み取り者',
  'turned-into': '変換先',
  mounted: 'アタッチ先',
  opened: '使用者',
  deleted: '削除',
};

export const weekdays: Translated<typeof english.weekdays> = [
  '月曜日',
  '火曜日',
  '水曜日',
  '木曜日',
  '金曜日',
  '土曜日',
  '日曜日',
];

export const filterHelp: Translated<typeof english.filterHelp> = [
  ['snap-0a1b', 'いずれかの項目に含まれるテキスト。複数の語句はすべて含まれる必要があります'],
  ['"two words"', '空白またはコロンを含むテキストは引用符で囲みます'],
  ['actor:ann', 'アクターの一部。大文字と小文字は区別しません'],
  ['actor:"arn:aws:iam::417700001111:user/ann"', '引用符で囲むと、値全体が一致するもののみ'],
  ['-region:us-east-1', 'マイナスは、一致するものを非表示にします'],
  ['region:eu-west-1 region:eu-central-1', '同じ項目を 2 回: いずれか'],
  ['outcome:refused', 'または succeeded、failed、unknown'],
  ['kind:share', '操作の種類: create, copy, share, export, read, restore, delete …'],
  ['from:2026-03-01 before:2026-03-08T12:00Z', '前者以降、後者より前。タイムゾーンの指定がなければ UTC'],
  ['events:all', 'スナップショットの操作だけでなく、保持されたすべてのイベント'],
];

export const storyUseWord: Translated<typeof english.storyUseWord> = {
  copy: 'コピー実行者',
  create: 'スナップショット取得者',
  network: 'ネットワーク開放',
  restore: 'ボリューム化の実行者',
  use: 'キーの使用者',
};

export const failureText: Translated<typeof english.failureText> = {
  'no-wasm': {
    title: 'このブラウザーでは WebAssembly を実行できません',
    advice:
      '組織のポリシーまたは強化モード（Edge の「強化されたセキュリティ」、Firefox の javascript.options.wasm、iOS のロックダウンモード）で無効になっている可能性があります。このページに対して許可するか、別のブラウザーで開くか、同じログを読み込めるネイティブプログラムを使用してください。',
  },
  'no-simd': {
    title: 'このブラウザーでは WebAssembly SIMD を実行できません',
    advice:
      'バージョンが古い（Chrome または Edge 91、Firefox 113、Safari 16.4 以降が必要）か、ポリシーで SIMD が無効になっています。新しいブラウザーで開くか、同じログを読み込めるネイティブプログラムを使用してください。',
  },
  'old-browser': {
    title: 'このブラウザーはこのページには古すぎます',
    advice:
      'Chrome または Edge 91、Firefox 113、Safari 16.4 以降が必要です。新しいブラウザーで開くか、同じログを読み込めるネイティブプログラムを使用してください。',
  },
  'no-worker': {
    title: 'このブラウザーはページのワーカーを開始できませんでした',
    advice:
      '読み込みはバックグラウンドのワーカーで行いますが、このブラウザーに拒否されました。ビューアーやプレビューではなく、Chrome、Edge、Firefox、Safari でページを開くか、ネイティブプログラムを使用してください。',
  },
  'broken-page': {
    title: 'このページのコピーは不完全です',
    advice:
      'ファイルの一部が欠けているか、破損しています。snapsleuth.html を取得し直すか、./scripts/build でビルドしてください。',
  },
  'analysis-died': {
    title: '分析が停止しました',
    advice:
      'メモリー不足の可能性が高いです。一度に読み込むファイルを減らしてやり直すか、ネイティブプログラムでフォルダーをスキャンし（build/bin/snapsleuth scan）、その部分スキャンをここにドロップしてください。',
  },
  'no-scan-worker': {
    title: '読み込みを開始できませんでした',
    advice:
      'バックグラウンドのワーカーがすべて直ちに終了しました。マシンのメモリーが不足している可能性があります。ほかのタブを閉じてやり直すか、ネイティブプログラムを使用してください。',
  },
};

const two = (hour: number) => String(hour).padStart(2, '0');

export const say: Translated<typeof english.say> = {
  pageCopy: (name: string, sha256: string) =>
    `${name} はログではなく、このページのコピーです。SHA-256 は ${sha256} です。リリースとともに公開されているものと比較してください。`,
  pageCopyUnhashed: (name: string) =>
    `${name} はログではなく、このページのコピーです。このアドレスのページでは、ブラウザーはハッシュを計算できません。「情報」にあるコマンドを使用してください。`,
  emptyDrop: '何も読み込まれませんでした。フォルダーが空か、ドロップされたものがファイルではありません。',
  couldNotBeRead: 'ファイルを読み込めませんでした',
  dropProblem: ({ name, kind }: DropProblem): string =>
    kind === 'use-folder-button'
      ? `このブラウザーは、ドロップされたフォルダー「${name}」を渡しません。代わりに「${text.chooseFolder}」を使用してください。`
      : `「${name}」を読み込めませんでした。存在し、読み取り可能であることを確認してから、もう一度ドロップしてください。`,
  baselinesTaken: (names: string[]) =>
    `${names.length === 1 ? `「${names[0]}」` : `${number(names.length)} 件のファイル`}は履歴になりました。アクターを見慣れたものと判断する根拠になりますが、検出結果の起点にはなりません。`,
  baselineRefused: (name: string, why: string) =>
    `「${name}」をベースラインとして使用できませんでした: ${why.replace(/\.$/, '')}。ベースラインは、以前のログか、ここまたはネイティブプログラムで保存したそのスキャンです。`,
  partialRefused: ([first, ...others]: string[], why: string) =>
    `${first ?? 'ファイル'}${others.length > 0 ? `ほか ${number(others.length)} 件` : ''}から読み込んだ内容の一部を除外しました: ${why}。「ファイル」タブに個別に示しています。一度に読み込むファイルを減らし、最初からやり直してください。`,
  caseOpened: (name: string, findings: number, signsAs: string) =>
    `事案「${name}」を開きました。検出結果 ${number(findings)} 件に対する作業と設定が含まれます。ログがまだここにない場合は、ドロップしてください。${signsAs ? `署名は ${signsAs} です。「事案」で変更できます。` : ''}`,
  caseRefused: (name: string, why: string) => `「${name}」を事案として開けませんでした。${why}`,
  caseNotKept: 'このブラウザーでは、ページが事案をここに保持できません。代わりにファイルに保存してください。',
  caseFound: (saved: string, findings: number) =>
    `このブラウザーには、検出結果 ${number(findings)} 件に対する作業を含む、${saved} に保存された事案があります。`,
  changedBy: (when: string, by: string | undefined) => (by ? `${when} に ${by} が変更` : `${when} に変更`),
  decisionChanges: (count: number, saved: string) =>
    count === 0
      ? `${saved} に保存された事案と異なる判断はありません。`
      : `${saved} に保存された事案と異なる判断: ${number(count)} 件`,
  wouldChange: (count: number) =>
    count === 0 ? '判断は変わりません。' : `判断が ${number(count)} 件変わります:`,
  notHashed: (count: number) =>
    `${number(count)} 個のファイルは最後まで再度読めなかったか、途中で変更されたため、SHA-256 がありません。`,
  exportFailed: (why: string) =>
    `エクスポートを書き込めませんでした: ${why}。もう一度試すか、ファイルを減らしてやり直してください。`,
  readingRecords: (done: number, total: number) =>
    total === 0
      ? 'レポートを準備しています…'
      : `元のレコード ${number(total)} 件中 ${number(done)} 件を読み込んでいます…`,
  bytesOf: (read: number, total: number) => `${bytes(total)} 中 ${bytes(Math.min(read, total))}`,
  rate: (perSecond: number) => `${bytes(perSecond)}/秒`,
  timeLeft: (seconds: number) => `残り ${duration(seconds)}`,
  filesOf: (done: number, total: number) => `ファイル ${number(total)} 個中 ${number(done)} 個`,
  foundSoFar: (snapshotEvents: number, records: number) =>
    `現在までに、レコード ${number(records)} 件中スナップショットのイベント ${number(snapshotEvents)} 件`,
  problemsSoFar: (count: number) => `現在までに問題 ${number(count)} 件。最後にすべて示します`,
  stage: {
    collecting: 'フォルダーを調べています…',
    reading: '読み込み中',
    judging: '判定しています…',
    cancelling: '停止しています。読み込み済みの内容は保持されます…',
  },
  gapsInLogs: (gapped: number, logs: number) => `ログ ${number(logs)} 件中 ${number(gapped)} 件に欠落`,
  gaps: (days: number) => `記録のない日 ${number(days)} 日`,
  records: (count: number) => `レコード ${number(count)} 件`,
  showAll: (count: number) => `${number(count)} 件すべてを表示`,
  plan: (actual: number, planned: number) =>
    `作成されたコピー ${number(actual)} 個、うち計画どおり ${number(planned)} 個、計画外 ${number(actual - planned)} 個`,
  filterError: ({ message, part, choices = [] }: QueryError): string =>
    ({
      'unknown-field': `${part} の項目名は存在しません。使用できる項目: ${choices.join(', ')}。`,
      'open-quote': `${part} の引用符が閉じていないか、語句の途中にあります。`,
      'no-value': `${part} に値がありません`,
      'bad-word': `不明な値: ${part}。使用できる値: ${choices.join(', ')}。`,
      'bad-time': `時刻ではありません: ${part}。2026-03-01 または 2026-03-01T12:00Z の形式で入力してください。`,
      twice: `重複しています: ${part}`,
      'cannot-hide': `マイナスは使用できません: ${part}`,
    })[message],
  heatCell: (day: number, hour: number, count: number) =>
    `${weekdays[day]} ${two(hour)}:00～${two(hour)}:59: イベント ${number(count)} 件`,
  heatCaption: (zone: string, total: number, isMarked: boolean) =>
    `時間帯別のスナップショットのイベント ${number(total)} 件（${zone}）。枠線: 営業時間。${isMarked ? '丸印: この検出結果。' : ''}`,
  storyTimes: (zone: string) => `時刻: ${zone}。UTC は各手順のレコードにあります。`,
  readAgainOf: (actor: string) => `${actor} のすべてのイベントをファイルから読み直す`,
  readingAgain: (events: number, read: number, total: number) =>
    `ファイルを読み直しています: ${bytes(total)} 中 ${bytes(Math.min(read, total))}、これまでにイベント ${number(events)} 件`,
  readAgainDone: (events: number, actor: string, files: number) =>
    events === 0
      ? `ファイル ${number(files)} 個に ${actor} のイベントは見つかりませんでした。`
      : `${actor} のイベント ${number(events)} 件。保持の有無にかかわらず、ファイル ${number(files)} 個から読み直しました。`,
  readAgainCut: (most: number) =>
    `${number(most)} 件で停止しました（時刻順ではありません）。さらにあります。期間を短くしてください。`,
  readAgainUnread: (files: number) => `ファイル ${number(files)} 個を読み直せませんでした。`,
  readAgainNotAtHand: (inputs: number) =>
    `入力 ${number(inputs)} 件は保存済みのスキャンから読み込まれ、保持されたものしか含みません。読むには元のファイルをドロップしてください。`,
  showReadAgain: (events: number) => `読み直したイベント ${number(events)} 件を表示`,
  storyDrawn: (shown: number, all: number) =>
    `${number(all)} 件の手順のうち最初の ${number(shown)} 件を図示しています。一覧にはすべてあります。`,
  shaded: (zone: string) => `網掛け: 営業時間、${zone}。ドラッグで拡大`,
  timelineTable: (findings: string) => `時刻順の検出結果の表（${findings}）`,
  timelineLabel: (from: string, to: string, events: number, findings: number) =>
    `${from} から ${to} までのタイムライン: スナップショットのイベント ${number(events)} 件、検出結果 ${number(findings)} 件`,
  rowsFound: (count: number) => `${number(count)} 行`,
  removeTerm: (term: string) => `${term} を削除`,
  printedRows: (rows: number, total: number) =>
    `${number(total)} 行のうち先頭の ${number(rows)} 行を印刷しています。`,
  pageOf: (from: number, to: number, total: number) =>
    `${number(total)} 件中 ${number(from)}～${number(to)} 件`,
};
