import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommandLine as runInside } from '../../src/cli/cli.ts'
import type { Report } from '../../src/kit/index.ts'
import { gone, processesIn, refreshing, staying } from '../kit/client/checked.ts'
import { runCli, type SpawnOptions, spawnCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missing } from '../support/programs.ts'
import { quietIo } from '../support/quiet-io.ts'

const folder = await temporaryFolder()

// What the one who runs the tests has set would change what is printed.
const env = { GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '', NO_COLOR: '' }
const call = ['check', 'client']
const plainly = [...call, '--scenario', 'page-example']
const good = refreshing('none')
const leaky = refreshing('says-the-token')

const run = (args: readonly string[], options: SpawnOptions = {}) =>
  runCli(args, { ...options, env: { ...env, ...options.env } })

describe('mock-mcs check client', () => {
  test.concurrent('prints a line a check, the counts and how many scenarios applied', async () => {
    const { code, stdout, stderr } = await run([...plainly, '--', ...good])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const lines = stdout.split('\n')
    expect(lines[0]).toMatch(/refresh\.mjs none, a scenario at a time on a mock of its own$/)
    expect(lines.slice(1)).toEqual([
      '',
      'passed   1 read',
      expect.stringMatching(/^Passed\. 1 of 1 scenarios, 1 request, [\d.]+ s\.$/),
      '',
    ])
  })

  test.concurrent('exits with 1 if a check fails, and shows all of it', async () => {
    const { code, stdout } = await run([...plainly, '--', ...leaky])
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /\nFAILURE {2}token-printed \(must, \w+\): [\s\S]+\n {2}expected {2}.+\n {2}actual {4}a token is in it\n {2}scenario {2}page-example\n {2}client {4}exit 0; stdout: .+\n {2}fix {7}[\s\S]+\nalone {4}npx mock-mcs check client --scenario page-example -- .+ says-the-token\n/,
    )
    expect(stdout).toMatch(/\nFailed: 1 check failed\. 1 of 1 scenarios, .+\n$/)
  })

  test.concurrent('talks to a command that stays alive', async () => {
    const args = [...call, '--session', '--verbose', '--scenario', 'token-is-good']
    args.push('--', ...staying('none'))
    const { code, stdout } = await run(args)
    expect(code).toBe(0)
    expect(stdout).toContain('\nSUCCESS token-is-good (must, ')
  })

  test.concurrent('judges a suite alone', async () => {
    const args = [...call, '--suite', 'send', '--jobs', '2', '--strict', '--verbose', '--', ...good]
    const { code, stdout } = await run(args)
    expect(code).toBe(0)
    expect(stdout).toContain('\nSUCCESS secret-with-colon (')
    expect(stdout).not.toContain(' page-example (')
  })

  test.concurrent('exits with 2 if no check was run', async () => {
    const { code, stdout } = await run([...call, '--scenario', 'token-is-good', '--', ...good])
    expect(code).toBe(2)
    expect(stdout).toContain('\nskipped  1 session (add --session)\n')
    expect(stdout).toContain('No check was run: that is no success.')
  })

  test.concurrent('ends a command whose time is over', async () => {
    const args = [...plainly, '--timeout', '300ms', '--', 'sleep', '1000']
    const { code, stdout } = await run(args)
    expect(code).toBe(1)
    expect(stdout).toContain('had not ended after 0.3 s, and was ended')
  })

  test.concurrent('takes what follows the -- for the command, whatever it is', async () => {
    const words = ['--help', '--', '--scenario', '$(exit 9)']
    const { code, stdout } = await run([
      ...[...plainly, '--verbose', '--'],
      ...refreshing('tells-its-arguments'),
      ...words,
    ])
    expect(code).toBe(1)
    expect(stdout).toContain(`stderr: "${JSON.stringify(words)}"`)
  })

  test.concurrent('lets no control character of a client through', async () => {
    const script = String.raw`printf '\033[2J\007\302\233x' >&2; exit 1`
    const { stdout } = await run([...plainly, '--', 'sh', '-c', script])
    expect(stdout).toContain('[2J')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
  })
})

