import { describe, expect, test } from 'vitest'
import { createRequestLog, describeAsText } from '../../src/cli/request-log.ts'
import type { Exchange } from '../../src/journal/exchange.ts'
import type { JournalEntry } from '../../src/journal/journal-entry.ts'
import { widthOf } from '../../src/kit/report/columns.ts'
import { FakeEntry } from '../support/fake-entry.ts'

const key = 'BuMgS2MPK5Z6nqWhVsyV'

/** An entry of 17:23:43.816 with the refusal that it shows. */
function entry(parts: Partial<JournalEntry> & { url?: string; status?: number } = {}) {
  const { url = '/oauth/login/thirdparty/refresh', status = 200, ...rest } = parts
  const shown = new FakeEntry({ id: 'one', app: key, url, loggedDate: 62_623_816 }).show()
  return {
    ...shown,
    response: { status, headers: {}, body: '' },
    outcome: 'refreshed',
    state: 'answered',
    duration: 1.4,
    ...rest,
  } as JournalEntry
}

const finding = (id: string, found: string) => ({ id, found }) as JournalEntry['findings'][number]

const wrongSecret = entry({
  status: 500,
  outcome: 'invalid-client',
  reason: `the AppSecret is not that of ${key}`,
  findings: [finding('auth-secret-wrong', 'it is another')],
})

describe('a line of the log that goes to no terminal', () => {
  test('is complete', () => {
    expect(describeAsText(wrongSecret, undefined)).toBe(
      `17:23:43.816 POST /oauth/login/thirdparty/refresh 500 invalid-client app=${key} 1.4ms - the AppSecret is not that of ${key} - auth-secret-wrong`,
    )
  })
})

describe('a line of the log on a terminal', () => {
  test.each([
    [200, ` ${key} - POST /oauth/login/thirdparty/refresh 1.4ms app=${key}`],
    [120, ` ${key} - POST …/refresh`],
    [80, '…'],
  ])('says first what was wrong, and as much of the rest as %d columns have', (columns, end) => {
    expect(describeAsText(wrongSecret, columns)).toBe(
      `17:23:43 500 invalid-client - auth-secret-wrong: the AppSecret is not that of${end}`,
    )
  })

  test('is cut behind a word in 40 columns', () => {
    const refused = entry({ status: 401, outcome: 'token-incorrect', reason: 'it is expired' })
    expect(describeAsText(refused, 40)).toBe('17:23:43 401 token-incorrect - it is…')
    expect(describeAsText(wrongSecret, 40)).toBe('17:23:43 500 invalid-client…')
    expect(describeAsText(entry(), 40)).toBe('17:23:43 200 refreshed - POST …/refresh')
  })

  test('has the time, the user and the app of a success that has room for them', () => {
    const success = entry({ user: 'mcsuser@mediatek.com' })
    expect(describeAsText(success, 80)).toBe(
      '17:23:43 200 refreshed - POST /oauth/login/thirdparty/refresh 1.4ms',
    )
    expect(describeAsText(success, 140)).toBe(
      `17:23:43 200 refreshed - POST /oauth/login/thirdparty/refresh 1.4ms user=mcsuser@mediatek.com app=${key}`,
    )
  })

  test('names the fault that answered, and what was noted without a refusal', () => {
    const fault = { name: 'hang-before-headers', id: null, by: 'rule' } as const
    expect(describeAsText(entry({ fault, state: 'aborted', response: null }), 80)).toBe(
      '17:23:43 refreshed fault=hang-before-headers aborted - POST …/refresh',
    )
    const form = entry({ findings: [finding('body-form', 'the body is a form')] })
    expect(describeAsText(form, 80)).toBe(
      '17:23:43 200 refreshed - body-form: the body is a form - POST …/refresh',
    )
  })

  test.each([20, 40, 80, 81, 300])(
    'takes no more than %d columns, and no other line',
    (columns) => {
      const hostile = [
        `/${'a'.repeat(5_000)}`,
        '/\u001b[2J\r\n200 refreshed\u0085\u202e\u2028\u2066',
        '/名前🔑'.repeat(90),
        '/a b c '.repeat(90),
        '',
        '/',
        '//?/',
      ]
      for (const text of hostile) {
        for (const one of [
          entry({ url: text }),
          entry({ url: text, reason: text, outcome: text }),
          entry({ findings: [finding('path-unknown', text)] }),
        ]) {
          const line = describeAsText(one, columns)
          expect(widthOf(line)).toBeLessThanOrEqual(columns)
          expect(line).toMatch(/^17:23:43 200[ …]\P{C}*$/u)
          expect(describeAsText(one, undefined)).toMatch(/^17:23:43\.816 \P{C}*$/u)
        }
      }
    },
  )
})

test.each(['pretty', 'json'] as const)(
  'a line of the log holds no command to the log of a workflow: %s',
  (format) => {
    const lines: string[] = []
    const io = { err: (line: string) => lines.push(line), columns: () => undefined }
    const log = createRequestLog(format, io)
    log?.({ show: () => entry({ url: '/##[add-path]/tmp', reason: '##[error]x' }) } as Exchange)

    expect(lines.join()).toContain('add-path')
    expect(lines.join()).not.toContain('##[')
    if (format === 'json') expect(JSON.parse(lines.join()).url).toBe('/##[add-path]/tmp')
  },
)
