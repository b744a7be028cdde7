import { type CheckResult, makeReport, type Report } from '../../../src/kit/report/report.ts'

const document = { repository: 'owner/name', path: 'a/page.md', revision: 'f70d7f4' }

/** A result that passes, or what is said otherwise. */
export const result = (id: string, rest: Partial<CheckResult> = {}): CheckResult => ({
  id,
  suite: 'refresh',
  statement: `Statement of ${id}.`,
  grade: 'documented',
  source: 'success-body',
  document,
  verdict: 'SUCCESS',
  milliseconds: 3,
  ...rest,
})

// What a server may send to break a report: markup, commands of GitHub and of a terminal, and
// characters that XML cannot have.
const hostile =
  '</script><img src=x onerror=alert(1)> & "quoted" \'single\' ]]> \u001b[31m\u0000\ud800 ::error::x\r\n::set-output%0A|`*_[a](b) ##[set-output name=a]b \u202eabc\u2066'

export const results: readonly CheckResult[] = [
  result('passes'),
  result('fails', {
    verdict: 'FAILURE',
    expected: '200',
    actual: hostile,
    reproduce: "curl -i 'http://127.0.0.1'",
  }),
  result('warns', { verdict: 'WARNING', grade: 'assumed', expected: 'a', actual: 'b' }),
  result('is-skipped', { verdict: 'SKIPPED', reason: `no second app was given: ${hostile}` }),
  result('informs', { verdict: 'INFO', reason: 'the server closes the connection' }),
  result('is-known', { verdict: 'FAILURE', grade: 'published', expected: 'c', actual: 'd' }),
  result('is-stale'),
]

/** A report with a result of every verdict, and a baseline. */
export const sample = (some = results, baseline = ['is-known', 'is-stale']): Report =>
  makeReport(
    'server',
    {
      title: 'check server',
      subject: 'http://127.0.0.1:4010/<base>',
      startedAt: '2026-01-02T03:04:05.678Z',
      milliseconds: 1234,
      requests: 89,
      results: some,
    },
    baseline,
  )
