import { durationForm } from '../options/durations.ts'
import type { Flags, PlainFlag } from './arguments.ts'
import { UsageError } from './usage-error.ts'

/** A flag of `mock-mcs check server`. */
interface FlagRow {
  readonly flag: string
  /** Stands for the value in the help; absent for a switch. */
  readonly placeholder?: string
  /** Where the value may stand instead, so that other users of the machine do not see it. */
  readonly variable?: string
  readonly description: string
}

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

/** The flags as a command line is read with them. */
export const checkServerOptions: Readonly<Record<string, PlainFlag>> = {
  ...Object.fromEntries(
    checkServerFlags.map((row: FlagRow) => [
      row.flag,
      { type: row.placeholder === undefined ? 'boolean' : 'string' },
    ]),
  ),
  help: { type: 'boolean', short: 'h' },
}

/** The value of a flag that comes once, or of its variable. */
export function single(
  flags: Flags,
  name: CheckServerFlag,
  env: Readonly<Record<string, string | undefined>> = {},
): string | undefined {
  const given = flags[name] ?? []
  if (given.length > 1) {
    throw new UsageError(`--${name} was given ${given.length} times; give it once`)
  }
  const { variable }: FlagRow = checkServerFlags.find(({ flag }) => flag === name) as FlagRow
  const [value] = given
  if (value !== undefined) return String(value)
  return (variable && env[variable]) || undefined
}

/** The values of a flag that may be repeated; `undefined` if it was not given. */
export const several = (flags: Flags, name: CheckServerFlag): readonly string[] | undefined =>
  flags[name]?.map(String)

/** The text of `mock-mcs check --help`. */
export function checkHelpText(): string {
  return `mock-mcs check server - does a server honour the contract of MCS

Plays the interactions of the contract against a base URL and prints a line a check: what is asked
for, where that stands, and what was found instead.

Usage
  mock-mcs check server URL --app KEY:SECRET --token TOKEN [options]

Options
${checkServerFlags.map(describeRow).join('\n')}
  -h, --help                     Print this text.

TIME is ${durationForm}.
Secrets may stand in variables, where other users of the machine do not see them:
${checkServerFlags.flatMap((row: FlagRow) => row.variable ?? []).join(', ')}.
HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are heeded; NO_COLOR is as well.

Exit codes: 0 passed, 1 a check failed or the list of expected failures is stale, 2 it could not
run: a mistake in the call, no server there, credentials that it does not take, no check run.
`
}

function describeRow({ flag, placeholder, description }: FlagRow): string {
  const name = `    --${flag}${placeholder === undefined ? '' : ` ${placeholder}`}`
  const lines = description.match(/.{1,66}(?= |$)/g) ?? []
  return `  ${name.padEnd(30)} ${lines.map((line) => line.trim()).join(`\n${' '.repeat(33)}`)}`
}
