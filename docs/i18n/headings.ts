import type { Language } from './words.ts'

/** The headings and the fixed words of the generated tables. */
interface Headings {
  readonly refusals: readonly string[]
  readonly options: readonly string[]
  readonly libraryOptions: readonly string[]
  readonly faults: readonly string[]
  readonly findings: readonly string[]
  readonly routes: readonly string[]
  readonly checks: readonly string[]
  readonly serverFlags: readonly string[]
  readonly scenarios: readonly string[]
  readonly conduct: readonly string[]
  readonly clientFlags: readonly string[]
  /** Defaults that are not a value. */
  readonly defaults: Readonly<
    Record<'sampleApp' | 'userFolder' | 'freePort' | 'off' | 'none', string>
  >
}

export const headings: Readonly<Record<Language, Headings>> = {
  en: {
    refusals: ['refusal', 'when', 'status', 'message', 'grade, source'],
    options: ['flag', 'variable', 'what it is', 'default'],
    libraryOptions: ['option', 'what it is', 'default'],
    faults: ['fault', 'the client meets', 'takes'],
    findings: ['finding', 'the client …', 'severity', 'grade, source'],
    routes: ['call', 'what it does'],
    checks: ['check', 'what is sent, or looked at', 'grade', 'source'],
    serverFlags: ['flag of check server', 'variable', 'what it is'],
    scenarios: ['scenario', 'when …', 'the client …', 'severity', 'grade, source'],
    conduct: ['rule', 'suite', 'the client …', 'severity', 'grade, source'],
    clientFlags: ['flag of check client', 'variable', 'what it is'],
    defaults: {
      sampleApp: "the page's sample pair",
      userFolder: 'the data folder of the user',
      freePort: 'a free one',
      off: 'off',
      none: 'none',
    },
  },
  'zh-TW': {
    refusals: ['代號', '條件', '狀態碼', '訊息', '等級、依據'],
    options: ['旗標', '環境變數', '說明', '預設值'],
    libraryOptions: ['選項', '說明', '預設值'],
    faults: ['故障', '用戶端遇到的情況', '參數'],
    findings: ['檢查項目', '用戶端……', '嚴重程度', '等級、依據'],
    routes: ['呼叫', '作用'],
    checks: ['檢查項目', '送出的請求，或檢視的內容', '等級', '依據'],
    serverFlags: ['check server 的旗標', '環境變數', '說明'],
    scenarios: ['情境', '發生什麼', '用戶端……', '嚴重度', '等級、依據'],
    conduct: ['規則', '類別', '用戶端……', '嚴重度', '等級、依據'],
    clientFlags: ['check client 的旗標', '環境變數', '說明'],
    defaults: {
      sampleApp: '文件中的範例 AppKey 與 AppSecret',
      userFolder: '使用者的資料目錄',
      freePort: '自動挑選',
      off: '關閉',
      none: '無',
    },
  },
}
