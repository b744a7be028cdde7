import { readFile } from 'node:fs/promises'
import type { Grade } from '../../contracts/source.ts'
import {
  type AppCredentials,
  CheckError,
  type CheckServerOptions,
  checkServer,
  planServer,
} from '../kit/index.ts'
import { reportText } from '../kit/report/text.ts'
import { parseCredentials } from '../options/credentials.ts'
import { durationForm, parseDuration } from '../options/durations.ts'
import { type Flags, readCall } from './arguments.ts'
import { readOutputs, writeOutputs } from './check-reports.ts'
import {
  type CheckServerFlag,
  checkHelpText,
  checkServerOptions,
  several,
  single,
} from './check-server-flags.ts'
import { readExpectedFailures } from './expected-failures.ts'
import type { CliIo } from './io.ts'
import { shownText } from './shown-text.ts'
import { hasColors, progressLine } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** `mock-mcs check`: checks what its first word names; resolves to the exit code. */
export async function check(argv: readonly string[], io: CliIo): Promise<number> {
  const { flags, words } = readCall(argv, checkServerOptions, 2)
  if (flags['help']) {
    io.out(checkHelpText().trimEnd())
    return 0
  }
  const [what = '', baseUrl] = words
  if (what !== 'server') {
    throw new UsageError('check is followed by server and a URL; mock-mcs check --help tells more')
  }
  if (baseUrl === undefined) throw new UsageError('check server is followed by a base URL')
  const options = await readOptions(baseUrl, flags, io)
  try {
    return await (flags['dry-run'] ? dryRun(options, io) : run(options, flags, io))
  } catch (error) {
    if (error instanceof CheckError) throw new UsageError(error.message)
    throw error
  }
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
  const app = readApp('app', flags, env)
  const userToken = single(flags, 'token', env)
  if (app === undefined) throw new UsageError('check server needs --app KEY:SECRET')
  if (userToken === undefined) throw new UsageError('check server needs --token TOKEN')
  const ca = single(flags, 'ca')
  const baseline = single(flags, 'expected-failures')
  return {
    baseUrl,
    app,
    userToken,
    otherApp: readApp('other-app', flags, env),
    expiredToken: single(flags, 'expired-token', env),
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

function readApp(
  name: 'app' | 'other-app',
  flags: Flags,
  env: CliIo['env'],
): AppCredentials | undefined {
  const text = single(flags, name, env)
  if (text === undefined) return undefined
  const app = parseCredentials(text)
  if (app !== undefined) return app
  throw new UsageError(
    `--${name} takes KEY:SECRET, the key 3 to 40 letters, digits, hyphens and underscores; received a text that is not shown here`,
  )
}

function readGrade(text: string): Grade {
  if (text === 'documented' || text === 'published' || text === 'assumed') return text
  throw new UsageError(
    `--grade takes documented, published or assumed; received ${shownText(text)}`,
  )
}

function readTime(name: CheckServerFlag, flags: Flags): number | undefined {
  const text = single(flags, name)
  if (text === undefined) return undefined
  const time = parseDuration(text)
  if (time !== undefined) return time
  throw new UsageError(`--${name} takes ${durationForm}; received ${shownText(text)}`)
}

function readCount(name: CheckServerFlag, flags: Flags): number | undefined {
  const text = single(flags, name)
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new UsageError(`--${name} takes a whole number from 1; received ${shownText(text)}`)
}

async function readCa(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--ca: ${file} cannot be read (${error.code})`)
  })
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  throw new UsageError(`--ca: ${file} has no certificate in PEM`)
}
