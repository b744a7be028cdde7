import { refreshOperation } from '../../contracts/operations.ts'
import type { RefusalId } from '../../contracts/refusals.ts'
import { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'
import { type Answer, refreshedAnswer, refusalAnswer } from './answer.ts'
import { readBasicCredentials } from './basic-credentials.ts'
import { readFields } from './request-body.ts'
import { showable } from './showable.ts'

/** An answer with what is known of it; everything but `answer` stays off the wire. */
export interface Decision {
  readonly answer: Answer
  readonly outcome: 'refreshed' | RefusalId
  /** Why, in words, and what to do; for a refusal. */
  readonly reason?: string
  readonly appKey?: string
  /** The e-mail address of the user. */
  readonly user?: string
  /** What the request does otherwise than the page, though it was answered. */
  readonly findings?: readonly string[]
}

/** The decision to answer with a refusal. */
export function refuse(outcome: RefusalId, reason: string, appKey?: string): Decision {
  const decision = { answer: refusalAnswer(outcome), outcome, reason }
  return appKey === undefined ? decision : { ...decision, appKey }
}

/** Answers a refresh. The order of the steps is that of `contracts/refusals.ts`. */
export async function decideRefresh(request: Request, worlds: Worlds): Promise<Decision> {
  if (request.method !== refreshOperation.method) {
    return refuse('method-not-allowed', `the method is ${request.method}; send POST`)
  }
  const credentials = readBasicCredentials(request.headers.get('authorization') ?? undefined)
  if ('reason' in credentials) return refuse('invalid-client-id', credentials.reason)

  const world = worlds.authenticate(credentials)
  if (!(world instanceof World)) return refuse('invalid-client', world.reason)
  const { key } = world.app

  const body = await readFields(request)
  if ('refusal' in body) return refuse(body.refusal, body.reason, key)

  const { token } = body.fields
  if (typeof token !== 'string' || token === '') {
    return refuse('missing-token', `the token is ${describe(token)}`, key)
  }
  const outcome = world.refresh(token)
  if ('refusal' in outcome) return refuse(outcome.refusal, `the token ${outcome.reason}`, key)

  return {
    answer: refreshedAnswer(outcome, outcome.user),
    outcome: 'refreshed',
    appKey: key,
    user: outcome.user.email,
    findings: findDeviations(body.fields, body.mediaType),
  }
}

function describe(token: unknown): string {
  if (token === undefined) return 'missing'
  if (token === '') return 'empty'
  if (token === null) return 'null'
  return `${Array.isArray(token) ? 'an array' : `of the type ${typeof token}`}, not a string`
}

function findDeviations(fields: Readonly<Record<string, unknown>>, mediaType: string): string[] {
  const findings = []
  if (mediaType !== refreshOperation.requestMediaTypes[0]) {
    findings.push('the body is a form; the page shows JSON')
  }
  const extra = Object.keys(fields).filter((name) => name !== 'token')
  if (extra.length > 0) {
    findings.push(`the body has fields the page does not show: ${showSome(extra)}`)
  }
  return findings
}

function showSome(names: readonly string[]): string {
  const shown = names.slice(0, 5).map(showable).join(', ')
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown
}
