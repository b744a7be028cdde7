import { apiVersion, successMessage } from '../../contracts/mcs.ts'
import type { RefusalId } from '../../contracts/refusals.ts'
import type { Decision } from '../journal/raw-exchange.ts'
import { type Answer, jsonAnswer, textAnswer } from '../wire/answer.ts'
import { type RefusalDetails, refusalAnswer } from '../wire/refusal-answer.ts'
import type { TokenPair } from '../world/seal.ts'
import type { User } from '../world/users.ts'

/** The caller of a refused request, as far as it is known, and how the refusal is written. */
export interface RefusedCaller extends RefusalDetails {
  readonly token?: string | undefined
  /** The e-mail address of the user. */
  readonly user?: string | undefined
}

/** The decision to answer with a refusal. */
export function refuse(
  outcome: RefusalId,
  reason: string,
  { token, user, ...details }: RefusedCaller = {},
): Decision {
  return {
    answer: refusalAnswer(outcome, details),
    outcome,
    reason,
    ...(token !== undefined && { token }),
    ...(user !== undefined && { user }),
  }
}

// The part before the access token, the same in every answer.
const successHead = JSON.stringify({ apiVersion, code: 200, message: successMessage }).slice(0, -1)

// The profile of a user between the two tokens; users do not change.
const profiles = new WeakMap<User, string>()

function profileOf(user: User): string {
  let profile = profiles.get(user)
  if (profile === undefined) {
    const { userImageURL, timezone, email, nickname, language } = user
    const { name, deviceCount, dataPointCount, emailCount } = user.plan
    const plan = { name, deviceCount, dataPointCount, emailCount }
    profile = JSON.stringify({ userImageURL, timezone, email, nickname, language, plan }).slice(
      1,
      -1,
    )
    profiles.set(user, profile)
  }
  return profile
}

/**
 * The answer of a refresh, its keys in the page's order (source: `success-body`). Only the tokens
 * differ from one answer to the next, and they need no escaping, so they are put between the parts
 * that stay.
 */
export function refreshedAnswer({ accessToken, userToken }: TokenPair, user: User): Answer {
  return jsonAnswer(
    200,
    `${successHead},"results":{"access_token":"${accessToken}",${profileOf(user)},"token":"${userToken}"}}`,
  )
}

/** The answer of a log-in, its keys in the page's order (source: `login-success-body`). */
export const loggedInAnswer = ({ accessToken, userToken }: TokenPair): Answer =>
  jsonAnswer(200, `${successHead},"token":"${userToken}","access_token":"${accessToken}"}`)

/** A success of the v2 API: the fields of a call after the three keys of every success. */
export const successAnswer = (rest: object): Answer =>
  jsonAnswer(200, JSON.stringify({ apiVersion, code: 200, message: successMessage, ...rest }))

/** The answer to an upload of which at least a part was taken. */
export function uploadedAnswer(isText: boolean, descriptions: readonly string[]): Answer {
  const results = descriptions.length === 0 ? 'Success.' : 'Partial success.'
  if (isText) return textAnswer(200, results)
  const partial = descriptions.length === 0 ? {} : { descriptions }
  return successAnswer({ results, ...partial })
}
