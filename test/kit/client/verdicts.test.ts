import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import type { ClientRunOptions } from '../../../src/kit/client/options.ts'
import type { Report } from '../../../src/kit/index.ts'
import { reportText } from '../../../src/kit/report/console.ts'
import { junitXml } from '../../../src/kit/report/junit.ts'
import { sarifLog } from '../../../src/kit/report/sarif.ts'
import { missing } from '../../support/programs.ts'
import { formsOfReport } from '../../support/report-forms.ts'
import { checkProgram, checkSession, missesOf, refreshing, resultOf, staying } from './checked.ts'

const verdictsOf = ({ results }: Report) =>
  Object.fromEntries(results.map(({ id, verdict }) => [id, verdict]))

describe('the results of a run', () => {
  test.concurrent.each<[string, ClientRunOptions, object, number]>([
    [
      'the scenario that is asked for',
      { scenarios: ['unicode-nickname'] },
      { 'unicode-nickname': 'SUCCESS' },
      0,
    ],
    [
      'the scenarios that are asked for, each once',
      { scenarios: ['connection-refused', 'page-example', 'connection-refused'] },
      { 'page-example': 'SUCCESS', 'connection-refused': 'SUCCESS' },
      0,
    ],
    [
      'what is skipped, which is no success',
      { scenarios: ['gzip-if-asked'] },
      { 'gzip-if-asked': 'SKIPPED' },
      2,
    ],
    [
      'what is skipped since it cannot stay alive',
      { scenarios: ['token-is-good'] },
      { 'token-is-good': 'SKIPPED' },
      2,
    ],
    ['nothing, if nothing is asked for', { scenarios: [] }, {}, 2],
    ['nothing, if no suite is judged', { suites: [] }, {}, 2],
    [
      'nothing, if the scenario is of no suite that is judged',
      { scenarios: ['unicode-nickname'], suites: ['refuse'] },
      {},
      2,
    ],
  ])('are %s', async (_, options, verdicts, exitCode) => {
    const report = await checkProgram(refreshing('none'), options)
    expect(verdictsOf(report)).toEqual(verdicts)
    expect(report.exitCode).toBe(exitCode)
  })

  test.concurrent('are what is asked for, and all that it breaks', async () => {
    const report = await checkProgram(refreshing('says-the-token'), {
      scenarios: ['unicode-nickname'],
    })
    expect(verdictsOf(report)).toEqual({
      'unicode-nickname': 'SUCCESS',
      'token-printed': 'FAILURE',
    })
    expect(report.coverage).toEqual({ applied: 2, of: 2 })
  })

  test.concurrent('are those of a suite alone', async () => {
    const report = await checkProgram(refreshing('none'), {
      scenarios: undefined,
      suites: ['send'],
    })
    expect(report.exitCode).toBe(0)
    expect(verdictsOf(report)).toMatchObject({
      'secret-with-colon': 'SUCCESS',
      'secret-non-ascii': 'SUCCESS',
      'auth-missing': 'SUCCESS',
      'call-repeated': 'SUCCESS',
    })
    expect(verdictsOf(report)).not.toHaveProperty('page-example')
    expect(report.coverage).toEqual({ applied: 4, of: 4 })
  })

  test.concurrent.each(['refuse', 'network', 'send', 'session'] as const)(
    'are a failure if the client never succeeds, also where only %s is judged',
    async (suite) => {
      const report = await checkProgram(['sh', '-c', 'echo why >&2; exit 1'], {
        scenarios: undefined,
        suites: [suite],
      })
      expect(report.exitCode).toBe(1)
      expect(missesOf(report)).toContain('page-example')
      expect(report.coverage?.applied).toBe(1)
      expect(new Set(Object.values(verdictsOf(report)))).toContain('SKIPPED')
      expect(report.results.find(({ verdict }) => verdict === 'SKIPPED')?.reason).toBeTruthy()
    },
  )
})

describe('a rule that is a should', () => {
  const command = ['sh', '-c', 'exit 1'] as const

  test.concurrent('warns, and is a failure where all is strict', async () => {
    const report = await checkProgram(command)
    expect(resultOf(report, 'failure-silent').verdict).toBe('WARNING')
    const strict = await checkProgram(command, { strict: true })
    expect(resultOf(strict, 'failure-silent').verdict).toBe('FAILURE')
  })
})

describe('failures that are expected', () => {
  const misses = ['token-printed']
  const leaky = refreshing('says-the-token')

  test.concurrent('pass where they are listed', async () => {
    const report = await checkProgram(leaky, { expectedFailures: misses })
    expect(report).toMatchObject({ exitCode: 0, stale: [] })
    expect(resultOf(report, 'token-printed')).toMatchObject({
      verdict: 'FAILURE',
      isExpectedFailure: true,
    })
  })

  test.concurrent('fail where others are listed', async () => {
    const report = await checkProgram(leaky, { expectedFailures: ['secret-printed'] })
    expect(report).toMatchObject({ exitCode: 1, stale: [] })
  })

  test.concurrent('are stale where they pass', async () => {
    const report = await checkProgram(refreshing('none'), { expectedFailures: ['page-example'] })
    expect(report).toMatchObject({ exitCode: 1, stale: ['page-example'] })
  })

  test.concurrent('are not stale where they were not played', async () => {
    const report = await checkProgram(refreshing('none'), { expectedFailures: ['garbage'] })
    expect(report).toMatchObject({ exitCode: 0, stale: [] })
  })
})

