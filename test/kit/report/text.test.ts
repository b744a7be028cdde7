import { describe, expect, test } from 'vitest'
import { reportText } from '../../../src/kit/report/console.ts'
import { makeReport, type Report } from '../../../src/kit/report/report.ts'
import { result, results, sample } from './sample.ts'

const short = reportText(sample())
const verbose = reportText(sample(), { isVerbose: true })

const evidence = {
  scenario: 'success-under-500',
  request: 'POST /oauth/login/thirdparty/refresh',
  answer: `500 {"apiVersion":"0.0.1","code":200,${'"more":"fields",'.repeat(20)}"last":1}`,
  client: 'exit 0; stdout: "<the access token of the answer>"; stderr: nothing',
}

/** A check of a client that fails. */
const fails = (id: string, rest: Parameters<typeof result>[1] = {}) =>
  result(id, {
    suite: 'refuse',
    verdict: 'FAILURE',
    expected: 'a failure: an exit other than 0',
    actual: 'exit 0, and a token of the answer',
    fix: `Repair ${id}.`,
    evidence: { ...evidence, scenario: id },
    reproduce: `npx mock-mcs check client --scenario ${id} -- node 'my client.mjs'`,
    ...rest,
  })

const clientReport = (some: Report['results']): Report =>
  makeReport('client', { ...sample(), title: 'check client', results: some })

describe('the text of a report', () => {
  test('begins with what failed: id, demand, what was expected and what came', () => {
    const lines = short.split('\n')
    expect(lines[0]).toBe('FAILURE  fails (documented): Statement of fails.')
    expect(lines[1]).toBe('  expected  200')
    expect(lines[2]).toMatch(/^ {2}actual {4}<\/script><img/)
  })

  test('says at its end, once, how to run the first failure alone', () => {
    const own = reportText(sample(), { alone: (id) => `npx mock-mcs --only ${id}` })
    expect(short.match(/^ *alone .*$/gm)).toEqual(["alone    curl -i 'http://127.0.0.1'"])
    expect(own.match(/^ *alone .*$/gm)).toEqual(['alone    npx mock-mcs --only fails'])
  })

  test('goes on with warnings, and names no check that passed', () => {
    expect(short).toContain(
      '\n\nWARNING  warns (assumed): Statement of warns.\n  expected  a\n  actual    b\n',
    )
    expect(short).not.toContain('passes (')
  })

  test('ends with counts, and with the conclusion', () => {
    const [, after = ''] = short.split('\npassed   2 refresh\n')
    expect(after.split('\n').slice(0, 3)).toEqual([
      'noted    1: informs (--verbose says what)',
      'listed   1: is-known (known to fail)',
      expect.stringMatching(/^skipped {2}1 refresh \(no second app was given: <\/script>/),
    ])
    expect(short.split('\n').at(-2)).toMatch(/^Failed: 1 check failed; the baseline is stale: /)
  })

  test.each([
    ['short', short],
    ['verbose', verbose],
  ])('lets no control character of a server through: %s', (_, text) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
    expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f]/)
  })

  test.each([
    ['short', short],
    ['verbose', verbose],
    ['narrow', reportText(sample(), { width: 30 })],
  ])('has no command to a workflow, and nothing that turns the direction: %s', (_, text) => {
    expect(text).toMatch(/# #\[set-output/)
    expect(text).not.toMatch(/##\[|^\s*::|[\u202a-\u202e\u2066-\u2069]/m)
  })

  test('has colours only where they are asked for', () => {
    expect(reportText(sample(), { hasColors: true })).toContain('\u001b[31mFAILURE\u001b[0m  fails')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
    expect(short).not.toMatch(/\u001b/)
  })
})

describe('a cause', () => {
  const text = reportText(
    clientReport([
      fails('message-hidden'),
      fails('hang-before-headers', { actual: 'had not ended after 5 s, and was ended' }),
      fails('hang-after-headers'),
    ]),
  )

  test('is one block, with its checks, the evidence of the first, and its own repair', () => {
    expect(text.match(/^FAILURE /gm)).toHaveLength(2)
    expect(text).toContain(
      `FAILURE  The client has no deadline: a silent server holds it for ever.
  checks    hang-before-headers, hang-after-headers
  expected  a failure: an exit other than 0
  actual    had not ended after 5 s, and was ended
`,
    )
    expect(text).toContain('\n  fix       Give the whole call a deadline, ')
    expect(text).not.toContain('Repair hang')
  })

  test('leaves what is not its own alone, with a repair of its own', () => {
    expect(text).toContain('FAILURE  message-hidden (documented): Statement of message-hidden.\n')
    expect(text).toContain('\n  fix       Repair message-hidden.\n')
  })

  test('is counted, and one line says how to run one alone, whole', () => {
    expect(text).toContain(
      "\nalone    npx mock-mcs check client --scenario message-hidden -- node 'my client.mjs'\n",
    )
    expect(text.split('\n').at(-1)).toBe('Failed: 3 checks failed. 2 causes, 89 requests, 1.2 s.')
  })

  test('is a warning if none of its checks failed', () => {
    const warned = ['message-hidden', 'failure-silent'].map((id) =>
      fails(id, { verdict: 'WARNING' }),
    )
    expect(reportText(clientReport(warned))).toMatch(
      /^WARNING {2}The client swallows the reason of a failure\.\n {2}checks {4}message-hidden, failure-silent\n/,
    )
  })

  test('of which a part is known to fail shows a failure that is not', () => {
    const known = makeReport(
      'client',
      {
        ...sample(),
        results: [
          fails('hang-before-headers', { actual: 'known' }),
          fails('hang-after-headers', { actual: 'unknown' }),
        ],
      },
      ['hang-before-headers'],
    )
    expect(reportText(known)).toContain('\n  actual    unknown\n')
  })
})

