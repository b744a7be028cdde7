import type { DeviceRefusalId } from '../../contracts/device-refusals.ts'
import type { FaultName } from '../../contracts/faults.ts'
import type { LoginRefusalId } from '../../contracts/login-refusals.ts'
import type { RefusalId } from '../../contracts/refusals.ts'
import { type Answer, refusalAnswer } from './answer.ts'

/** What a call comes to when it is not refused. */
type Success = 'refreshed' | 'logged-in' | 'uploaded' | 'retrieved'

/** Every refusal of every call. */
type AnyRefusalId = RefusalId | LoginRefusalId | DeviceRefusalId

/** What MCS answers, with what is known of it; everything but `answer` stays off the wire. */
export interface Decision {
  readonly answer: Answer
  readonly outcome: Success | AnyRefusalId
  /** Why, in words, and what to do; for a refusal. */
  readonly reason?: string
  /** The e-mail address of the user. */
  readonly user?: string
  /** The token that was sent, if one could be read. */
  readonly token?: string
  /** Makes a success count; left out where a fault answers in its place. */
  commit?: (() => void) | undefined
  /** The fault that a reserved user token asks for. */
  readonly steeredTo?: FaultName
}

/** The decision to answer with a refusal. */
export function refuse(outcome: RefusalId | LoginRefusalId, reason: string): Decision {
  return { answer: refusalAnswer(outcome), outcome, reason }
}

/** True for a call that is not refused. */
export const isSuccess = (decision: Decision | undefined): boolean =>
  decision !== undefined && decision.answer.status === 200
