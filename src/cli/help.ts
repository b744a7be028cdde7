import { formatDuration } from '../options/durations.ts'
import type { SettingRow } from './setting.ts'
import { defaultServeSettings, settingRows } from './settings.ts'

/** The text of `--help`. */
export function helpText(): string {
  return `mock-mcs - a mock of MediaTek Cloud Sandbox (MCS)

Serves POST /oauth/login/thirdparty/refresh as MCS documents it, and the calls around it: the
AppKey, the AppSecret and the tokens are really checked, and tokens expire.

Usage
  mock-mcs [serve] [options]      serve until interrupted
  mock-mcs run [options] -- CMD   run a program whose calls to the hosts of MCS reach the mock
  mock-mcs check server URL       does a server honour the contract? check --help tells more
  mock-mcs check client -- CMD    is a client right? in any language
  mock-mcs list [server|client]   print the checks, with grade and source
  mock-mcs ca [--ca-dir DIR]      print where the local CA is, and how each runtime trusts it
  mock-mcs openapi [--out FILE]   print the OpenAPI 3.1 document, or write it to FILE
  mock-mcs faults [--json]        list the faults that tests can set
  mock-mcs --help | --version

Options
${[...settingRows.map(describeRow), ...plainRows].join('\n')}

Each option is also a variable: --user-token-ttl is MOCK_MCS_USER_TOKEN_TTL. Several apps in
MOCK_MCS_APP, accounts in MOCK_MCS_ACCOUNT, or devices in MOCK_MCS_DEVICE, are separated by spaces.
A config file has the same settings in camel case: port, host, httpsPort, caDir, apps (a list of
{key, secret}), accounts (a list of {email, password}), users, devices (a list of {id, channels}),
seed, accessTokenTtl, userTokenTtl, userToken, secret, log, explain, legacyPaths,
maxRequestJournalEntries, maxRequestJournalBytes, admin, adminToken, adminHosts, json. A flag beats
a variable, a variable beats the file.

Examples
  mock-mcs                                     the page's sample app on port 4010
  mock-mcs --port 0 --json                     a free port, told to a script
  mock-mcs --app my-key:my-secret --users 3    your app, four users
  mock-mcs --user-token-ttl 5s                 see your client meet an expired token

Exit codes: 0 stopped by a signal, 2 a mistake in the call, the config or the port.
`
}

const plainRows = [
  line(
    '    --allow HOST',
    'With run: a host that the program may reach beside those of MCS; may be repeated.',
  ),
  line('    --config FILE', 'Read settings from a JSON or YAML file.'),
  line('-h, --help', 'Print this text.'),
  line('-v, --version', 'Print the version.'),
]

function describeRow({ key, flag, short, placeholder, description }: SettingRow): string {
  const name = `${short === undefined ? '   ' : `-${short},`} --${flag}`
  return line(placeholder === undefined ? name : `${name} ${placeholder}`, description + shown(key))
}

function line(name: string, description: string): string {
  const indent = `\n${' '.repeat(31)}`
  return `  ${name.padEnd(28)} ${wrap(description, 69).join(indent)}`
}

function wrap(text: string, width: number): string[] {
  return (text.match(new RegExp(`.{1,${width}}(?= |$)`, 'g')) ?? []).map((line) => line.trim())
}

// Without a default, or with one that says nothing to a reader.
const unshown: readonly string[] = [
  'httpsPort',
  'caDir',
  'apps',
  'accounts',
  'devices',
  'secret',
  'explain',
  'legacyPaths',
  'admin',
  'adminToken',
  'adminHosts',
  'json',
]

function shown(key: SettingRow['key']): string {
  if (key === 'accessTokenTtl' || key === 'userTokenTtl') {
    return ` [${formatDuration(defaultServeSettings[key])}]`
  }
  if (unshown.includes(key)) return ''
  return ` [${defaultServeSettings[key]}]`
}
