import { suites } from '../../../contracts/client-check.ts'
import { scenarios } from '../../../contracts/scenarios.ts'
import { checkAnyClient } from '../../kit/client/check-client.ts'
import type { EndpointOptions } from '../../kit/client/endpoint.ts'
import { observeCommand } from '../../kit/client/observe.ts'
import {
  type ClientRunOptions,
  clientNumbers,
  requireRunOptions,
  resultIds,
} from '../../kit/client/options.ts'
import { programClient } from '../../kit/client/program-client.ts'
import { sessionProgramClient } from '../../kit/client/session-program.ts'
import type { Report } from '../../kit/index.ts'
import { quoteWord } from '../../node/program.ts'
import {
  choice,
  defineOptions,
  listOf,
  secretly,
  textual,
  toggle,
  wholeNumber,
} from '../../options/option.ts'
import { credentials, userTokenText } from '../../options/table.ts'
import { defaultUser } from '../../world/users.ts'
import { allowedHosts, allowOption, reportRefusals } from '../allowed-hosts.ts'
import {
  inFlags,
  optionsOfChecks,
  readExpectedFailures,
  repeated,
  showProgress,
  withInterrupts,
} from '../checks.ts'
import { defineCommand, type Invocation } from '../command.ts'
import { variablesOf } from '../help.ts'
import { type CliIo, UsageError } from '../io.ts'
import { LastFailed, requireOneChoice } from '../last-failed.ts'
import { finish, requireFolders } from '../reports.ts'

const scenarioIds = scenarios.map(({ id }) => id) as [string, ...string[]]

/** The options of `check client`, by their names in the kit, in the order of the help. */
export const checkClientOptions = defineOptions({
  session: {
    description: 'The command stays alive and is asked in lines of JSON.',
    type: toggle,
  },
  observe: {
    description: 'Run the command once, such as a test suite, and judge only its requests.',
    type: toggle,
  },
  https: {
    description: 'Run every scenario over HTTPS, not only those that are about it.',
    type: toggle,
  },
  intercept: {
    description:
      'Lead what the command sends to the hosts of MCS to the mock: it need not read MCS_BASE_URL.',
    type: toggle,
  },
  allow: allowOption,
  app: {
    variable: 'MOCK_MCS_CHECK_CLIENT_APP',
    description: 'The AppKey and AppSecret that are written into the source of the command.',
    type: credentials,
  },
  userTokenValue: {
    variable: 'MOCK_MCS_CHECK_CLIENT_USER_TOKEN_VALUE',
    description: 'The user token that is written into the source of the command.',
    type: userTokenText,
  },
  email: {
    description: 'The account with which the command logs in.',
    defaultText: defaultUser.email,
    type: textual('EMAIL', 'a text that is not empty'),
  },
  password: {
    variable: 'MOCK_MCS_CHECK_CLIENT_PASSWORD',
    description: 'The password of that account.',
    defaultText: "that of the page's example",
    type: secretly(textual('PASSWORD', 'a text that is not empty')),
  },
  scenarios: {
    flag: 'scenario',
    description: 'Run only this scenario; may be repeated.',
    type: listOf(
      choice(scenarioIds, 'ID', 'the id of a scenario, which mock-mcs list client prints'),
    ),
  },
  suites: {
    flag: 'suite',
    description: `Judge only this suite: ${suites.join(', ')}; may be repeated.`,
    type: listOf(choice(suites)),
  },
  jobs: {
    description: 'How many scenarios run at a time, besides those that wait.',
    defaultText: '8, or twice the cores',
    type: wholeNumber(clientNumbers.jobs.min, clientNumbers.jobs.max),
  },
  ...optionsOfChecks({
    timeout:
      'How long the command may take for a scenario, or an answer in a session; then it is ended.',
    milliseconds: clientNumbers.timeout,
    strict: 'A broken `should` is a failure as well.',
  }),
})

type ClientInvocation = Invocation<typeof checkClientOptions>

export const checkClientCommand = defineCommand({
  usage: '[options] -- COMMAND [ARGUMENT ...]',
  about: `Runs a command once for each scenario, each on a mock of its own, and reports what the client does wrong, why that is wrong, and how to repair it. No shell is used.

The command finds MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN and MCS_SCENARIO in its environment, MCS_CA_FILE too where the address is https, and refreshes once: exit 0 with the user access token on a line of its own on stdout, or any other exit with the reason on stderr.`,
  options: checkClientOptions,
  notes: `Secrets may be given in variables, where other users of the machine do not see them: ${variablesOf(checkClientOptions)}.

Exit codes: 0 passed, 1 a check failed or the list of expected failures is stale, 2 it could not run: a mistake in the call, no such command, no check run. A run that is interrupted reports what it knows and exits with 128 and the number of the signal.`,
  program: 'python3 refresh.py',
  run: (invocation, io) => inFlags(checkClientOptions, () => check(invocation, io)),
})