const report = await checkProgram(
  ['sh', '-c', '"$0" "$@"\necho $MCS_APP_SECRET >&2; env >&2; exit 3', ...refreshing('json')],
  {
    scenarios: ['refused-expired-token'],
  },
)
const session = await checkSession(staying('says-its-secret'), {
  scenarios: ['rotated-user-token'],
})
const argument = await checkProgram([
  'sh',
  '-c',
  '"$0" "$1" "$2" "$MCS_APP_SECRET"',
  ...refreshing('says-the-credentials'),
])

describe('what a failure shows', () => {
  const failure = resultOf(report, 'page-example')

  test('is the rule, its source, what was sent, what came, and what was done and expected', () => {
    expect(failure).toMatchObject({
      statement:
        'When the answer is the example of the page, the client must print the user access token of the answer.',
      grade: 'documented',
      source: 'success-body',
      document: { repository: expect.any(String), path: expect.any(String) },
      severity: 'must',
      verdict: 'FAILURE',
      expected: 'exit 0 and the access token',
      actual: 'exit 3',
    })
    expect(failure.evidence).toEqual({
      scenario: 'page-example',
      request: expect.stringMatching(
        /^POST \/oauth\/login\/thirdparty\/refresh \| Authorization: Basic \S+ \| Content-Type: application\/json \| \{"token":"\*\*\*[0-9a-f]{8}"\}$/,
      ),
      answer: expect.stringMatching(/^200 \{"apiVersion":"0\.0\.1","code":200,/),
      client: expect.stringMatching(/^exit 3; stdout: "\{.*"; stderr: "<the AppSecret>\n/s),
    })
  })

  test('is what others are skipped for', () => {
    expect(resultOf(report, 'refused-expired-token')).toMatchObject({
      verdict: 'SKIPPED',
      reason: 'it does not succeed with the example of the page: see page-example',
    })
    expect(report.coverage).toEqual({ applied: 1, of: 2 })
  })

  test('is the argument that a secret was given in, without it', () => {
    const { actual } = resultOf(argument, 'secret-in-arguments')
    expect(actual).toContain('says-the-credentials <the AppSecret>')
  })

  // An archive has the exchanges, and nothing of what is said of them.
  const { summary: _, har, html = '', ...others } = formsOfReport(report)
  const whole = { ...others, html: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }

  test.each(Object.entries(whole))('is in the report: %s', (_, text) => {
    for (const part of [
      /POST \/oauth\/login\/thirdparty\/refresh[^#]{1,80}Authorization: Basic /,
      /200( [^{&]{0,80})? ?(\{|&#?\w+;)/,
      'exit 3; stdout: ',
      'exit 0 and the access token',
      'npx mock-mcs check client --scenario page-example -- sh -c ',
      'success-body',
    ]) {
      if (typeof part === 'string') expect(text).toContain(part)
      else expect(text).toMatch(part)
    }
  })

  test('has its exchanges in the archive, each with its scenario', () => {
    const { log } = JSON.parse(har ?? '')
    expect(log.entries).toEqual([
      expect.objectContaining({
        _scenario: 'page-example',
        request: expect.objectContaining({ method: 'POST' }),
        response: expect.objectContaining({ status: 200 }),
      }),
    ])
  })
})

describe('no report of a client', () => {
  const outputsOf = (one: Report): string => Object.values(formsOfReport(one)).join('\n')

  test.each([
    ['of a program', report],
    ['of a session', session],
    ['of a secret in the arguments', argument],
  ])('has a secret in it: %s', (_, one) => {
    const text = outputsOf(one)
    expect(one.exitCode).toBe(1)
    expect(text).not.toContain('check-secret')
    // The tokens of the mock, and the credentials.
    expect(text).not.toMatch(/\b[au]\.[0-9a-f]{10}/)
    expect(text).not.toContain(Buffer.from('client-under-check-1:').toString('base64'))
    const decoded = [...text.matchAll(/[\w+/]{16,}=*/g)].map(([word]) =>
      Buffer.from(word, 'base64').toString('latin1'),
    )
    expect(decoded.filter((word) => /check-secret|client-under/.test(word))).toEqual([])
  })

  test('is invalid by the schema of SARIF', () => {
    const path = new URL('../report/schemas/sarif-2.1.0.json', import.meta.url)
    const ajv = new draft04.default({ strict: false, unicodeRegExp: false })
    formats.default(ajv)
    const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object)
    for (const one of [report, session, argument]) {
      validate(JSON.parse(JSON.stringify(sarifLog(one))))
      expect(validate.errors).toBeNull()
    }
  })
})

describe('the JUnit report of a client', () => {
  const lack = missing('xmllint')

  test.skipIf(lack)(`is valid by its schema${lack}`, () => {
    const schema = fileURLToPath(new URL('../report/schemas/junit-jenkins.xsd', import.meta.url))
    for (const one of [report, session, argument]) {
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', schema, '-'], {
        input: junitXml(one),
        encoding: 'utf8',
      })
      expect(status, stderr).toBe(0)
    }
  })
})

describe('the line that plays it again', () => {
  const lack = missing('bash')

  test.skipIf(lack)(`does, typed into a shell, line breaks and all${lack}`, async () => {
    const [, command] = /\nalone {4}([\s\S]+)\nFailed: /.exec(reportText(report)) ?? []
    const main = new URL('../../../dist/mock-mcs.js', import.meta.url).pathname
    const script = `mock-mcs() { '${process.execPath}' '${main}' "$@"; }\n${command}`
    const { stdout, code } = (await promisify(execFile)('bash', ['-c', script]).catch(
      (error: { stdout: string; code: number }) => error,
    )) as { stdout: string; code?: number }
    expect(code).toBe(1)
    expect(stdout).toContain('\nFAILURE  page-example (must, documented): ')
    expect(stdout).toContain('\n  actual    exit 3\n')
  })
})
