import type { Clock } from './clock.ts'
import { freshGrant, type Grant, successorGrant, wellKnownGrant } from './grants.ts'
import { RotationRecord } from './rotation.ts'
import type { Seal, TokenPair } from './seal.ts'
import { isSecret } from './secrets.ts'
import type { User } from './users.ts'

/** An app's credentials. */
export interface AppCredentials {
  readonly key: string
  readonly secret: string
}

/**
 * What a refresh does with the user token: `reissue` answers a fresh one and lets the old one live,
 * `keep` answers the same one, `rotate` answers a fresh one and ends the old one.
 */
type UserTokenPolicy = 'reissue' | 'keep' | 'rotate'

/** The lives of tokens in milliseconds, and what becomes of the user token. */
export interface TokenSettings {
  readonly accessTokenTtl: number
  readonly userTokenTtl: number
  readonly userToken: UserTokenPolicy
}

/** Why a user token is not taken. `reason` goes on from "the token", for the log and never for the wire. */
export interface TokenRefusal {
  readonly refusal: 'invalid-token' | 'expired-token'
  readonly reason: string
}

/** What a refresh comes to. */
export type RefreshOutcome = (TokenPair & { readonly user: User }) | TokenRefusal

/** Everything that belongs to one app: its users, their tokens, its clock and settings. */
export class World {
  readonly app: AppCredentials
  readonly users: readonly [User, ...User[]]
  readonly #usersByHolder: ReadonlyMap<string, User>
  readonly #secret: Buffer
  readonly #settings: TokenSettings
  readonly #seal: Seal
  readonly #clock: Clock
  readonly #startedAt: number
  readonly #rotations = new RotationRecord()

  constructor(
    app: AppCredentials,
    users: readonly [User, ...User[]],
    settings: TokenSettings,
    { seal, clock }: { readonly seal: Seal; readonly clock: Clock },
  ) {
    this.app = app
    this.users = users
    this.#usersByHolder = new Map(users.map((user) => [seal.holderOf(app.key, user.email), user]))
    this.#secret = Buffer.from(app.secret, 'utf8')
    this.#settings = settings
    this.#seal = seal
    this.#clock = clock
    this.#startedAt = clock.now()
  }

  /** True if `secret` is the app's; takes the same time whichever it is. */
  hasSecret(secret: string): boolean {
    return isSecret(secret, this.#secret)
  }

  /** The user token that is the same on every start with the same secret, alive from the start. */
  wellKnownUserToken(user: User): string {
    return this.#seal.close(wellKnownGrant(this.#seal.holderOf(this.app.key, user.email))).userToken
  }

  /** Exchanges a user token for a user access token. */
  refresh(userToken: string): RefreshOutcome {
    const now = this.#clock.now()
    const reading = this.#readUserToken(userToken, now)
    if ('refusal' in reading) return reading
    const { grant, user } = reading
    const { accessToken, userToken: next } = this.#seal.close(this.#nextGrant(grant, now))
    return { accessToken, userToken: this.#settings.userToken === 'keep' ? userToken : next, user }
  }

  #readUserToken(token: string, now: number): { grant: Grant; user: User } | TokenRefusal {
    const opened = this.#seal.open(token)
    if (opened === undefined) return invalid('was not issued here, or is cut or altered')
    const { kind, grant } = opened
    const user = this.#usersByHolder.get(grant.holder)
    if (user === undefined) return invalid('is of another app, or of a user who is gone')
    if (kind === 'access') return invalid('is a user access token, not a user token')
    if (this.#rotations.isSuperseded(grant)) return invalid('has been replaced by a refresh')
    const expiresAt = grant.userTokenExpiresAt ?? this.#startedAt + this.#settings.userTokenTtl
    if (expiresAt < now) {
      return { refusal: 'expired-token', reason: `expired at ${new Date(expiresAt).toISOString()}` }
    }
    return { grant, user }
  }

  #nextGrant(grant: Grant, now: number): Grant {
    const lives = {
      accessTokenExpiresAt: now + this.#settings.accessTokenTtl,
      userTokenExpiresAt: now + this.#settings.userTokenTtl,
    }
    if (this.#settings.userToken !== 'rotate') return freshGrant(grant.holder, lives)
    const successor = successorGrant(grant, lives)
    this.#rotations.record(successor)
    return successor
  }
}

const invalid = (reason: string): TokenRefusal => ({ refusal: 'invalid-token', reason })