describe('--observe', () => {
  const observe = [...call, '--observe']

  test.concurrent('hands on what the command prints, and judges its requests', async () => {
    const script = 'echo begun; echo more >&2; "$0" "$@"; echo ended'
    const { code, stdout, stderr } = await run([...observe, '--', 'sh', '-c', script, ...good])
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'more\n' })
    expect(stdout).toMatch(/^begun\n\S+\nended\npassed {3}/)
    expect(stdout).toContain('Passed. 1 request, ')
  })

  test.concurrent('exits with 2 if no request was sent', async () => {
    expect((await run([...observe, '--', 'true'])).code).toBe(2)
  })

  test('ends when nobody reads on, though the command would not', async () => {
    const mock = spawnCli([...observe, '--', 'yes'], { env })
    await mock.output(/^y\n/)
    mock.closeStdout()
    expect((await mock.exit()).signal).toBeNull()
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends the command', async (signal) => {
    const mock = spawnCli([...observe, '--', 'sh', '-c', stubborn], { env })
    const text = await mock.output(/grandchild \d+\n/)
    mock.kill(signal)
    const code = signal === 'SIGINT' ? 130 : 143
    expect(await mock.exit()).toMatchObject({ code, signal: null })
    await gone(...processesIn(mock.stdout), ...processesIn(text))
  })
})

// Tells who it is, and ends for no signal that it can ignore.
const stubborn =
  'trap "" INT TERM HUP; echo "own $$"; sleep 1000 & echo "grandchild $!"; while :; do sleep 1000; done'

describe('an interrupt', () => {
  /** A command that tells in a file who it is, since what it prints is kept for the report. */
  async function tellingCommand(name: string) {
    const file = join(folder, name)
    const script = `{ ${stubborn.replace('while', '} >"$1"; while')}`
    const pids = async () => processesIn(await readFile(file, 'utf8').catch(() => ''))
    return { command: ['sh', '-c', script, 'sh', file], pids }
  }

  test.each([
    ['SIGINT', 130, 'once'],
    ['SIGTERM', 143, 'once'],
    ['SIGHUP', 129, 'once'],
    ['SIGINT', 130, 'session'],
    ['SIGTERM', 143, 'session'],
  ] as const)('%s ends every client quickly, with exit code %i: %s', async (signal, ends, kind) => {
    const { command, pids } = await tellingCommand(`${signal}-${kind}`)
    const flags = kind === 'session' ? ['--session'] : []
    const mock = spawnCli([...plainly, ...flags, '--', ...command], { env })
    await expect.poll(pids, { timeout: 10_000, interval: 20 }).toHaveLength(2)
    const before = performance.now()
    mock.kill(signal)
    const { code, stderr } = await mock.exit()
    expect({ code, stderr }).toEqual({
      code: ends,
      stderr: `[mock-mcs] interrupted by ${signal}; every client was ended\n`,
    })
    expect(performance.now() - before).toBeLessThan(5_000)
    await gone(...(await pids()))
  })
})

describe('the baseline of check client', () => {
  const listing = async (name: string, text: string) => {
    const file = join(folder, name)
    await writeFile(file, text)
    return [...plainly, '--expected-failures', file]
  }

  test.concurrent('makes a listed failure pass', async () => {
    const args = await listing('known.yaml', '- token-printed # known\n')
    const { code, stdout } = await run([...args, '--', ...leaky])
    expect(code).toBe(0)
    expect(stdout).toContain('\nlisted   1: token-printed (known to fail)\n')
  })

  test.concurrent('is stale if a listed check passes, and says so', async () => {
    const args = await listing('stale.yaml', '[page-example]')
    const { code, stdout } = await run([...args, '--', ...good])
    expect(code).toBe(1)
    expect(stdout).toContain('Failed: the baseline is stale: page-example passes.')
  })

  test.concurrent.each([
    [
      'names what does not exist',
      '- page-exampel',
      'there is no check "page-exampel"; did you mean page-example?',
    ],
    ['is no list', 'a: 1', 'must be a YAML list of check ids'],
    ['has an alias that stands for nothing', '- *nothing', 'must be a YAML list of check ids'],
    [
      'has aliases that stand for more than anybody wrote',
      `${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, index, all) => `- &${name} [${Array(9).fill(index === 0 ? 'x' : `*${all[index - 1]}`)}]`).join('\n')}\n`,
      'must be a YAML list of check ids',
    ],
    ['is no text', '\u0000\ufffd', 'must be a YAML list of check ids'],
  ])('is a mistake if it %s', async (what, text, says) => {
    const args = await listing(`${what}.yaml`, text)
    expect(await mistakeOf([...args, '--', ...good])).toContain(says)
  })

  test.concurrent('is a mistake if it is a folder', async () => {
    const args = [...plainly, '--expected-failures', folder, '--', 'true']
    expect(await mistakeOf(args)).toContain('is a folder; name a file')
  })
})

