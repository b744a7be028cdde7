import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { refusalOf } from '../../contracts/refusals.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import type { ServerCheck } from '../../contracts/server-check.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import type { CheckResult, Report } from '../../src/kit/report/report.ts'
import type { ReportWords } from '../../src/kit/report/words.ts'
import { findings, refusals } from './zh-TW.ts'
import { causes, fixes } from './zh-TW-causes.ts'
import * as ofClients from './zh-TW-check-client.ts'
import { checks } from './zh-TW-check-server.ts'
import { conductFixes, ruleFixes, scenarioFixes } from './zh-TW-fixes.ts'
import { chineseMiss } from './zh-TW-misses.ts'
import { chineseReason } from './zh-TW-reasons.ts'

/** The sentences of a check. */
interface Sentences {
  readonly statement: string
  readonly fix: string
}

const clientSentences = new Map<string, Sentences>([
  ...scenarios.map(({ id, client }): [string, Sentences] => [
    id,
    {
      statement: `當${spaced(ofClients.scenarios[id])}，用戶端${ofClients.clients[client]}。`,
      fix: scenarioFixes[id],
    },
  ]),
  ...clientChecks.map(({ id }): [string, Sentences] => [
    id,
    { statement: `用戶端${findings[id]}。`, fix: ruleFixes[id] },
  ]),
  ...conductChecks.map(({ id }): [string, Sentences] => [
    id,
    { statement: `用戶端${ofClients.conduct[id]}。`, fix: ruleFixes[id] },
  ]),
])

const serverSentences = new Map(
  serverChecks.map((check): [string, Sentences] => [check.id, sentencesOf(check)]),
)

