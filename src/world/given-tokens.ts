import type { Grant } from './grants.ts'
import { Revocations } from './revocations.ts'
import { RotationRecord } from './rotation.ts'
import { holderNamedIn, type OpenedToken, type Seal } from './seal.ts'
import type { TokenRefusal } from './token-outcomes.ts'
import type { User } from './users.ts'

/** What a token of the app was given for, and to whom. */
interface GivenToken {
  readonly grant: Grant
  readonly user: User
}

/** The tokens that a world has given: whose they are, and whether they were ended early. */
export class GivenTokens {
  readonly #seal: Seal
  readonly #usersByHolder: ReadonlyMap<string, User>
  readonly #rotations = new RotationRecord()
  readonly #revocations = new Revocations()

  constructor(seal: Seal, usersByHolder: ReadonlyMap<string, User>) {
    this.#seal = seal
    this.#usersByHolder = usersByHolder
  }

  /** A user token that was not ended early, or why it is none; its life is left to the caller. */
  readUserToken(token: string): GivenToken | TokenRefusal {
    const opened = this.#seal.open(token)
    if (opened === undefined) return invalid('was not issued here, or is cut or altered')
    const { kind, grant } = opened
    const user = this.#usersByHolder.get(grant.holder)
    if (user === undefined) return invalid('is of another app, or of a user who is gone')
    if (kind === 'access') return invalid('is a user access token, not a user token')
    if (this.#rotations.isSuperseded(grant)) return invalid('has been replaced by a refresh')
    if (this.#revocations.has('user', grant)) return invalid('has been revoked')
    return { grant, user }
  }

  /** A user access token, be it alive or not; `undefined` for what is none of this app. */
  readAccessToken(token: string): (GivenToken & { readonly isRevoked: boolean }) | undefined {
    const opened = this.#open(token)
    if (opened?.kind !== 'access') return undefined
    const { grant, user } = opened
    return { grant, user, isRevoked: this.#revocations.has('access', grant) }
  }

  /** True for a user access token of this app, whatever it is worth by now. */
  hasGiven(accessToken: string): boolean {
    // Every world is asked whose a token is; the seal has work only where it may be the world's.
    if (!this.#usersByHolder.has(holderNamedIn(accessToken))) return false
    return this.#open(accessToken)?.kind === 'access'
  }

  /** Ends a user token or a user access token; false if it is neither one of this app. */
  revoke(token: string): boolean {
    const opened = this.#open(token)
    if (opened === undefined) return false
    this.#revocations.add(opened.kind, opened.grant)
    return true
  }

  /** Ends the user tokens of the grants before this one. */
  rotateTo(grant: Grant): void {
    this.#rotations.record(grant)
  }

  #open(token: string): (OpenedToken & { readonly user: User }) | undefined {
    const opened = this.#seal.open(token)
    const user = opened && this.#usersByHolder.get(opened.grant.holder)
    return opened && user && { ...opened, user }
  }
}

const invalid = (reason: string): TokenRefusal => ({ refusal: 'invalid-token', reason })
