import { randomBytes } from 'node:crypto'
import type { RefusalName } from './reference-answers.ts'

/** A pair of tokens that a refresh gives. */
export interface TokenPair {
  readonly accessToken: string
  readonly userToken: string
}

/** What is known of a token. */
export interface Grant {
  readonly kind: 'user' | 'access'
  readonly appKey: string
  readonly expires: number
}

const hour = 3_600_000
const twoWeeks = 14 * 24 * hour

/** The tokens of the reference, in memory; a mutant overrides one method. */
export class ReferenceTokens {
  protected readonly grants = new Map<string, Grant>()

  /** A user token of an app that is alive. */
  userTokenOf(appKey: string): string {
    return this.remember('user', appKey, twoWeeks)
  }

  /** A user token of an app that is past its life. */
  expiredTokenOf(appKey: string): string {
    return this.remember('user', appKey, -1)
  }

  /** Why a token is refused; `undefined` if it is good. */
  refusalOf(token: string, appKey: string): RefusalName | undefined {
    const grant = this.find(token)
    if (grant === undefined || !this.isOf(grant, appKey)) return 'invalid-token'
    return this.isAlive(grant) ? undefined : 'expired-token'
  }

  /** A user access token of an app that is past its life. */
  expiredAccessTokenOf(appKey: string): string {
    return this.remember('access', appKey, -1)
  }

  /** True for a user access token that the v2 API takes. */
  isAccess(token: string): boolean {
    const grant = this.find(token)
    return grant !== undefined && grant.kind === 'access' && this.isAlive(grant)
  }

  issue(_token: string, appKey: string): TokenPair {
    return {
      accessToken: this.remember('access', appKey, hour),
      userToken: this.remember('user', appKey, twoWeeks),
    }
  }

  protected find(token: string): Grant | undefined {
    return this.grants.get(token)
  }

  protected isOf({ kind, appKey }: Grant, caller: string): boolean {
    return kind === 'user' && appKey === caller
  }

  protected isAlive({ expires }: Grant): boolean {
    return expires > Date.now()
  }

  protected remember(kind: Grant['kind'], appKey: string, life: number): string {
    const token = randomBytes(20).toString('hex')
    this.grants.set(token, { kind, appKey, expires: Date.now() + life })
    return token
  }
}
