import { suites } from '../../contracts/client-check.ts'
import { durationForm } from '../options/durations.ts'
import { describeFlag, type FlagRow, variableLines } from './check-flags.ts'

/** Every flag of `mock-mcs check client`, in the order of the help. */
export const checkClientFlags = [
  {
    flag: 'session',
    description: 'The command stays alive and is asked in lines of JSON.',
  },
  {
    flag: 'observe',
    description: 'Run the command once, such as a test suite, and judge its requests alone.',
  },
  {
    flag: 'https',
    description: 'Play every scenario over HTTPS, not those alone that are about it.',
  },
  {
    flag: 'intercept',
    description:
      'Lead what the command sends to the hosts of MCS to the mock: it need not read MCS_BASE_URL.',
  },
  {
    flag: 'allow',
    placeholder: 'HOST',
    description: 'Let an intercepted command reach this host, too; may be repeated.',
  },
  {
    flag: 'app',
    placeholder: 'KEY:SECRET',
    variable: 'MOCK_MCS_CHECK_CLIENT_APP',
    description: 'The AppKey and AppSecret that stand in the source of the command.',
  },
  {
    flag: 'email',
    placeholder: 'EMAIL',
    description: 'The account with which the command logs in. [mcsuser@mediatek.com]',
  },
  {
    flag: 'password',
    placeholder: 'PASSWORD',
    variable: 'MOCK_MCS_CHECK_CLIENT_PASSWORD',
    description: "The password of that account. [that of the page's example]",
  },
  {
    flag: 'scenario',
    placeholder: 'ID',
    description: 'Play only this scenario; may be repeated.',
  },
  {
    flag: 'suite',
    placeholder: 'NAME',
    description: `Judge only this suite: ${suites.join(', ')}; may be repeated.`,
  },
  {
    flag: 'patience',
    placeholder: 'TIME',
    description:
      'How long the command may take for a scenario, or an answer in a session; then it is ended. [30s]',
  },
  {
    flag: 'jobs',
    placeholder: 'N',
    description:
      'How many scenarios are played at a time, beside those that wait. [8, or twice the cores]',
  },
  { flag: 'strict', description: 'A broken `should` is a failure as well.' },
  {
    flag: 'expected-failures',
    placeholder: 'FILE',
    description: 'A YAML list of checks that are known to fail; one that passes is told as stale.',
  },
  {
    flag: 'report',
    placeholder: 'LIST',
    description:
      'Further outputs: json=FILE,junit=FILE,html=FILE,sarif=FILE,github; may be repeated.',
  },
] as const satisfies readonly FlagRow[]

/** The text of `mock-mcs check client --help`. */
export function checkClientHelp(): string {
  return `mock-mcs check client - is a client of MCS right

Runs a command once a scenario, each on a mock of its own, and prints a line a check: what the
client must do, where that stands, and what it did instead. No shell is used.

Usage
  mock-mcs check client [options] -- COMMAND [ARGUMENT ...]

The command finds MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN and MCS_SCENARIO in its
environment, MCS_CA_FILE too where the address is https, and refreshes once: exit 0 with the user
access token on a line of its own on stdout, or any other exit with the reason on stderr.

Options
${checkClientFlags.map(describeFlag).join('\n')}
  -h, --help                     Print this text.

TIME is ${durationForm}.
Secrets may stand in variables, where other users of the machine do not see them:
${variableLines(checkClientFlags)}

Exit codes: 0 passed, 1 a check failed or the list of expected failures is stale, 2 it could not
run: a mistake in the call, no such command, no check run.
`
}
