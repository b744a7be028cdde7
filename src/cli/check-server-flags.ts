import { durationForm } from '../options/durations.ts'
import { describeFlag, type FlagRow, variableLines } from './check-flags.ts'

/** Every flag, in the order of the help. */
export const checkServerFlags = [
  {
    flag: 'app',
    placeholder: 'KEY:SECRET',
    variable: 'MOCK_MCS_CHECK_APP',
    description: 'The AppKey and AppSecret to call with.',
  },
  {
    flag: 'token',
    placeholder: 'TOKEN',
    variable: 'MOCK_MCS_CHECK_TOKEN',
    description: 'A user token of that app that is alive.',
  },
  {
    flag: 'other-app',
    placeholder: 'KEY:SECRET',
    variable: 'MOCK_MCS_CHECK_OTHER_APP',
    description: 'A second app of the server: it must be refused the token of the first.',
  },
  {
    flag: 'expired-token',
    placeholder: 'TOKEN',
    variable: 'MOCK_MCS_CHECK_EXPIRED_TOKEN',
    description: 'A user token past its life: it must be refused.',
  },
  {
    flag: 'email',
    placeholder: 'EMAIL',
    variable: 'MOCK_MCS_CHECK_EMAIL',
    description: 'A user of the app, for the checks of the log-in.',
  },
  {
    flag: 'password',
    placeholder: 'PASSWORD',
    variable: 'MOCK_MCS_CHECK_PASSWORD',
    description: 'The password of that user.',
  },
  {
    flag: 'device',
    placeholder: 'ID',
    description: 'A device of the user of the token, for the checks of the v2 API.',
  },
  {
    flag: 'channel',
    placeholder: 'ID',
    description: 'A channel of that device: the numbers 0 and 1 are uploaded to it.',
  },
  {
    flag: 'api-url',
    placeholder: 'URL',
    description:
      'The base URL of the v2 API, of MCS https://api.mediatek.com. [the one that is checked]',
  },
  {
    flag: 'expired-access-token',
    placeholder: 'TOKEN',
    variable: 'MOCK_MCS_CHECK_EXPIRED_ACCESS_TOKEN',
    description: 'A user access token past its life: the v2 API must refuse it.',
  },
  {
    flag: 'failing-url',
    placeholder: 'URL',
    description: 'A base URL at which the server fails inside, for the check of that.',
  },
  { flag: 'strict', description: 'Every miss is a failure, whatever its grade.' },
  {
    flag: 'grade',
    placeholder: 'GRADE',
    description: 'Run only checks of this grade: documented, published, assumed; may be repeated.',
  },
  { flag: 'only', placeholder: 'ID', description: 'Run only this check; may be repeated.' },
  { flag: 'skip', placeholder: 'ID', description: 'Leave this check out; may be repeated.' },
  {
    flag: 'expected-failures',
    placeholder: 'FILE',
    description: 'A YAML list of checks that are known to fail; one that passes is told as stale.',
  },
  { flag: 'delay', placeholder: 'TIME', description: 'Wait so long between two requests. [0]' },
  { flag: 'timeout', placeholder: 'TIME', description: 'How long an answer may take. [10s]' },
  {
    flag: 'max-requests',
    placeholder: 'N',
    description: 'Send no more; the checks that would are skipped.',
  },
  { flag: 'dry-run', description: 'Print what would be sent, and send nothing.' },
  { flag: 'ca', placeholder: 'FILE', description: 'Trust the certificates in this PEM file too.' },
  { flag: 'insecure', description: 'Take any certificate.' },
  {
    flag: 'allow-http',
    description: 'Send the AppSecret in clear to an http:// address that is not of this machine.',
  },
  {
    flag: 'report',
    placeholder: 'LIST',
    description:
      'Further outputs: json=FILE,junit=FILE,html=FILE,sarif=FILE,github; may be repeated.',
  },
] as const satisfies readonly FlagRow[]

/** The name of a flag. */
export type CheckServerFlag = (typeof checkServerFlags)[number]['flag']

/** The text of `mock-mcs check server --help`. */
export function checkServerHelp(): string {
  return `mock-mcs check server - does a server honour the contract of MCS

Plays the interactions of the contract against a base URL and prints a line a check: what is asked
for, where that stands, and what was found instead. The log-in is played if --email and --password
are given, the calls of the v2 API if --device is. Nothing is uploaded unless --channel is: what is
uploaded to it stays there.

Usage
  mock-mcs check server URL --app KEY:SECRET --token TOKEN [options]

Options
${checkServerFlags.map(describeFlag).join('\n')}
  -h, --help                     Print this text.

TIME is ${durationForm}.
Secrets may stand in variables, where other users of the machine do not see them:
${variableLines(checkServerFlags)}
HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are heeded; NO_COLOR is as well.

Exit codes: 0 passed, 1 a check failed or the list of expected failures is stale, 2 it could not
run: a mistake in the call, no server there, credentials that it does not take, no check run.
`
}
