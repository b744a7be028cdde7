import { interactions } from '../../../../contracts/interactions.ts'
import type { ConductIdOf } from '../../../../contracts/server-checks.ts'
import { CannotTell, type Finding, kept, missed } from '../finding.ts'
import { noDevice } from '../given-values.ts'
import { loginTokensOf } from '../tokens-of.ts'
import { describing, isAccepted } from './accepted.ts'
import { lengthOf, noStoreOf, notJsonOf, ofEvery, refusalCodeOf, secretEchoOf } from './answers.ts'
import type { PlayCheck } from './check.ts'
import { summary } from './requests.ts'

const [plain] = interactions.login

/** The user token of a log-in is good for a refresh. */
const playUserToken: PlayCheck = async ({ session }) => {
  const { userToken } = loginTokensOf(await session.playNamed('logged-in'))
  if (userToken === undefined) throw new CannotTell('it has no user token; see answers-logged-in')
  const exchange = await session.refresh(userToken)
  const finding: Finding = isAccepted(exchange) ? kept : missed('200', summary(exchange))
  return { finding, exchange }
}

/** The access token of a log-in is good for the v2 API. */
const playAccessToken: PlayCheck = async ({ session }) => {
  if (session.options.device === undefined) throw new CannotTell(noDevice)
  // The token of an earlier log-in may be good no more.
  if (plain !== undefined) await session.play({ ...plain, name: 'logged-in-again' })
  const exchange = await session.play({
    ...describing,
    name: 'described-after-log-in',
    request: { ...describing.request, headers: { authorization: 'Bearer {{loginAccessToken}}' } },
  })
  const isRefused = !isAccepted(exchange)
  if (isRefused && !isAccepted(await session.play(describing))) {
    throw new CannotTell('that of a refresh is not accepted either; see describes-device')
  }
  return { finding: isRefused ? missed('200', summary(exchange)) : kept, exchange }
}

/** How each rule of the contract for log-ins is played. */
export const loginPlays: Readonly<Record<ConductIdOf<'login'>, PlayCheck>> = {
  'login-user-token-refreshes': playUserToken,
  'login-access-token-accepted': playAccessToken,
  'login-refusal-code-is-status': ofEvery('login', 'a code that is the status', refusalCodeOf),
  'login-content-type': ofEvery('login', 'application/json', notJsonOf),
  'login-content-length': ofEvery('login', 'a Content-Length, not chunked', lengthOf),
  'login-no-store': ofEvery('login', 'Cache-Control: no-store, Pragma: no-cache', noStoreOf),
  'login-no-secret-echoed': ofEvery('login', 'nothing of the request', secretEchoOf),
}
