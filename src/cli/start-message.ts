import { calls } from '../../contracts/calls.ts'
import { widthOf, wrapText } from '../kit/report/columns.ts'
import type { MockCore } from '../mock/mock.ts'
import { version } from '../version.ts'
import type { AppAccess } from '../world/app-access.ts'

/** Where a mock listens, and what certifies it where that is HTTPS. */
export interface Addresses {
  readonly url: string
  readonly httpsUrl: string | undefined
  readonly caFile: string | undefined
}

/** The line of `--json`: the first app and its default user; `apps` if there are more of either. */
export function startLine({ url, httpsUrl, caFile }: Addresses, { apps }: MockCore): string {
  const [{ key, secret, basic, users }] = apps
  const all = apps.map(describeApp)
  return JSON.stringify({
    url,
    ...(httpsUrl !== undefined && { httpsUrl, caFile }),
    app: { key, secret, basic },
    userToken: users[0].userToken,
    ...((apps.length > 1 || users.length > 1) && { apps: all }),
  })
}

function describeApp({ key, secret, basic, users }: AppAccess) {
  return {
    key,
    secret,
    basic,
    users: users.map(({ user, userToken }) => ({ email: user.email, userToken })),
  }
}

/** Where the text is shown: on a terminal of so many columns, to somebody who can answer. */
export interface Audience {
  /** `undefined` where it is no terminal, which need not be read in columns. */
  readonly columns: number | undefined
  /** True if stdin is a terminal. */
  readonly isAttended: boolean
}

/** The text that greets a person: where it listens, who may call, and a call to paste. */
export function startText(
  { url, httpsUrl, caFile }: Addresses,
  { apps, healthPath }: MockCore,
  { columns, isAttended }: Audience,
): string {
  const [first] = apps
  const fitted = (text: string) => (columns === undefined ? [text] : wrapText(text, columns))
  return [
    `mock-mcs ${version} answers as MCS at ${url}`,
    ...(httpsUrl === undefined
      ? []
      : [
          ...fitted(`and at ${httpsUrl}, for those who trust ${caFile}`),
          '(mock-mcs ca tells how)',
        ]),
    ...(healthPath === undefined ? [] : [`health check: GET ${url}${healthPath}`]),
    '',
    ...apps.flatMap((app) => describeCredentials(app, columns)),
    'Try it:',
    columns === undefined ? curlLine(url, first) : curlLines(url, first),
    ...(isAttended ? ['', ...advice.flatMap(fitted)] : []),
  ].join('\n')
}

const advice = [
  'Ctrl-C stops it. mock-mcs help lists every command and option, mock-mcs explain ID explains an id of the log.',
]

// A screenful; whoever asks for more users than that reads them with --json.
const shownUsers = 10

function describeCredentials(
  { key, secret, users }: AppAccess,
  columns = Number.POSITIVE_INFINITY,
): string[] {
  const hidden = users.length - shownUsers
  return [
    `  app key     ${key}`,
    `  app secret  ${secret}`,
    ...users.slice(0, shownUsers).flatMap(({ user, userToken }) => {
      const line = `  user token  ${userToken}  (${user.email})`
      // A token alone on its line has room on a terminal of 80 columns.
      return widthOf(line) <= columns
        ? [line]
        : [`  user token  of ${user.email}:`, `  ${userToken}`]
    }),
    ...(hidden > 0 ? [`  … and ${hidden} more users; --json lists them all`] : []),
    '',
  ]
}

const bodyOf = ({ users }: AppAccess): string => JSON.stringify({ token: users[0].userToken })

function curlLine(url: string, app: AppAccess): string {
  return `curl -X POST ${url}${calls.refresh.path} -H 'Authorization: ${app.basic}' -H 'Content-Type: application/json' -d '${bodyOf(app)}'`
}

/** The same over several lines, which a shell takes for one; the answer gets an end of its line. */
function curlLines(url: string, app: AppAccess): string {
  const pair = `${app.key}:${app.secret}`
  const credentials = /^[\w.:-]+$/.test(pair) ? `-u ${pair}` : `-H 'Authorization: ${app.basic}'`
  return [
    `curl -X POST ${url}${calls.refresh.path}`,
    credentials,
    `-H 'Content-Type: application/json' -w '\\n'`,
    `-d '${bodyOf(app)}'`,
  ].join(' \\\n  ')
}