describe('evidence', () => {
  const shown = (rest: Parameters<typeof result>[1], width?: number): string =>
    reportText(clientReport([fails('success-under-500', rest)]), { width })

  test('is cut to the width', () => {
    const [line = ''] = /^ {2}answer .*$/m.exec(shown({}, 60)) ?? []
    expect(line).toMatch(/^ {2}answer {4}500 \{"apiVersion".* …$/)
    expect(line.length).toBeLessThanOrEqual(60)
  })

  test('is cut around the field that the check is about', () => {
    const { answer } = evidence
    const far = answer.replace('"last":1', '"access_token":null,"token":"t"')
    const statement = 'When access_token is null, the client must fail and must not print a token.'
    const [line = ''] =
      /^ {2}answer .*$/m.exec(shown({ statement, evidence: { ...evidence, answer: far } })) ?? []
    expect(line).toMatch(/^ {2}answer {4}500 … .*"access_token":null,/)
    expect(line.length).toBeLessThanOrEqual(80)
  })

  test('is cut to where what was expected and what came differ', () => {
    const same = 'x'.repeat(200)
    const text = shown({ expected: `${same} 20 points`, actual: `${same} 21 points` })
    expect(text).toMatch(/^ {2}expected {2}… x+ 20 points$/m)
    expect(text).toMatch(/^ {2}actual {4}… x+ 21 points$/m)
  })

  test('of a rule for requests is the request; of others the answer', () => {
    expect(shown({})).not.toContain('  request ')
    const text = reportText(clientReport([fails('method', { suite: 'send' })]))
    expect(text).toContain('\n  request   POST /oauth')
    expect(text).not.toContain('\n  answer ')
  })

  test('has the output of the client where it says more than how it ended', () => {
    expect(shown({})).not.toContain('  client ')
    const client = 'exit 1; stdout: nothing; stderr: "unexpected end"'
    const text = shown({ actual: 'exit 1', evidence: { ...evidence, client } })
    expect(text).toContain('\n  client    stderr: "unexpected end"\n')
  })
})

describe('what was skipped', () => {
  const skipped = (count: number, reason: string, suite: 'session' | 'read' = 'session') =>
    Array.from({ length: count }, (_, index) =>
      result(`${suite}-${reason.length}-${index}`, { suite, verdict: 'SKIPPED', reason }),
    )
  const lineOf = (some: Report['results']) =>
    /^skipped .*$/m.exec(reportText(clientReport(some)))?.[0]

  test('for want of an option is one line that says how to ask', () => {
    expect(lineOf(skipped(15, 'it needs a client that stays alive (--session)'))).toBe(
      'skipped  15 session (add --session)',
    )
  })

  test('because of one check is one line that names it', () => {
    const reason = 'it does not succeed with the example of the page: see page-example'
    const some = [...skipped(40, reason), ...skipped(40, reason, 'read'), ...skipped(3, 'others')]
    expect(lineOf(some)).toBe('skipped  83: 80 (see page-example), 3 others (--verbose says why)')
  })
})

describe('the verbose text of a report', () => {
  test('has a line a check, each with verdict, id, grade and statement', () => {
    for (const { id, verdict, grade, statement } of results) {
      expect(verbose.split('\n')).toContain(`${verdict} ${id} (${grade}) ${statement}`)
    }
  })

  test('has what was expected beside what came, the source and a command', () => {
    const text = reportText(sample(results.slice(2, 3)), { isVerbose: true })
    expect(text.split('\n').slice(0, 4)).toEqual([
      'WARNING warns (assumed) Statement of warns.',
      '        expected  a',
      '        actual    b',
      '        source    success-body',
    ])
    expect(verbose).toContain("\n        curl -i 'http://127.0.0.1'\n")
  })

  test('says why a check was skipped, and which failure was expected', () => {
    expect(verbose).toContain('no second app was given')
    expect(verbose).toContain('listed in the baseline')
  })

  test('has evidence whole, and the short text below it', () => {
    const text = reportText(clientReport([fails('success-under-500')]), { isVerbose: true })
    expect(text).toContain(evidence.answer)
    expect(text).toMatch(/\n\nFAILURE {2}success-under-500 \(documented\): /)
  })
})
