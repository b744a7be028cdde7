import { type Suite, suites } from '../../contracts/suite.ts'
import { checkSubject } from '../kit/client/check-client.ts'
import { observeCommand } from '../kit/client/observe.ts'
import { type ClientRunOptions, requireRunOptions } from '../kit/client/options.ts'
import type { TransportOptions } from '../kit/client/stage/transport.ts'
import { type CommandLine, endAllChildren } from '../kit/client/subject/child.ts'
import { programSubject } from '../kit/client/subject/program.ts'
import { sessionSubject } from '../kit/client/subject/session-program.ts'
import type { Report } from '../kit/index.ts'
import { reportText } from '../kit/report/text.ts'
import { defaultUser } from '../world/users.ts'
import type { AppCredentials } from '../world/world.ts'
import { readAllowedHosts } from './allowed-hosts.ts'
import { readApp } from './app-flag.ts'
import { type Flags, readFlags } from './arguments.ts'
import { checkClientFlags, checkClientHelp } from './check-client-flags.ts'
import { flagOptions, readCount, readTime, several, single } from './check-flags.ts'
import { readOutputs, writeOutputs } from './check-reports.ts'
import { readExpectedFailures } from './expected-failures.ts'
import type { CliIo } from './io.ts'
import { shownText } from './shown-text.ts'
import { hasColors, progressLine } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** `mock-mcs check client`; resolves to the exit code. */
export async function checkClientCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const at = argv.indexOf('--')
  // Whatever else is wrong with a command that stands without the --, this is what to say of it.
  if (at === -1 && argv[0]?.startsWith('-') === false) throw noCommand()
  const flags = readFlags(at === -1 ? argv : argv.slice(0, at), flagOptions(checkClientFlags))
  if (flags['help']) {
    io.out(checkClientHelp().trimEnd())
    return 0
  }
  const [file, ...rest] = at === -1 ? [] : argv.slice(at + 1)
  if (!file) throw noCommand()
  const outputs = readOutputs(several(flags, 'report') ?? [], io.env)
  const report = await run([file, ...rest], flags, io)
  io.out(reportText(report, hasColors(io.env)))
  await writeOutputs(report, outputs, io)
  return report.exitCode
}

const noCommand = () =>
  new UsageError(
    'check client is followed by -- and a command: mock-mcs check client -- python3 refresh.py',
  )

async function run(command: CommandLine, flags: Flags, io: CliIo): Promise<Report> {
  const options = await readOptions(flags, io)
  return withInterrupts(async (signal) => {
    if (flags['observe']) {
      requireAlone(flags)
      const { stdout: out, stderr: err } = process
      return observeCommand(command, { ...options, signal, out, err })
    }
    const progress = progressLine()
    const runOptions: ClientRunOptions & TransportOptions = {
      ...options,
      signal,
      scenarios: several(flags, 'scenario'),
      suites: several(flags, 'suite')?.map(readSuite),
      jobs: readCount('jobs', flags),
      onProgress: ({ id, done, total }) => progress.show(`${done}/${total} ${id}`),
    }
    requireRunOptions(runOptions)
    const makeSubject = flags['session'] ? sessionSubject : programSubject
    const subject = makeSubject(command, flagsToRepeat(flags, options.app))
    io.out(`${subject.name}, a scenario at a time on a mock of its own\n`)
    return checkSubject(subject, runOptions).finally(() => progress.clear())
  })
}

/** The account of the command; what is left out is that of the page's example. */
function readUser(flags: Flags, env: CliIo['env']): ClientRunOptions['user'] {
  const email = single(flags, 'email')
  const password = single(flags, 'password') ?? env['MOCK_MCS_CHECK_CLIENT_PASSWORD']
  if (email === undefined && !password) return undefined
  return { email: email ?? defaultUser.email, password: password || defaultUser.password }
}

/** What decides over the verdict of a scenario, for the line that plays it again. */
function flagsToRepeat(flags: Flags, app: AppCredentials | undefined): string {
  const switches = ['https', 'intercept', 'strict'].filter((name) => flags[name] !== undefined)
  const patience = single(flags, 'patience')
  const words = [
    ...switches.map((name) => `--${name}`),
    ...(several(flags, 'allow') ?? []).map((host) => `--allow ${host}`),
    ...(app === undefined ? [] : [`--app ${app.key}:***`]),
    ...(several(flags, 'email') ?? []).map((email) => `--email ${email}`),
    ...(patience === undefined ? [] : [`--patience ${patience}`]),
  ]
  return words.map((word) => ` ${word}`).join('')
}

async function readOptions(flags: Flags, io: CliIo) {
  const baseline = single(flags, 'expected-failures')
  const app = single(flags, 'app') ?? io.env['MOCK_MCS_CHECK_CLIENT_APP']
  const allow = readAllowedHosts(several(flags, 'allow') ?? [])
  const intercept = flags['intercept'] !== undefined
  if (allow.length > 0 && !intercept) throw new UsageError('--allow is for --intercept; add it')
  const told = new Set<string>()
  return {
    https: flags['https'] !== undefined,
    intercept,
    allow,
    onRefused: (why: string) => {
      if (!told.has(why)) io.err(`[mock-mcs] refused: ${why}`)
      told.add(why)
    },
    app: app ? readApp('app', app) : undefined,
    user: readUser(flags, io.env),
    patience: readTime('patience', flags),
    strict: flags['strict'] !== undefined,
    expectedFailures: baseline === undefined ? [] : await readExpectedFailures(baseline),
  }
}

function requireAlone(flags: Flags): void {
  const others = ['session', 'scenario', 'suite', 'jobs'].filter((name) => flags[name])
  if (others.length === 0) return
  throw new UsageError(`--observe plays no scenarios; leave out --${others.join(', --')}`)
}

function readSuite(text: string): Suite {
  const suite = suites.find((name) => name === text)
  if (suite !== undefined) return suite
  throw new UsageError(`--suite takes ${suites.join(', ')}; received ${shownText(text)}`)
}

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

// Programs in groups of their own do not hear the Ctrl-C of the terminal, nor that it is closed.
async function withInterrupts<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const interrupted = new AbortController()
  const interrupt = (name: NodeJS.Signals) => {
    endAllChildren()
    interrupted.abort(new UsageError(`interrupted by ${name}; every client was ended`))
  }
  for (const name of interrupts) process.once(name, interrupt)
  try {
    return await work(interrupted.signal)
  } finally {
    for (const name of interrupts) process.off(name, interrupt)
  }
}
