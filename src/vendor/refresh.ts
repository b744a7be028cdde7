import { type FaultName, faults, reservedTokenPrefix } from '../../contracts/faults.ts'
import { refreshOperation } from '../../contracts/operations.ts'
import type { RefusalId } from '../../contracts/refusals.ts'
import type { Refreshed } from '../world/token-outcomes.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'
import { type Answer, refreshedAnswer, refusalAnswer } from './answer.ts'
import type { Exchange } from './exchange.ts'
import { nearestFault } from './faults/nearest-fault.ts'
import { readBody, readFields } from './request-body.ts'

/** What MCS answers, with what is known of it; everything but `answer` stays off the wire. */
export interface Decision {
  readonly answer: Answer
  readonly outcome: 'refreshed' | RefusalId
  /** Why, in words, and what to do; for a refusal. */
  readonly reason?: string
  /** The e-mail address of the user. */
  readonly user?: string
  /** The user token that was sent, if one could be read. */
  readonly token?: string
  /** Makes a success count; left out where a fault answers in its place. */
  commit?: (() => void) | undefined
  /** The fault that a reserved user token asks for. */
  readonly steeredTo?: FaultName
}

/** The decision to answer with a refusal. */
export function refuse(outcome: RefusalId, reason: string): Decision {
  return { answer: refusalAnswer(outcome), outcome, reason }
}

/** Answers a refresh. The order of the steps is that of `contracts/refusals.ts`. */
export async function decideRefresh(
  request: Request,
  exchange: Exchange,
  worlds: Worlds,
): Promise<Decision> {
  const { credentials, world } = exchange
  if (request.method !== refreshOperation.method) {
    return refuse('method-not-allowed', `the method is ${request.method}; send POST`)
  }
  if ('reason' in credentials) return refuse('invalid-client-id', credentials.reason)

  const wrong = worlds.explainRefusal(credentials)
  if (wrong !== undefined || world === undefined) return refuse('invalid-client', wrong ?? '')

  const body = await readBody(request)
  if ('refusal' in body) return refuse(body.refusal, body.reason)
  exchange.keepBody(body.bytes)

  const reading = readFields(body.bytes, request.headers.get('content-type'))
  if ('refusal' in reading) return refuse(reading.refusal, reading.reason)

  const { token } = reading.fields
  if (typeof token !== 'string' || token === '') {
    return refuse('missing-token', `the token is ${describe(token)}`)
  }
  return token.startsWith(reservedTokenPrefix)
    ? decideReserved(token, world)
    : decideToken(token, world)
}

function decideToken(token: string, world: World): Decision {
  const outcome = world.refresh(token)
  if ('refusal' in outcome) {
    return { ...refuse(outcome.refusal, `the token ${outcome.reason}`), token }
  }
  return success(token, outcome)
}

function decideReserved(token: string, world: World): Decision {
  const name = token.slice(reservedTokenPrefix.length)
  const fault = faults.find((row) => row.name === name)
  if (fault === undefined) {
    const nearest = nearestFault(name)
    const advice =
      nearest === undefined
        ? '`mock-mcs faults` lists them'
        : `did you mean ${reservedTokenPrefix}${nearest}?`
    return {
      ...refuse('invalid-token', `the token is none of the reserved ones; ${advice}`),
      token,
    }
  }
  // Never committed: a reserved token ends no token of the user, however often it is sent.
  const { commit: _, ...decision } = success(token, world.refreshForFirstUser())
  return { ...decision, steeredTo: fault.name }
}

const success = (token: string, refreshed: Refreshed): Decision => ({
  answer: refreshedAnswer(refreshed, refreshed.user),
  outcome: 'refreshed',
  user: refreshed.user.email,
  token,
  commit: refreshed.commit,
})

function describe(token: unknown): string {
  if (token === undefined) return 'missing'
  if (token === '') return 'empty'
  if (token === null) return 'null'
  return `${Array.isArray(token) ? 'an array' : `of the type ${typeof token}`}, not a string`
}
