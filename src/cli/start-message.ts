import { calls } from '../../contracts/calls.ts'
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

/** The text that greets a person: where it listens, who may call, and a call to paste. */
export function startText({ url, httpsUrl, caFile }: Addresses, { apps }: MockCore): string {
  const [first] = apps
  return [
    `mock-mcs ${version} answers as MCS at ${url}`,
    ...(httpsUrl === undefined
      ? []
      : [`and at ${httpsUrl}, for those who trust ${caFile}`, '(mock-mcs ca tells how)']),
    '',
    ...apps.flatMap(describeCredentials),
    'Try it:',
    curlLine(url, first),
  ].join('\n')
}

// A screenful; whoever asks for more users than that reads them with --json.
const shownUsers = 10

function describeCredentials({ key, secret, users }: AppAccess): string[] {
  const hidden = users.length - shownUsers
  return [
    `  app key     ${key}`,
    `  app secret  ${secret}`,
    ...users
      .slice(0, shownUsers)
      .map(({ user, userToken }) => `  user token  ${userToken}  (${user.email})`),
    ...(hidden > 0 ? [`  … and ${hidden} more users; --json lists them all`] : []),
    '',
  ]
}

function curlLine(url: string, { basic, users }: AppAccess): string {
  const body = JSON.stringify({ token: users[0].userToken })
  return `curl -X POST ${url}${calls.refresh.path} -H 'Authorization: ${basic}' -H 'Content-Type: application/json' -d '${body}'`
}
