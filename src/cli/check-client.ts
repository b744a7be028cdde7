import { type Suite, suites } from '../../contracts/suite.ts'
import { checkAnyClient } from '../kit/client/check-client.ts'
import type { EndpointOptions } from '../kit/client/endpoint.ts'
import { observeCommand } from '../kit/client/observe.ts'
import { type ClientRunOptions, requireRunOptions } from '../kit/client/options.ts'
import { programClient } from '../kit/client/program-client.ts'
import { sessionProgramClient } from '../kit/client/session-program.ts'
import type { Report } from '../kit/index.ts'
import { reportText } from '../kit/report/text.ts'
import { type CommandLine, endAllPrograms } from '../node/program.ts'
import { type Flags, readFlags } from './arguments.ts'
import { checkClientFlags, checkClientHelp } from './check-client-flags.ts'
import { flagsToRepeat, readOptions } from './check-client-options.ts'
import { flagOptions, readCount, several } from './check-flags.ts'
import { readOutputs, writeOutputs } from './check-reports.ts'
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
  const repeated = flagsToRepeat(flags, options)
  return withInterrupts(async (signal) => {
    if (flags['observe']) {
      requireAlone(flags)
      const { stdout: out, stderr: err } = process
      return observeCommand(command, { ...options, flags: repeated, signal, out, err })
    }
    const progress = progressLine()
    const runOptions: ClientRunOptions & EndpointOptions = {
      ...options,
      signal,
      scenarios: several(flags, 'scenario'),
      suites: several(flags, 'suite')?.map(readSuite),
      jobs: readCount('jobs', flags),
      onProgress: ({ id, done, total }) => progress.show(`${done}/${total} ${id}`),
    }
    requireRunOptions(runOptions)
    const makeSubject = flags['session'] ? sessionProgramClient : programClient
    const subject = makeSubject(command, repeated)
    io.out(`${subject.name}, a scenario at a time on a mock of its own\n`)
    return checkAnyClient(subject, runOptions).finally(() => progress.clear())
  })
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
    endAllPrograms()
    interrupted.abort(new UsageError(`interrupted by ${name}; every client was ended`))
  }
  for (const name of interrupts) process.once(name, interrupt)
  try {
    return await work(interrupted.signal)
  } finally {
    for (const name of interrupts) process.off(name, interrupt)
  }
}