// Without these, scenarios are skipped, or run otherwise: a call with others is another subject.
const modes = ['session', 'https', 'intercept']
const filters = ['lastFailed', 'scenarios', 'suites']

const check = (invocation: ClientInvocation, io: CliIo): Promise<number> =>
  withInterrupts(async (interrupt) => {
    const { values, program } = invocation
    const memory = new LastFailed({ kind: 'client', words: program, values, modes, filters }, io)
    const report = await run(invocation, memory, io, interrupt)
    const { cutShort } = report
    if (cutShort !== undefined) io.err(`[mock-mcs] ${cutShort}; every client was ended`)
    return finish(report, values, values.observe ? undefined : memory, io)
  })

async function run(
  invocation: ClientInvocation,
  memory: LastFailed,
  io: CliIo,
  interrupt: AbortSignal,
): Promise<Report> {
  const { values, program } = invocation
  const options = await readOptions(values, io)
  await requireFolders(values.report)
  const repeated = flagsToRepeat(invocation, options)
  if (values.observe) {
    requireAlone(values)
    const { stdout: out, stderr: err } = process
    return observeCommand(program, { ...options, flags: repeated, interrupt, out, err })
  }
  const progress = showProgress()
  const { suites: names, jobs, lastFailed } = values
  if (lastFailed) requireOneChoice({ '--scenario': values.scenarios, '--suite': names })
  const ids = lastFailed ? await memory.idsToRun(scenarioIds) : values.scenarios
  const runOptions: ClientRunOptions & EndpointOptions = {
    ...options,
    interrupt,
    scenarios: ids,
    suites: names,
    jobs,
    onProgress: progress.show,
    onFailure: progress.keep,
  }
  requireRunOptions(runOptions)
  const makeSubject = values.session ? sessionProgramClient : programClient
  const subject = makeSubject(program, repeated)
  io.out(`${subject.name}: each scenario runs on a mock of its own\n`)
  return checkAnyClient(subject, runOptions).finally(() => progress.clear())
}

/** The options of a run of scenarios, and of a command that is only observed. */
type SharedOptions = EndpointOptions &
  Pick<
    ClientRunOptions,
    'app' | 'user' | 'userTokenValue' | 'timeout' | 'strict' | 'expectedFailures'
  >

async function readOptions(values: ClientInvocation['values'], io: CliIo): Promise<SharedOptions> {
  const { https = false, intercept = false, timeout, strict, expectedFailures } = values
  const { app, userTokenValue } = values
  if (values.allow !== undefined && !intercept) {
    throw new UsageError('--allow is for --intercept; add it')
  }
  return {
    https,
    intercept,
    allow: allowedHosts(values.allow),
    onRefused: reportRefusals(io),
    app,
    userTokenValue,
    user: userOf(values),
    timeout,
    strict,
    expectedFailures: await readExpectedFailures(
      expectedFailures,
      resultIds,
      'mock-mcs list client',
    ),
  }
}

/** The account of the command; the part that is left out is that of the page's example. */
function userOf({ email, password }: ClientInvocation['values']): ClientRunOptions['user'] {
  if (email === undefined && password === undefined) return undefined
  return { email: email ?? defaultUser.email, password: password ?? defaultUser.password }
}

/** The flags that decide over a verdict, for the line that plays it again, without secrets. */
function flagsToRepeat(
  { flags }: ClientInvocation,
  { app, user, userTokenValue }: SharedOptions,
): string {
  const words = [
    ...repeated(flags, ['https', 'intercept', 'strict']),
    ...(app === undefined ? [] : [`--app ${quoteWord(`${app.key}:***`)}`]),
    ...(userTokenValue === undefined ? [] : [`--user-token-value ${quoteWord('***')}`]),
    ...(user === undefined ? [] : [`--password ${quoteWord('***')}`]),
    ...repeated(flags, ['allow', 'email', 'timeout']),
  ]
  return words.map((word) => ` ${word}`).join('')
}

function requireAlone(values: ClientInvocation['values']): void {
  const names = ['session', 'scenarios', 'suites', 'jobs', 'lastFailed'] as const
  const others = names.filter((name) => values[name] !== undefined)
  if (others.length === 0) return
  const flags = others.map((name) => `--${checkClientOptions[name].flag}`)
  throw new UsageError(`--observe runs no scenarios; leave out ${flags.join(', ')}`)
}
