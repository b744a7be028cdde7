/**
 * The shape of a scenario: what the mock does to a client, and what the client must do, as literal
 * data.
 *
 * @module
 */

import type { Suite } from './client-check.ts'
import type { FaultName } from './faults.ts'
import type { SourceId } from './sources.ts'

/** The part that every scenario has. */
interface ScenarioText {
  /** Stays the same for ever; named after what is out of the ordinary. */
  readonly id: string
  readonly suite: Suite
  /** The event, in words that complete "when …". */
  readonly when: string
  /** The demand, in words that complete "the client …": must or should, and what. */
  readonly client: string
  readonly severity: 'must' | 'should'
  readonly source: SourceId
  /** How to repair a client that does not do it, in a sentence. */
  readonly advice: string
}

/** An answer in the place of MCS's own; the parameters are those of the faults. */
export interface ScenarioAnswer {
  readonly fault?: FaultName
  readonly field?: 'results' | 'results.access_token'
  readonly retryAfter?: number
  /**
   * The path of the call on another host, or on another port of the same one: a listener there takes
   * note of what arrives.
   */
  readonly location?: 'other-host' | 'same-host'
  /** Sent verbatim. */
  readonly response?: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
  readonly fixedDelayMilliseconds?: number
  readonly chunkedDribbleDelay?: {
    readonly numberOfChunks: number
    readonly totalDuration: number
  }
}

/**
 * How a scenario is served over HTTPS: with a certificate that the client was told to trust, or with
 * something about it that it has to refuse.
 */
export type Https =
  | 'trusted'
  | 'untrusted-authority'
  | 'expired-certificate'
  | 'certificate-of-another-host'
  | 'tls-1.1'

/** One refresh. */
export interface RefreshScenario extends ScenarioText {
  readonly kind: 'refresh'
  /**
   * Whether the client has to print the access token, or must print none and fail. `either` where no
   * source decides: it may do the one or the other, and must not print what is no access token.
   */
  readonly expect: 'token' | 'failure' | 'either'
  /** Whether its exit may be other than zero: never if it has to print. */
  readonly mayExitNonZero: boolean
  /** The AppSecret, where the scenario is about it. */
  readonly secret?: string
  /** Of every call; MCS's own if left out. */
  readonly answer?: ScenarioAnswer
  /** `nobody`: the address is one at which nothing listens. */
  readonly server?: 'nobody'
  /** Served over HTTPS alone, so; over plain HTTP if left out and nothing else is asked for. */
  readonly https?: Https
  /** Played only if the client asks for it. */
  readonly needs?: 'gzip'
  /** The message that the client has to show; absent if the answer has none. */
  readonly message?: string
  /** True if the answer is about what was sent: another call would be answered the same. */
  readonly isFinal?: true
  /** True if the scenario takes its time: it is begun first. */
  readonly isSlow?: true
}

/** The reply that a client has to give; a field that is left out may be anything. */
export interface ExpectedReply {
  readonly ok?: boolean
  /** The status of the call, or of each of the calls. */
  readonly status?: number
  readonly loginRequired?: boolean
  /** True if it must not pass for a success: not ok, or with a status that is no success. */
  readonly isFailure?: true
  /** True if it has to have the tokens of the last success. */
  readonly hasLatestTokens?: true
}

/** How many requests may arrive during a step, from and to. */
export type Range = readonly [from: number, to: number]

/**
 * A moment in the lives of tokens: late in that of an access token, past it, or past that of the user
 * token. How long these are is said by `tokenLives`, or by the scenario.
 */
export type Moment = 'late-in-access-token-life' | 'past-access-token-life' | 'past-user-token-life'

/** A step of a session: a command to the client, or something that happens meanwhile. */
export type SessionStep =
  | {
      readonly do: 'refresh' | 'call' | 'calls' | 'tokens'
      /** For `calls`: how many at once. */
      readonly count?: number
      readonly expect?: ExpectedReply
      readonly refreshes?: Range
      readonly calls?: Range
    }
  /** The clock of the mock moves on, so that the latest tokens are at this moment of their lives. */
  | { readonly advance: Moment }
  /** MCS ends the user access token that it gave last. */
  | { readonly revoke: 'access-token' }
  /** The refreshes of the next step are answered so. */
  | { readonly answer: ScenarioAnswer }

/** A client that stays alive while time passes. */
export interface SessionScenario extends ScenarioText {
  readonly kind: 'session'
  /** The policy for the user token, as with the setting of the mock; `reissue` if left out. */
  readonly userToken?: 'rotate'
  /** The life of an access token in milliseconds; that of `tokenLives` if left out. */
  readonly accessTokenLife?: number
  /** The milliseconds by which the clock of the mock is ahead of the client's; behind if negative. */
  readonly clockAhead?: number
  /** True if every access token is refused, however fresh. */
  readonly refusesCalls?: true
  /** True if each refresh has to send the user token that the last success gave. */
  readonly sendsLatestToken?: true
  readonly steps: readonly SessionStep[]
}

export type Scenario = RefreshScenario | SessionScenario

/** Refreshes, of which the type keeps the ids alone: written out it would be as long as they. */
export const refreshRows = <const Id extends string>(
  rows: readonly (RefreshScenario & { readonly id: Id })[],
): readonly (RefreshScenario & { readonly id: Id })[] => rows

/** The same for sessions. */
export const sessionRows = <const Id extends string>(
  rows: readonly (SessionScenario & { readonly id: Id })[],
): readonly (SessionScenario & { readonly id: Id })[] => rows
