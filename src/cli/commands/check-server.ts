import { serverChecks } from '../../../contracts/server-checks.ts'
import { type CheckServerOptions, checkServer, planServer } from '../../kit/index.ts'
import { serverNumbers } from '../../kit/server/options.ts'
import { quoteWord } from '../../node/program.ts'
import {
  choice,
  defineOptions,
  duration,
  file,
  listOf,
  secretly,
  textual,
  toggle,
  wholeNumber,
} from '../../options/option.ts'
import { credentials } from '../../options/table.ts'
import {
  inFlags,
  optionsOfChecks,
  readExpectedFailures,
  repeated,
  showProgress,
  withInterrupts,
} from '../checks.ts'
import { defineCommand, type Flags, type Invocation } from '../command.ts'
import { readNamedFile } from '../files.ts'
import { variablesOf } from '../help.ts'
import { type CliIo, UsageError } from '../io.ts'
import { LastFailed, requireOneChoice } from '../last-failed.ts'
import { finish, type Handing, requireFolders } from '../reports.ts'

const checkIds = serverChecks.map(({ id: name }) => name) as [string, ...string[]]
const checkId = listOf(
  choice(checkIds, 'ID', 'the id of a check, which mock-mcs list server prints'),
)
const id = textual('ID', '1 to 40 letters, digits, hyphens and underscores', /^[\w-]{1,40}$/)
const token = secretly(
  textual('TOKEN', 'two or more printable characters without a space', /^[!-~]{2,}$/),
)

/** The options of `check server`, by their names in the kit, in the order of the help. */
export const checkServerOptions = defineOptions({
  app: {
    variable: 'MOCK_MCS_CHECK_APP',
    description: 'The AppKey and AppSecret to call with.',
    type: credentials,
  },
  userToken: {
    flag: 'token',
    variable: 'MOCK_MCS_CHECK_TOKEN',
    description: 'A valid user token of that app.',
    type: token,
  },
  otherApp: {
    variable: 'MOCK_MCS_CHECK_OTHER_APP',
    description: 'A second app of the server: it must be refused the token of the first.',
    type: credentials,
  },
  expiredToken: {
    variable: 'MOCK_MCS_CHECK_EXPIRED_TOKEN',
    description: 'An expired user token: the server must refuse it.',
    type: token,
  },
  email: {
    variable: 'MOCK_MCS_CHECK_EMAIL',
    description: 'A user of the app, for the checks of the log-in.',
    type: textual('EMAIL', 'an e-mail address', /^[^\s@]+@[^\s@]+$/),
  },
  password: {
    variable: 'MOCK_MCS_CHECK_PASSWORD',
    description: 'The password of that user.',
    type: secretly(textual('PASSWORD', 'a text on one line that is not empty', /^.+$/)),
  },
  device: {
    description: 'A device of the user of the token, for the checks of the v2 API.',
    type: id,
  },
  channel: {
    description: 'A channel of that device: the numbers 0 and 1 are uploaded to it.',
    type: id,
  },
  apiUrl: {
    description: 'The base URL of the v2 API, of MCS https://api.mediatek.com.',
    defaultText: 'the one that is checked',
    type: textual('URL', 'a URL'),
  },
  expiredAccessToken: {
    variable: 'MOCK_MCS_CHECK_EXPIRED_ACCESS_TOKEN',
    description: 'An expired user access token: the v2 API must refuse it.',
    type: token,
  },
  failingUrl: {
    description: 'A base URL that always answers 500, for the server-error check.',
    type: textual('URL', 'a URL'),
  },
  legacyPaths: {
    flag: 'legacy-paths',
    description:
      'Check the paths from before 2015-09-11, too: they have thirdpart instead of thirdparty.',
    type: toggle,
  },
  grades: {
    flag: 'grade',
    placeholder: 'GRADE',
    description: 'Run only checks of this grade: documented, published, assumed; may be repeated.',
    type: listOf(choice(['documented', 'published', 'assumed'])),
  },
  only: {
    description: 'Run only this check; may be repeated.',
    type: checkId,
  },
  skip: {
    description: 'Leave this check out; may be repeated.',
    type: checkId,
  },
  delay: {
    description: 'Wait this long between two requests.',
    defaultText: '0',
    type: duration(serverNumbers.delay.max),
  },
  maxRequests: {
    description: 'Stop after this many requests; checks that need more are skipped.',
    type: wholeNumber(serverNumbers.maxRequests.min, serverNumbers.maxRequests.max),
  },
  dryRun: {
    description: 'Print what would be sent, and send nothing.',
    type: toggle,
  },
  ca: {
    description: 'Trust the certificates in this PEM file too.',
    type: file,
  },
  insecure: { flag: 'insecure', description: 'Accept any certificate.', type: toggle },
  allowHttp: {
    description: 'Send the AppSecret in clear to an http:// address that is not of this machine.',
    type: toggle,
  },
  ...optionsOfChecks({
    timeout:
      'How long an answer may take; the whole run may take 60 times that, a minute at least.',
    milliseconds: serverNumbers.timeout,
    strict: 'Every miss is a failure, whatever its grade.',
  }),
})

export const checkServerCommand = defineCommand({
  usage: 'URL --app KEY:SECRET --token TOKEN [options]',
  about: `Runs the checks of the contract against a base URL, and reports what the server does wrong, why that is wrong, and how to repair it. The log-in is checked if you give --email and --password, the v2 API if you give --device. Nothing is uploaded without --channel; what is uploaded to it stays there.`,
  options: checkServerOptions,
  notes: `Secrets may stand in variables, where other users of the machine do not see them: ${variablesOf(checkServerOptions)}. HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are used; so is NO_COLOR.

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
