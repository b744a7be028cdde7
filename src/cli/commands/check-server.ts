import { type CheckServerOptions, checkServer, planServer } from '../../kit/index.ts'
import { quoteWord } from '../../node/program.ts'
import { inFlags, readExpectedFailures, repeated, showProgress, withInterrupts } from '../checks.ts'
import { defineCommand, type Flags, type Invocation } from '../command.ts'
import { readNamedFile } from '../files.ts'
import { variablesOf } from '../help.ts'
import { type CliIo, UsageError } from '../io.ts'
import { LastFailed, requireOneChoice } from '../last-failed.ts'
import { finish, type Handing, requireFolders } from '../reports.ts'
import { checkIds, checkServerOptions } from './check-server-options.ts'

export const checkServerCommand = defineCommand({
  usage: 'URL --app KEY:SECRET --token TOKEN [options]',
  about: `Runs the checks of the contract against a base URL, and reports what the server does wrong, why that is wrong, and how to repair it. The log-in is checked if you give --email and --password, the v2 API if you give --device. Nothing is uploaded without --channel; what is uploaded to it stays there.`,
  options: checkServerOptions,
  notes: `Secrets may be given in variables, where other users of the machine do not see them: ${variablesOf(checkServerOptions)}. HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are used; so is NO_COLOR.

Exit codes: 0 passed, 1 a check failed or the list of expected failures is stale, 2 it could not run: a mistake in the call, no server there, credentials that it refuses, no check run, or a run that is not whole. A run that is interrupted reports what it knows and exits with 128 and the number of the signal.`,
  maxWords: 1,
  run: (invocation, io) => inFlags(checkServerOptions, () => check(invocation, io)),
})

async function check(
  { values, flags, words: [baseUrl] }: Invocation<typeof checkServerOptions>,
  io: CliIo,
): Promise<number> {
  if (baseUrl === undefined) throw new UsageError('check server is followed by a base URL')
  const options = await readOptions(baseUrl, values, io)
  await requireFolders(values.report)
  const memory = new LastFailed({ kind: 'server', words: [baseUrl], values, modes, filters }, io)
  if (values.lastFailed) requireOneChoice({ '--only': values.only })
  const only = values.lastFailed ? await memory.idsToRun(checkIds) : values.only
  if (values.dryRun) return dryRun({ ...options, only }, io)
  const alone = (check: string) => aloneCommand(baseUrl, flags, check)
  return withInterrupts((interrupt) =>
    run({ ...options, only, interrupt }, { ...values, alone }, memory, io),
  )
}

// All that decide over an answer and are no secrets: those are read from their variables.
const flagsToRepeat = [
  ...['email', 'device', 'channel', 'api-url', 'failing-url', 'legacy-paths', 'timeout', 'delay'],
  ...['ca', 'insecure', 'allow-http', 'strict'],
]

const aloneCommand = (baseUrl: string, flags: Flags, check: string): string =>
  [
    'npx mock-mcs check server',
    quoteWord(baseUrl),
    ...repeated(flags, flagsToRepeat),
    `--only ${check}`,
  ].join(' ')

// Without these, checks are skipped: a call with others of them is another subject.
const modes = [
  ...['otherApp', 'expiredToken', 'email', 'device', 'channel', 'expiredAccessToken'],
  ...['failingUrl', 'legacyPaths'],
]
const filters = ['lastFailed', 'grades', 'only', 'skip', 'maxRequests']

async function dryRun(options: CheckServerOptions, io: CliIo): Promise<number> {
  const lines = await planServer(options)
  for (const line of lines) io.out(line)
  io.out(`${lines.length} requests at most; none was sent`)
  return 0
}

async function run(
  options: CheckServerOptions,
  handing: Handing,
  memory: LastFailed,
  io: CliIo,
): Promise<number> {
  if (options.insecure) {
    io.err(
      '[mock-mcs] --insecure: any certificate is accepted; whoever intercepts the connection can read the AppSecret',
    )
  }
  const progress = showProgress()
  try {
    const report = await checkServer({
      ...options,
      onStart: ({ requests }) =>
        io.out(`${requests} requests at most to ${options.baseUrl}, one after another\n`),
      onProgress: progress.show,
      onFailure: progress.keep,
    })
    progress.clear()
    return await finish(report, handing, memory, io)
  } finally {
    progress.clear()
  }
}

async function readOptions(
  baseUrl: string,
  values: Invocation<typeof checkServerOptions>['values'],
  { env }: CliIo,
): Promise<CheckServerOptions> {
  const { email, password, device, channel, ...given } = values
  const { app, userToken, ca } = given
  if (app === undefined)
    throw new UsageError('check server needs --app KEY:SECRET, or the variable MOCK_MCS_CHECK_APP')
  if (userToken === undefined)
    throw new UsageError('check server needs --token TOKEN, or the variable MOCK_MCS_CHECK_TOKEN')
  if ((email === undefined) !== (password === undefined)) {
    throw new UsageError('--email and --password go together; give both, or neither')
  }
  if (device === undefined && channel !== undefined) {
    throw new UsageError('--channel is of a device; give --device as well')
  }
  return {
    ...given,
    baseUrl,
    app,
    userToken,
    ...(email !== undefined && password !== undefined && { user: { email, password } }),
    ...(device !== undefined && { device: { id: device, channel } }),
    expectedFailures: await readExpectedFailures(
      given.expectedFailures,
      checkIds,
      'mock-mcs list server',
    ),
    ca: ca === undefined ? undefined : await readCa(ca),
    env,
  }
}

async function readCa(file: string): Promise<string> {
  const text = await readNamedFile(file, `--ca: ${file}`)
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  throw new UsageError(`--ca: ${file} has no certificate in PEM`)
}