// Between an ideograph and a Latin letter stands a space.
function spaced(text: string): string {
  return /^[\w(]/.test(text) ? ` ${text}` : text
}

function sentencesOf(check: ServerCheck): Sentences {
  const { kind, id, alone, interaction } = check
  const subject = checks[interaction?.name ?? id] ?? check.statement
  if (kind === 'conduct') {
    return { statement: subject, fix: conductFixes[id as keyof typeof conductFixes] }
  }
  if (kind === 'order') {
    return {
      statement: `${subject}必須以 ${alone?.first} 的錯誤回覆。`,
      fix: `先檢查 ${alone?.first} 的錯誤，再檢查 ${alone?.second} 的錯誤。`,
    }
  }
  const refusal = interaction?.refusal
  if (refusal === undefined || refusal === null) {
    return kind === 'succeeded'
      ? {
          statement: `${subject}回覆必須是 200，並具有文件頁上的每一個欄位。`,
          fix: '接受這個請求，回覆 200 與範例中的每一個欄位，型別各自相同。',
        }
      : {
          statement: `${subject}回覆必須與 MCS 的一致。`,
          fix: '接受這個請求，並以參考資料中的狀態碼、標頭與欄位回覆。',
        }
  }
  const { status, message } = refusalOf(refusal)
  const answer = `${status}「${message}」`
  return kind === 'refused'
    ? {
        statement: `${subject}伺服器必須拒絕。`,
        fix: `以 ${answer}拒絕：${refusals[refusal]}。`,
      }
    : {
        statement: `${subject}回覆必須是 ${answer}。`,
        fix: `以 ${answer}拒絕，標頭與欄位都與參考資料相同。`,
      }
}

/**
 * A report with its sentences in Traditional Chinese: the demands, the causes, the repairs, what was
 * expected and found, and why a check was skipped. The words of the other side stay as they are.
 */
export function chineseReport(report: Report): Report {
  const isOfServer = report.title.startsWith('check server')
  const sentences = isOfServer ? serverSentences : clientSentences
  return {
    ...report,
    ...(report.cutShort !== undefined && { cutShort: chineseReason(report.cutShort) }),
    causes: report.causes.map(({ id, statement, fix, checks }) => ({
      id,
      statement: causes[id] ?? statement,
      fix: fixes[id] ?? fix,
      checks,
    })),
    results: report.results.map((result) => translated(result, sentences.get(result.id))),
  }
}

const translated = (result: CheckResult, sentences: Sentences | undefined): CheckResult => ({
  ...result,
  ...(sentences !== undefined && { statement: sentences.statement }),
  ...(sentences !== undefined && result.fix !== undefined && { fix: sentences.fix }),
  ...(result.reason !== undefined && { reason: chineseReason(result.reason) }),
  ...(result.expected !== undefined && { expected: chineseMiss(result.expected) }),
  ...(result.actual !== undefined && { actual: chineseMiss(result.actual) }),
})

const suites: ReportWords['suites'] = {
  send: '送出的請求',
  read: '讀取回覆',
  refuse: '拒絕錯誤的回覆',
  network: '網路',
  tls: 'TLS',
  secrets: '機密',
  session: '持續執行',
  refresh: '換發 token',
  login: '登入',
  api: 'v2 API',
}

/** The words of a report in Traditional Chinese. */
export const chineseWords: ReportWords = {
  language: 'zh-TW',
  verdicts: { SUCCESS: '通過', FAILURE: '失敗', WARNING: '警告', SKIPPED: '略過', INFO: '備註' },
  suites,
  grades: { documented: '文件記載', published: '另有公開', assumed: '推定' },
  sections: {
    overview: '總覽',
    causes: '需要修正的地方',
    failures: '其他失敗',
    warnings: '警告',
    known: '清單中已知的失敗',
  },
  labels: {
    suite: '類別',
    verdict: '結果',
    total: '全部',
    fix: '如何修正',
    expected: '預期',
    actual: '實際',
    exchange: '往來過程',
    scenario: '情境',
    again: '再執行一次',
    source: '依據',
    noRequest: '沒有收到請求。',
    afterwards: '之後用戶端',
    isKnown: '列在已知失敗的清單中',
  },
  sides: {
    client: { client: '您的用戶端', server: 'MCS（模擬）', 'other-host': '另一台主機' },
    server: { client: 'mock-mcs', server: '您的伺服器', 'other-host': '另一台主機' },
  },
  fates: {
    late: '比較晚到',
    cut: '中途就斷了',
    garbled: '亂碼：不是 HTTP',
    silent: '什麼都沒送，連線一直開著',
    closed: '什麼都沒送，連線就關閉',
    reset: '什麼都沒送，連線就被重設',
    lost: '沒有完整的回覆',
    abandoned: '用戶端已先離開',
  },
  checks: (count) => `${count} 項檢查`,
  folded: {
    SUCCESS: (count) => `${count} 項檢查通過`,
    SKIPPED: (count) => `${count} 項檢查略過`,
    INFO: (count) => `${count} 項備註`,
  },
  moreRequests: (count) => `還有 ${count} 個請求……`,
  clockMoved: (time) => `MCS 的時鐘撥快 ${time}`,
  figures: ({ requests, milliseconds, coverage }) => [
    ...(coverage ? [`${coverage.of} 個情境進行了 ${coverage.applied} 個`] : []),
    `${requests} 個請求`,
    `${(milliseconds / 1000).toFixed(1)} 秒`,
  ],
  summary: (conclusion, figures) => `${conclusion}${figures.join('，')}。`,
  conclusion: {
    passed: '通過。',
    soFarNone: '目前為止沒有檢查失敗。',
    noneRun: '沒有執行任何檢查：這不算成功。',
    failed: (count, stale) => {
      const parts = [
        ...(count > 0 ? [`${count} 項檢查失敗`] : []),
        ...(stale.length > 0 ? [`已知失敗的清單已過時，${stale.join('、')} 已通過`] : []),
      ]
      return `未通過：${parts.join('；')}。`
    },
    notWhole: (verdict, why) => `${verdict}執行並不完整：${why}。`,
  },
  console: {
    marks: { SUCCESS: '通過', FAILURE: '失敗', WARNING: '警告', SKIPPED: '略過', INFO: '備註' },
    labels: {
      checks: '檢查項目',
      expected: '預期',
      actual: '實際',
      scenario: '情境',
      request: '請求',
      answer: '回覆',
      client: '用戶端',
      fix: '修正',
      source: '依據',
      alone: '單獨執行',
      passed: '通過',
      noted: '備註',
      listed: '已知',
      skipped: '略過',
    },
    ofSuite: (count, suite) => `${suites[suite]} ${count}`,
    comma: '、',
    causes: (count) => `${count} 個原因`,
    warnings: (count) => `${count} 項警告`,
    others: (count) => `其他 ${count} 項 (--verbose 會說明)`,
    noted: (ids) => `${ids} (--verbose 會說明)`,
    listed: (ids) => `${ids} (已知會失敗)`,
    add: (option) => `請加上 ${option}`,
    see: (check) => `請看 ${check}`,
  },
}