test('a report that cannot be written is found before the run', async () => {
  const args = [...plainly, '--report', 'html=/no-such-folder/report.html', '--', 'true']
  expect(await mistakeOf(args)).toContain(
    '/no-such-folder/report.html cannot be written (ENOENT); name a file in a folder that exists',
  )
})

/** The message of a call that is a mistake: one line on stderr, exit code 2, nothing else. */
async function mistakeOf(args: readonly string[]): Promise<string> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runInside(
    args,
    quietIo({ out: (line) => void out.push(line), err: (line) => void err.push(line) }),
  )
  expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 1 })
  expect(err[0]).toMatch(/^\[mock-mcs\] [^\n]+$/)
  return err[0] ?? ''
}

describe('the outputs of check client', () => {
  test.concurrent('are written to files, with the evidence and without a secret', async () => {
    const path = (name: string) => join(folder, name)
    const list = `json=${path('r.json')},junit=${path('r.xml')},html=${path('r.html')},sarif=${path('r.sarif')}`
    const command = refreshing('says-the-secret', 'json')
    const { code } = await run([...plainly, '--report', list, '--', ...command])
    expect(code).toBe(1)
    const texts = await Promise.all(
      ['r.json', 'r.xml', 'r.html', 'r.sarif'].map((name) => readFile(path(name), 'utf8')),
    )
    const report = JSON.parse(texts[0] ?? '') as Report
    expect(report).toMatchObject({ title: 'check client', exitCode: 1 })
    for (const text of texts) {
      expect(text).toContain('exit 0; stdout: ')
      expect(text).toMatch(/the AppSecret(>|&gt;)/)
      expect(text).not.toContain('check-secret')
    }
  })

  test.concurrent('are annotations and a summary where GITHUB_ACTIONS is set', async () => {
    const summary = join(folder, 'summary.md')
    const { stdout } = await run([...plainly, '--', ...leaky], {
      env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary },
    })
    expect(stdout).toMatch(/\n::error title=token-printed::.*%0Aclient {4}exit 0; stdout: /)
    expect(await readFile(summary, 'utf8')).toContain('| FAILURE | `token-printed` |')
  })

  test.concurrent('are a mistake if the file cannot be written, and what was found is printed', async () => {
    // Only the attempt shows it: there is room in the folder above.
    const { code, stdout, stderr } = await run([
      ...plainly,
      '--report',
      `json=${folder}`,
      '--',
      ...good,
    ])
    expect(code).toBe(2)
    expect(stdout).toContain('\nPassed. 1 of 1 scenarios, ')
    expect(stderr).toMatch(/^\[mock-mcs\] --report json: .* cannot be written \(EISDIR\)/)
  })
})

