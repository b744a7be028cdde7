import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientCauses } from '../../contracts/causes/client.ts'
import { loginAndApiCauses } from '../../contracts/causes/login-and-api.ts'
import { serverCauses } from '../../contracts/causes/server.ts'
import { sessionCauses } from '../../contracts/causes/session.ts'
import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { chineseMiss } from '../../docs/i18n/zh-TW-misses.ts'
import { chineseReason } from '../../docs/i18n/zh-TW-reasons.ts'
import { chineseReport, chineseWords } from '../../docs/i18n/zh-TW-report.ts'
import { reportText } from '../../src/kit/report/console.ts'
import { htmlPage } from '../../src/kit/report/html.ts'
import { makeReport, type Report } from '../../src/kit/report/report.ts'
import { result, sample } from '../kit/report/sample.ts'
import { checkout } from '../support/checkout.ts'

const isChinese = (text = '') => /\p{Script=Han}/u.test(text)

/** A report of which every check misses. */
const missingAll = (of: 'client' | 'server', ids: readonly string[]): Report =>
  makeReport(of, {
    ...sample(),
    title: `check ${of}`,
    results: ids.map((id) =>
      result(id, { verdict: 'FAILURE', expected: '200', actual: '500', fix: 'Answer 200.' }),
    ),
  })

const ofClient = [...scenarios, ...clientChecks, ...conductChecks].map(({ id }) => id)
const ofServer = serverChecks.map(({ id }) => id)

describe.each([
  ['client', ofClient],
  ['server', ofServer],
] as const)('the report of check %s in Chinese', (of, ids) => {
  const report = chineseReport(missingAll(of, ids))

  test('words the demand and the repair of every check', () => {
    const english = report.results.filter(
      ({ statement, fix }) => !isChinese(statement) || !isChinese(fix),
    )
    expect(english.map(({ id }) => id)).toEqual([])
    expect(report.results.filter(({ statement }) => /undefined|。。/.test(statement))).toEqual([])
  })

  test('words every cause that it names', () => {
    expect(report.causes.length).toBeGreaterThan(0)
    expect(report.causes.filter(({ statement, fix }) => !isChinese(statement + fix))).toEqual([])
  })

  test('is written within 80 columns, but for what cannot be broken', () => {
    const columns = (line: string) =>
      [...line].reduce((sum, character) => sum + (isWide(character) ? 2 : 1), 0)
    const lines = reportText(report, { words: chineseWords }).split('\n')
    expect(lines.filter((line) => columns(line) > 80 && / .* .* /.test(line.trim()))).toEqual([])
  })
})

const isWide = (character: string) => /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u.test(character)

test('every cause of the contract has its own sentences', () => {
  const rows = [...clientCauses, ...sessionCauses, ...serverCauses, ...loginAndApiCauses]
  const report = { ...sample(), causes: rows.map((row) => ({ ...row, checks: [] })) }
  const sentences = chineseReport(report).causes.map(({ statement }) => statement)
  expect(sentences.filter((sentence) => !isChinese(sentence))).toEqual([])
  expect(new Set(sentences).size).toBe(rows.length)
})

/** The reasons for which the kit skips a check, as its source words them. */
const reasonsInSource = readdirSync(join(checkout, 'src/kit'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => {
    const text = readFileSync(join(checkout, 'src/kit', name), 'utf8')
    const calls = /\b(?:skipped|CannotTell|info)\(\s*(?:`([^`]+)`|'([^']+)'|"([^"]+)")/g
    return [...text.matchAll(calls)].map(([, template, single, double]) =>
      (template ?? single ?? double ?? '').replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, 'x'),
    )
  })

/** What a check of the kit may expect, as its source words it; data has no two words of English. */
const expectedInSource = readdirSync(join(checkout, 'src/kit'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((name) => /^(client|server)\//.test(name) && name.endsWith('.ts'))
  .flatMap((name) => {
    const text = readFileSync(join(checkout, 'src/kit', name), 'utf8')
    const calls =
      /\b(?:missed|missedIn|miss)\(\s*(?:run,\s*|first,\s*)?'([^']+)'|expected(?::| =) '([^']+)'/g
    return [...text.matchAll(calls)].map(([, one, other]) => one ?? other ?? '')
  })
  .filter((text) => /[a-z]{2,} [a-z]{2,}/.test(text))

test('all that is expected is worded in Chinese', () => {
  expect(expectedInSource.length).toBeGreaterThan(15)
  expect(expectedInSource.filter((text) => !isChinese(chineseMiss(text)))).toEqual([])
})

test.each([
  ['a failure: an exit other than 0', '失敗：以 0 以外的代碼結束'],
  ['exit 0, and a token of the answer', 'exit 0，而且交出了回覆中的 token'],
  ['"404 Not Found" on stderr', 'stderr 上有 "404 Not Found"'],
  ['2 calls (refresh)', '2 次呼叫 (refresh)'],
  ['500 {"code":500}', '500 {"code":500}'],
])('what is found is worded in Chinese, and data stays as it is: %s', (text, chinese) => {
  expect(chineseMiss(text)).toBe(chinese)
})

test('every reason to skip a check is worded in Chinese', () => {
  expect(reasonsInSource.length).toBeGreaterThan(35)
  expect(reasonsInSource.filter((reason) => !isChinese(chineseReason(reason)))).toEqual([])
})

test('a reason may have another within it, and the words of the other side stay as they are', () => {
  expect(chineseReason('no request had a body of JSON')).toBe('沒有請求帶有：JSON 的內容')
  expect(chineseReason('no request arrived, so that it has not met the answer')).toBe(
    '沒有收到任何請求，因此它沒有遇到那個回覆',
  )
  expect(chineseReason('the dog ate it')).toBe('the dog ate it')
})

test('the page is marked as Chinese, and has no English heading', () => {
  const page = htmlPage(chineseReport(sample()), chineseWords)
  expect(page).toContain('<html lang="zh-TW">')
  const headings = [
    ...page.matchAll(/<(?:h\d|th|dt|summary)\b[^>]*>(.*?)<\/(?:h\d|th|dt|summary)>/gs),
  ]
  expect(headings.length).toBeGreaterThan(10)
  expect(
    headings
      .map(([, text = '']) => text)
      .filter((text) => !isChinese(text) && !/Statement of/.test(text)),
  ).toEqual([])
})
