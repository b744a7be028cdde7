import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { formats } from '../../src/cli/reports.ts'
import type { Report } from '../../src/kit/index.ts'
import { gone, processesIn, refreshing } from '../kit/client/checked.ts'
import { apps, startReference } from '../servers/reference-server.ts'
import { type Ending, runCli, type SpawnOptions, spawnCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'

const folder = await temporaryFolder()
const [app] = apps
const env = { GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '', NO_COLOR: '' }

// Whatever only a weak reference holds is gone before its time.
const collecting: SpawnOptions = {
  env,
  command: [
    process.execPath,
    '--expose-gc',
    '--import',
    'data:text/javascript,setInterval(() => globalThis.gc(), 50).unref()',
    fileURLToPath(new URL('../../dist/mock-mcs.js', import.meta.url)),
  ],
}

/** Writes the same again and again, as fast as it is read. */
function pump(socket: Socket, text: string): void {
  const write = () => {
    while (!socket.destroyed && socket.write(text));
  }
  socket.on('drain', write)
  write()
}

/** Writes one byte a second. */
function drip(socket: Socket, text: string): void {
  const bytes = [...text]
  const timer = setInterval(() => socket.write(bytes.shift() ?? ' '), 1_000)
  socket.on('close', () => clearInterval(timer))
}

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'

/** What a server does when it is sent a request. */
const habits: Readonly<Record<string, (socket: Socket) => void>> = {
  'says nothing': () => {},
  'says nothing after the headers': (socket) => socket.write(`${head}Content-Length: 10\r\n\r\n`),
  'sends one byte a second': (socket) => drip(socket, head),
  'sends one byte of the body a second': (socket) => {
    socket.write(`${head}Content-Length: 1000\r\n\r\n`)
    drip(socket, '')
  },
  'sends headers without end': (socket) => {
    socket.write(head)
    pump(socket, 'X-More: more\r\n')
  },
  'sends a body without end': (socket) => {
    socket.write(`${head}Content-Length: 99999999999\r\n\r\n`)
    pump(socket, ' '.repeat(1_000))
  },
  'sends chunks without end': (socket) => {
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`)
    pump(socket, '1\r\n \r\n')
  },
  'sends interim answers without end': (socket) => pump(socket, 'HTTP/1.1 102 Processing\r\n\r\n'),
  'closes its half, and keeps the other': (socket) => socket.end(),
}

/** A server with a habit, whose first connections are answered by the reference. */
async function startHostile(habit: string, answered: number) {
  const reference = await startReference()
  onTestFinished(reference.close)
  const { port } = new URL(reference.url)
  const sockets = new Set<Socket>()
  let count = 0
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    if (count++ < answered) {
      const inner = connect(Number(port), '127.0.0.1')
      sockets.add(inner)
      inner.on('error', () => {})
      socket.pipe(inner).pipe(socket)
    } else socket.once('data', () => habits[habit]?.(socket))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return [
    'check',
    'server',
    url,
    '--app',
    `${app.key}:${app.secret}`,
    '--token',
    reference.userToken,
  ]
}

describe('check server ends in time, whatever is collected, with a server that', () => {
  test.each(Object.keys(habits))('%s from the start', async (habit) => {
    const args = await startHostile(habit, 0)
    const { code, stderr } = await runCli([...args, '--timeout', '500ms'], collecting)
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(' cannot be reached: '),
    })
  })

  test.each(Object.keys(habits))('%s in the middle, and says after which check', async (habit) => {
    const args = await startHostile(habit, 6)
    const { code, stdout } = await runCli([...args, '--timeout', '500ms'], collecting)
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /\nFailed: \d+ checks? failed\. The run is not whole: the server stopped answering\nafter succeeds-refreshed\. \d+ requests, [\d.]+ s\.\n$/,
    )
  })
})

const inNode = (script: string) => [process.execPath, '-e', script]

describe('check client ends in time, whatever is collected, with a client that', () => {
  const once = ['check', 'client', '--scenario', 'page-example', '--timeout', '1s', '--']
  const session = ['check', 'client', '--session', '--scenario', 'token-is-good']
  const inTime = ['--timeout', '1s', '--']

  test.each([
    ['ignores SIGTERM', [...once, 'sh', '-c', 'trap "" TERM INT HUP; while :; do sleep 100; done']],
    ['prints for ever', [...once, 'yes']],
    ['prints a line without end', [...once, 'sh', '-c', 'yes | tr -d "\\n"']],
    [
      'closes stdin and stdout and lives on',
      [...once, 'sh', '-c', 'exec <&- >&- 2>&-; sleep 1000'],
    ],
    [
      'ends, and leaves one in a group of its own that holds its output',
      [
        ...once,
        ...inNode(
          "require('node:child_process').spawn('sleep', ['20'], { detached: true, stdio: 'inherit' }).unref()",
        ),
      ],
    ],
    [
      'ends, and leaves one in a group of its own that prints for ever',
      [
        ...once,
        ...inNode(
          "require('node:child_process').spawn('timeout', ['20', 'yes'], { detached: true, stdio: 'inherit' }).unref()",
        ),
      ],
    ],
    [
      'answers one byte a second',
      [...session, ...inTime, ...inNode("setInterval(() => process.stdout.write('{'), 1000)")],
    ],
    ['answers a line without end', [...session, ...inTime, 'sh', '-c', 'yes | tr -d "\\n"']],
    ['answers before it is asked, for ever', [...session, ...inTime, 'yes', '{"ok":true}']],
    ['reads nothing', [...session, ...inTime, 'sleep', '1000']],
    [
      'closes its output and lives on',
      [...session, ...inTime, 'sh', '-c', 'exec >&- 2>&-; sleep 1000'],
    ],
  ])('%s', async (_, args) => {
    const { code, stdout } = await runCli(args, collecting)
    expect(code).toBe(1)
    expect(stdout).toMatch(/\nFailed: \d+ checks? failed\. .+\n$/)
  })
})

test.skipIf(!existsSync('/proc'))(
  `no program that a client has started in a group of its own outlives its scenario${existsSync('/proc') ? '' : ': there is no /proc'}`,
  async () => {
    const told = join(folder, 'left-behind')
    const script = `const { spawn } = require('node:child_process')
      const { pid } = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' })
      require('node:fs').writeFileSync(${JSON.stringify(told)}, 'grandchild ' + pid)
      process.exit()`
    const args = ['check', 'client', '--scenario', 'page-example', '--', ...inNode(script)]
    expect((await runCli(args, { env })).code).toBe(1)
    const [pid, ...others] = processesIn(await readFile(told, 'utf8'))
    expect(others).toEqual([])
    await gone(pid as number)
  },
)

/** The flag that asks for every report, and what they say then. */
function reportsIn(name: string) {
  const fileOf = (format: string) => join(folder, `${name}.${format}`)
  const list = Object.keys(formats).map((format) => `${format}=${fileOf(format)}`)
  return {
    flags: ['--report', [...list, 'github'].join(',')],
    read: () => Promise.all(Object.keys(formats).map((format) => readFile(fileOf(format), 'utf8'))),
  }
}

async function expectPartial(
  { code, signal: endedBy, stdout }: Ending,
  signal: 'SIGINT' | 'SIGTERM',
  read: () => Promise<string[]>,
): Promise<Report> {
  expect({ code, endedBy }).toEqual({ code: signal === 'SIGINT' ? 130 : 143, endedBy: null })
  expect(stdout).toMatch(new RegExp(`The run is not\\swhole:\\sinterrupted\\sby\\s${signal}\\.`))
  expect(stdout).toMatch(/\npassed {3}\d+/)
  expect(stdout).toMatch(/\n::error title=mock-mcs check \w+::.*interrupted by/)
  const files = await read()
  for (const file of files) expect(file).toContain(`interrupted by ${signal}`)
  const report = JSON.parse(files[0] ?? '') as Report
  expect(report.cutShort).toBe(`interrupted by ${signal}`)
  expect(report.exitCode).toBe(2)
  return report
}

describe('an interrupted run reports what it knows and that it is not whole', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('check server, by %s', async (signal) => {
    let isStuck = () => {}
    const stuck = new Promise<void>((resolve) => {
      isStuck = resolve
    })
    let count = 0
    const running = await startReference({
      intercept: (_, answer) => {
        count++
        if (count <= 20) return answer
        isStuck()
        return 'hang'
      },
    })
    onTestFinished(running.close)
    const { flags, read } = reportsIn(`server-${signal}`)
    const cli = spawnCli(
      [
        ...['check', 'server', running.url, '--app', `${app.key}:${app.secret}`],
        ...['--token', running.userToken, ...flags],
      ],
      { env },
    )
    await stuck
    cli.kill(signal)
    const { counts, results } = await expectPartial(await cli.exit(), signal, read)
    expect(counts.FAILURE).toBe(0)
    // The check that was stuck, and those behind it: no rule about all answers is judged by some.
    const reasons = new Set(results.map(({ verdict, reason }) => verdict === 'SKIPPED' && reason))
    expect(reasons).toContain('the run was interrupted')
    expect(results.find(({ id }) => id === 'no-secret-echoed')?.verdict).toBe('SKIPPED')
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('check client, by %s', async (signal) => {
    const { flags, read } = reportsIn(`client-${signal}`)
    const script =
      'case $MCS_SCENARIO in page-example) ;; *) echo "own $$" >&3; exec sleep 1000;; esac; exec "$0" "$@"'
    const told = join(folder, `told-${signal}`)
    const command = ['sh', '-c', `exec 3>>"${told}"; ${script}`, ...refreshing('none')]
    const cli = spawnCli(['check', 'client', '--jobs', '1', ...flags, '--', ...command], { env })
    const pids = async () => processesIn(await readFile(told, 'utf8').catch(() => ''))
    await expect
      .poll(async () => (await pids()).length, { timeout: 10_000, interval: 20 })
      .toBeGreaterThan(0)
    cli.kill(signal)
    const { results } = await expectPartial(await cli.exit(), signal, read)
    const verdicts = new Map(results.map(({ id, verdict }) => [id, verdict]))
    expect(verdicts.get('page-example')).toBe('SUCCESS')
    // Nothing but the one scenario was seen, so that no rule is kept.
    expect([...verdicts.values()].filter((verdict) => verdict === 'SUCCESS')).toHaveLength(1)
    await gone(...(await pids()))
  })

  test('a second signal ends a check that writes its report to a pipe without a reader', async () => {
    const running = await startReference()
    onTestFinished(running.close)
    const pipe = join(folder, 'nobody-reads')
    execFileSync('mkfifo', [pipe])
    const cli = spawnCli(
      [
        ...['check', 'server', running.url, '--app', `${app.key}:${app.secret}`],
        ...['--token', running.userToken, '--only', 'two-tokens', '--report', `json=${pipe}`],
      ],
      { env },
    )
    await cli.output(/Passed\./)
    cli.kill('SIGTERM')
    cli.kill('SIGINT')
    // Whichever of the two is delivered last.
    const { code, signal } = await cli.exit()
    expect(code).toBeNull()
    expect(['SIGINT', 'SIGTERM']).toContain(signal)
  })
})
