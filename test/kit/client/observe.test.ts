import { PassThrough, Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { type ObserveOptions, observeCommand } from '../../../src/kit/client/observe.ts'
import type { CommandLine } from '../../../src/kit/client/process.ts'
import { CheckError } from '../../../src/kit/index.ts'
import { gone, missesOf, processesIn, refreshing } from './checked.ts'

/** Watches a command; the text is what it printed. */
async function observe(command: CommandLine, options: Partial<ObserveOptions> = {}) {
  const printed = { out: '', err: '' }
  const keep = (name: 'out' | 'err') =>
    new PassThrough().on('data', (chunk: Buffer) => {
      printed[name] += chunk
    })
  const report = await observeCommand(command, { out: keep('out'), err: keep('err'), ...options })
  return { report, ...printed }
}

const sh = (script: string): CommandLine => ['sh', '-c', script, ...refreshing('none')]
const verdictsIn = (report: Awaited<ReturnType<typeof observe>>['report']) => [
  ...new Set(report.results.map(({ verdict }) => verdict)),
]

describe('a command that is watched', () => {
  test.concurrent('is judged by its requests alone, whatever its exit', async () => {
    const { report, out, err } = await observe(sh('"$0" "$@"; "$0" "$@"; echo words >&2; exit 3'))
    expect(report.exitCode).toBe(0)
    expect(report.requests).toBe(2)
    const skipped = report.results.filter(({ verdict }) => verdict === 'SKIPPED')
    expect(skipped.map(({ id }) => id)).toEqual(['no-tls', 'auth-charset', 'auth-secret-cut'])
    expect(verdictsIn(report)).toEqual(['SUCCESS', 'SKIPPED'])
    expect(report.results.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['auth-missing', 'body-media-type', 'secret-in-url']),
    )
    expect(report.results.map(({ id }) => id)).not.toContain('page-example')
    expect(report.subject).toMatch(/ \(exit 3\)$/)
    expect(out).toMatch(/^\S+\n\S+\n$/)
    expect(err).toBe('words\n')
  })

  test.concurrent('is told of with the request and the line that does it again', async () => {
    const program =
      'fetch(process.env.MCS_BASE_URL + "/oauth/login/thirdparty/refresh?a=1", { method: "POST", body: new URLSearchParams({ token: process.env.MCS_USER_TOKEN }) })'
    const { report } = await observe(['node', '-e', program])
    const [first] = report.results.filter(({ verdict }) => verdict === 'FAILURE')
    expect(report.exitCode).toBe(1)
    expect(missesOf(report)).toContain('auth-missing')
    expect(first?.evidence?.request).toContain('POST /oauth/login/thirdparty/refresh?a=1')
    expect(first?.reproduce).toMatch(/^npx mock-mcs check client --observe -- node -e 'fetch\(/)
  })

  test.concurrent('that sends nothing is no success', async () => {
    const { report } = await observe(sh('exit 0'))
    expect(report.exitCode).toBe(2)
    expect(verdictsIn(report)).toEqual(['SKIPPED'])
  })

  test.concurrent('finds the environment of a client', async () => {
    const { out } = await observe(sh('env'))
    expect(out.match(/^MCS_\w+/gm)?.toSorted()).toEqual([
      'MCS_APP_KEY',
      'MCS_APP_SECRET',
      'MCS_BASE_URL',
      'MCS_PROCESSES_OF',
      'MCS_SCENARIO',
      'MCS_USER_TOKEN',
    ])
    expect(out).toContain('MCS_SCENARIO=observed\n')
    expect(out).toMatch(/^NO_PROXY=.*127\.0\.0\.1/m)
  })

  test.concurrent('finds nothing to read', async () => {
    const { out } = await observe(sh('wc -c'))
    expect(out.trim()).toBe('0')
  })

  test.concurrent('is heard to its end, however much it prints', async () => {
    const { out } = await observe(sh('head -c 3000000 /dev/zero; echo; echo last'))
    expect(out).toHaveLength(3_000_006)
    expect(out.endsWith('\nlast\n')).toBe(true)
  })

  test.concurrent('is ended when its time is over, and all that it has started', async () => {
    const script = 'sleep 1000 & echo "grandchild $!"; echo "own $$"; sleep 1000'
    const { report, out } = await observe(sh(script), { timeout: 1_000 })
    expect(report.subject).toContain('(had not ended after 1 s, and was ended)')
    expect(processesIn(out)).toHaveLength(2)
    await gone(...processesIn(out))
  })

  test.concurrent('is not waited for when what it left behind holds its output', async () => {
    const { out } = await observe(sh('sleep 1000 & echo "grandchild $!"'))
    await gone(...processesIn(out))
  })

  test.concurrent('is ended when the run is given up', async () => {
    const controller = new AbortController()
    const out = new PassThrough()
    let text = ''
    out.on('data', (chunk: Buffer) => {
      text += chunk
      controller.abort(new Error('enough'))
    })
    const script = 'trap "" TERM INT; echo "own $$"; while :; do sleep 1000; done'
    await expect(observe(sh(script), { out, signal: controller.signal })).rejects.toThrow('enough')
    await gone(...processesIn(text))
  })

  test.concurrent('is not left waiting when nobody reads what it prints', async () => {
    const out = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) })
    out.on('error', () => {})
    const { report } = await observe(sh('exec yes'), { out })
    expect(report.subject).toMatch(/\((exit 1|ended by SIGPIPE)\)$/)
  })

  test.concurrent('is counted whole, however many requests it sends', async () => {
    const { report } = await observe(sh('for i in 1 2 3 4 5 6 7 8; do "$0" "$@" & done; wait'))
    expect(report).toMatchObject({ requests: 8, exitCode: 0 })
  })
})

describe('the options of a command that is watched', () => {
  test.each([
    ['no time', { timeout: 0 }, /^timeout must be a whole number from 1/],
    ['more time than a timer can wait', { timeout: 2 ** 31 }, /^timeout must be a whole number/],
    [
      'a baseline of what is not',
      { expectedFailures: ['x'] },
      /^expectedFailures: there is no "x"/,
    ],
  ])('are refused: %s', async (_, options, message) => {
    const error = await observe(sh('exit 0'), options).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CheckError)
    expect((error as CheckError).message).toMatch(message)
  })

  test('list failures that are expected, and are stale', async () => {
    const expectedFailures = ['auth-missing']
    const { report } = await observe(sh('"$0" "$@"'), { expectedFailures })
    expect(report).toMatchObject({ exitCode: 1, stale: ['auth-missing'] })
  })

  test('name a program that is there', async () => {
    await expect(observe(['no-such-program-of-mine'])).rejects.toMatchObject({
      code: 'CANNOT_START',
    })
  })
})
