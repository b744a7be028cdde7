import type { EndpointOptions } from '../kit/client/endpoint.ts'
import type { ClientRunOptions } from '../kit/client/options.ts'
import { quoteWord } from '../kit/client/process.ts'
import { defaultUser } from '../world/users.ts'
import { readAllowedHosts, tellRefusals } from './allowed-hosts.ts'
import { readApp } from './app-flag.ts'
import type { Flags } from './arguments.ts'
import { readTime, several, single } from './check-flags.ts'
import { readExpectedFailures } from './expected-failures.ts'
import type { CliIo } from './io.ts'
import { UsageError } from './usage-error.ts'

/** What holds for scenarios, and for a command that is only watched. */
type CheckClientSettings = EndpointOptions &
  Pick<ClientRunOptions, 'app' | 'user' | 'timeout' | 'strict' | 'expectedFailures'>

/** @throws UsageError for a value that cannot be read, and for a file that is not there */
export async function readOptions(flags: Flags, io: CliIo): Promise<CheckClientSettings> {
  const baseline = single(flags, 'expected-failures')
  const app = single(flags, 'app') ?? io.env['MOCK_MCS_CHECK_CLIENT_APP']
  const allow = readAllowedHosts(several(flags, 'allow') ?? [])
  const intercept = flags['intercept'] !== undefined
  if (allow.length > 0 && !intercept) throw new UsageError('--allow is for --intercept; add it')
  return {
    https: flags['https'] !== undefined,
    intercept,
    allow,
    onRefused: tellRefusals(io),
    app: app ? readApp('app', app) : undefined,
    user: readUser(flags, io.env),
    timeout: readTime('patience', flags),
    strict: flags['strict'] !== undefined,
    expectedFailures: baseline === undefined ? [] : await readExpectedFailures(baseline),
  }
}

/** The account of the command; what is left out is that of the page's example. */
function readUser(flags: Flags, env: CliIo['env']): ClientRunOptions['user'] {
  const email = single(flags, 'email')
  const password = single(flags, 'password') ?? env['MOCK_MCS_CHECK_CLIENT_PASSWORD']
  if (email === undefined && !password) return undefined
  return { email: email ?? defaultUser.email, password: password || defaultUser.password }
}

/** What decides over a verdict, for the line that plays it again; secrets are left to the reader. */
export function flagsToRepeat(flags: Flags, { app, user }: CheckClientSettings): string {
  const switches = ['https', 'intercept', 'strict'].filter((name) => flags[name] !== undefined)
  const values = (['allow', 'email', 'patience'] as const).flatMap((name) =>
    (several(flags, name) ?? []).map((value) => `--${name} ${quoteWord(value)}`),
  )
  const words = [
    ...switches.map((name) => `--${name}`),
    ...(app === undefined ? [] : [`--app ${quoteWord(`${app.key}:***`)}`]),
    ...(user === undefined ? [] : [`--password ${quoteWord('***')}`]),
    ...values,
  ]
  return words.map((word) => ` ${word}`).join('')
}