describe('a call of check client that is a mistake', () => {
  const command = ['--', 'true']
  const needsCommand = 'check client is followed by -- and a command'

  test.concurrent.each<[string, readonly string[], readonly string[]]>([
    ['no command', call, [needsCommand]],
    ['no command behind the --', [...call, '--'], [needsCommand]],
    ['an empty command', [...call, '--', ''], [needsCommand]],
    ['no --', [...call, 'python3', 'refresh.py'], [needsCommand, 'mock-mcs check client -- ']],
    ['an unknown flag', [...call, '--scenaro', 'x', ...command], ['did you mean --scenario?']],
    ['a stray word', [...call, '--strict', 'word', ...command], ['a word is neither']],
    ['a flag without its value', [...call, '--scenario', ...command], ['--scenario takes a value']],
    ['a switch with a value', [...call, '--strict=no', ...command], ['--strict takes no value']],
    [
      'a flag twice',
      [...call, '--timeout', '1s', '--timeout', '2s', ...command],
      ['--timeout was given 2 times; give it once'],
    ],
    ['a wrong time', [...call, '--timeout', 'long', ...command], ['--timeout takes', '"long"']],
    ['a wrong count', [...call, '--jobs', '0', ...command], ['--jobs takes a whole number', '"0"']],
    ['a wrong suite', [...call, '--suite', 'sent', ...command], ['--suite takes send, ', '"sent"']],
    [
      'no such scenario',
      [...call, '--scenario', 'x', ...command],
      ['--scenario takes the id of a scenario', '"x"'],
    ],
    [
      'too many jobs',
      [...call, '--jobs', '1001', ...command],
      ['--jobs takes', '1 to 1000', '"1001"'],
    ],
    ['no time', [...call, '--timeout', '0s', ...command], ['--timeout takes', 'up to 1h', '"0s"']],
    ['a wrong output', [...call, '--report', 'xml=a', ...command], ['--report takes json=FILE']],
    [
      '--observe and --session',
      [...call, '--observe', '--session', ...command],
      ['--observe runs no scenarios; leave out --session'],
    ],
    [
      '--observe and scenarios',
      [...call, '--observe', '--scenario', 'page-example', '--jobs', '2', ...command],
      ['--observe runs no scenarios; leave out --scenario, --jobs'],
    ],
    [
      '--observe for too long',
      [...call, '--observe', '--timeout', '30d', ...command],
      ['--timeout takes', 'up to 1h', '"30d"'],
    ],
    [
      '--observe of what is not there',
      [...call, '--observe', '--', 'no-such-program-of-mine'],
      ['no-such-program-of-mine: there is no such program'],
    ],
  ])('is told in one line: %s', async (_, args, says) => {
    const message = await mistakeOf(args)
    for (const part of says) expect(message).toContain(part)
  })

  test.concurrent.each([
    ['no such program', './none', './none: there is no such program; check the spelling'],
    ['a folder', folder, 'it cannot be started (EACCES); name a program'],
    ['a path through a file', 'package.json/x', 'it cannot be started (ENOTDIR)'],
  ])('is told in one line on stderr: %s', async (_, file, says) => {
    const { code, stdout, stderr } = await run([...call, '--', file])
    expect(code).toBe(2)
    expect(stdout).not.toMatch(/SUCCESS|FAILURE/)
    expect(stderr).toMatch(/^\[mock-mcs\] [^\n]+\n$/)
    expect(stderr).toContain(says)
  })

  test.concurrent('--help is printed wherever it stands before the --', async () => {
    const { code, stdout } = await run([...call, '--session', '-h', ...command])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^mock-mcs check client - /)
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })
})

describe('a terminal', () => {
  const lack = missing('script')

  /** Runs a check in a terminal. */
  async function inTerminal(client: readonly string[]): Promise<string> {
    const command = [process.execPath, 'dist/mock-mcs.js', ...plainly, '--', ...client].join(' ')
    const { stdout } = await run(['-qec', command, '/dev/null'], {
      command: ['script'],
      env: { TERM: 'xterm' },
    })
    return stdout
  }

  test.skipIf(lack)(`is shown colours and how far the run is${lack}`, async () => {
    const stdout = await inTerminal(leaky)
    expect(stdout).toContain('\u001b[31mFAILURE\u001b[0m  token-printed')
    expect(stdout).toContain('\r\u001b[K1/1 page-example')
  })

  test.skipIf(lack)(`is shown what fails as soon as it is known${lack}`, async () => {
    const [, shown = ''] = (await inTerminal(['false'])).split('\r\u001b[K1/1 page-example')
    expect(shown).toMatch(/^\r.\[KFAILURE {2}page-example: When the answer .+\.\r?\n1\/1 page-ex/)
  })
})
