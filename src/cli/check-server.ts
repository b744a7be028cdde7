import type { Grade } from '../../contracts/source.ts'
import { type CheckServerOptions, checkServer, planServer } from '../kit/index.ts'
import { reportText } from '../kit/report/text.ts'
import { readApp } from './app-flag.ts'
import { type Flags, readCall } from './arguments.ts'
import { type FlagRow, flagOptions, readCount, readTime, several, single } from './check-flags.ts'
import { readOutputs, writeOutputs } from './check-reports.ts'
import { type CheckServerFlag, checkServerFlags, checkServerHelp } from './check-server-flags.ts'
import { readExpectedFailures } from './expected-failures.ts'
import type { CliIo } from './io.ts'
import { readNamedFile } from './named-file.ts'
import { shownText } from './shown-text.ts'
import { hasColors, progressLine } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** `mock-mcs check server`; resolves to the exit code. */
export async function checkServerCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const { flags, words } = readCall(argv, flagOptions(checkServerFlags), 1)
  if (flags['help']) {
    io.out(checkServerHelp().trimEnd())
    return 0
  }
  const [baseUrl] = words
  if (baseUrl === undefined) throw new UsageError('check server is followed by a base URL')
  const options = await readOptions(baseUrl, flags, io)
  return flags['dry-run'] ? dryRun(options, io) : run(options, flags, io)
}

async function dryRun(options: CheckServerOptions, io: CliIo): Promise<number> {
  const lines = await planServer(options)
  for (const line of lines) io.out(line)
  io.out(`${lines.length} requests at most; none was sent`)
  return 0
}

async function run(options: CheckServerOptions, flags: Flags, io: CliIo): Promise<number> {
  const outputs = readOutputs(several(flags, 'report') ?? [], io.env)
  if (options.insecure) {
    io.err(
      '[mock-mcs] --insecure: any certificate is taken; who stands between reads the AppSecret',
    )
  }
  const progress = progressLine()
  try {
    const report = await checkServer({
      ...options,
      onStart: ({ requests }) =>
        io.out(`${requests} requests at most to ${options.baseUrl}, one after another\n`),
      onProgress: ({ id, done, total }) => progress.show(`${done}/${total} ${id}`),
    })
    progress.clear()
    io.out(reportText(report, hasColors(io.env)))
    await writeOutputs(report, outputs, io)
    return report.exitCode
  } finally {
    progress.clear()
  }
}

async function readOptions(
  baseUrl: string,
  flags: Flags,
  { env }: CliIo,
): Promise<CheckServerOptions> {
  const app = readAppOf('app', flags, env)
  const userToken = secretly('token', flags, env)
  if (app === undefined) throw new UsageError('check server needs --app KEY:SECRET')
  if (userToken === undefined) throw new UsageError('check server needs --token TOKEN')
  const ca = single(flags, 'ca')
  const baseline = single(flags, 'expected-failures')
  return {
    baseUrl,
    app,
    userToken,
    otherApp: readAppOf('other-app', flags, env),
    expiredToken: secretly('expired-token', flags, env),
    user: readUser(flags, env),
    device: readDevice(flags),
    apiUrl: single(flags, 'api-url'),
    expiredAccessToken: secretly('expired-access-token', flags, env),
    failingUrl: single(flags, 'failing-url'),
    strict: flags['strict'] !== undefined,
    grades: several(flags, 'grade')?.map(readGrade),
    only: several(flags, 'only'),
    skip: several(flags, 'skip'),
    expectedFailures: baseline === undefined ? [] : await readExpectedFailures(baseline),
    delay: readTime('delay', flags),
    timeout: readTime('timeout', flags),
    maxRequests: readCount('max-requests', flags),
    ca: ca === undefined ? undefined : await readCa(ca),
    insecure: flags['insecure'] !== undefined,
    allowHttp: flags['allow-http'] !== undefined,
    env,
  }
}

function readAppOf(name: 'app' | 'other-app', flags: Flags, env: CliIo['env']) {
  const text = secretly(name, flags, env)
  return text === undefined ? undefined : readApp(name, text)
}

function readUser(flags: Flags, env: CliIo['env']): CheckServerOptions['user'] {
  const email = secretly('email', flags, env)
  const password = secretly('password', flags, env)
  if (email !== undefined && password !== undefined) return { email, password }
  if (email === undefined && password === undefined) return undefined
  throw new UsageError('--email and --password go together; give both, or neither')
}

function readDevice(flags: Flags): CheckServerOptions['device'] {
  const id = single(flags, 'device')
  const channel = single(flags, 'channel')
  if (id !== undefined) return { id, channel }
  if (channel === undefined) return undefined
  throw new UsageError('--channel is of a device; give --device as well')
}

/** The value of a flag, or of the variable in which it may stand instead. */
function secretly(name: CheckServerFlag, flags: Flags, env: CliIo['env']): string | undefined {
  const row: FlagRow | undefined = checkServerFlags.find(({ flag }) => flag === name)
  return single(flags, name) ?? ((row?.variable && env[row.variable]) || undefined)
}

function readGrade(text: string): Grade {
  if (text === 'documented' || text === 'published' || text === 'assumed') return text
  throw new UsageError(
    `--grade takes documented, published or assumed; received ${shownText(text)}`,
  )
}

async function readCa(file: string): Promise<string> {
  const text = await readNamedFile(file, `--ca: ${file}`)
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  throw new UsageError(`--ca: ${file} has no certificate in PEM`)
}
