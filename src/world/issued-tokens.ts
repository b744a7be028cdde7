import type { Grant } from './grants.ts'
import { holderNamedIn, type OpenedToken, type Seal, type TokenPair } from './seal.ts'
import type { User } from './users.ts'

/** The grant and the user of a token of the app. */
interface GivenToken {
  readonly grant: Grant
  readonly user: User
}

/** A user token that was given to a world as text, with what a sealed one would carry. */
export interface NamedUserToken {
  readonly token: string
  readonly opened: OpenedToken
}

/** The tokens that a world has issued: their users, and whether they were revoked or rotated. */
export class IssuedTokens {
  readonly #seal: Seal
  readonly #usersByHolder: ReadonlyMap<string, User>
  readonly #named: NamedUserToken | undefined
  readonly #rotations = new RotationRecord()
  readonly #revocations = new Revocations()

  constructor(
    seal: Seal,
    usersByHolder: ReadonlyMap<string, User>,
    named: NamedUserToken | undefined,
  ) {
    this.#seal = seal
    this.#usersByHolder = usersByHolder
    this.#named = named
  }

  /** Reads a user token, or the reason for which it is invalid. The caller checks its expiry. */
  readUserToken(token: string): GivenToken | TokenRefusal {
    const opened = this.#read(token)
    if (opened === undefined) return invalid('was not issued here, or is cut or altered')
    const { kind, grant } = opened
    const user = this.#usersByHolder.get(grant.holder)
    if (user === undefined) return invalid('is of another app, or of a user who is gone')
    if (kind === 'access') return invalid('is a user access token, not a user token')
    if (this.#rotations.isSuperseded(grant)) return invalid('has been replaced by a refresh')
    if (this.#revocations.has('user', grant)) return invalid('has been revoked')
    return { grant, user }
  }

  /**
   * Reads a user access token, even an expired one; `undefined` for one that is not of this app.
   */
  readAccessToken(token: string): (GivenToken & { readonly isRevoked: boolean }) | undefined {
    const opened = this.#open(token)
    if (opened?.kind !== 'access') return undefined
    const { grant, user } = opened
    return { grant, user, isRevoked: this.#revocations.has('access', grant) }
  }

  /** True for a user access token of this app, even an expired or revoked one. */
  hasGiven(accessToken: string): boolean {
    // Every world is asked for a token; the seal has work only in the one whose holder it names.
    if (!this.#usersByHolder.has(holderNamedIn(accessToken))) return false
    return this.#open(accessToken)?.kind === 'access'
  }

  /** True for a user token of this app, even an expired or revoked one. */
  isUserToken(token: string): boolean {
    return this.#open(token)?.kind === 'user'
  }

  /** Revokes a user token or a user access token; false if it is neither one of this app. */
  revoke(token: string): boolean {
    const opened = this.#open(token)
    if (opened === undefined) return false
    this.#revocations.add(opened.kind, opened.grant)
    return true
  }

  /** Revokes the user tokens of the grants before this one. */
  rotateTo(grant: Grant): void {
    this.#rotations.record(grant)
  }

  #read(token: string): OpenedToken | undefined {
    return this.#named?.token === token ? this.#named.opened : this.#seal.open(token)
  }

  #open(token: string): (OpenedToken & { readonly user: User }) | undefined {
    const opened = this.#read(token)
    const user = opened && this.#usersByHolder.get(opened.grant.holder)
    return opened && user && { ...opened, user }
  }
}

const invalid = (reason: string): TokenRefusal => ({ refusal: 'invalid-token', reason })

/** Remembers which tokens were revoked. It grows with what a test revokes, never with refreshes. */
class Revocations {
  readonly #revoked = new Set<string>()

  add(kind: OpenedToken['kind'], grant: Grant): void {
    this.#revoked.add(nameOf(kind, grant))
  }

  has(kind: OpenedToken['kind'], grant: Grant): boolean {
    return this.#revoked.size > 0 && this.#revoked.has(nameOf(kind, grant))
  }
}

// The well-known grants of all users have one id; the holder tells them apart.
const nameOf = (kind: string, { holder, id }: Grant): string => `${kind} ${holder} ${id}`

/**
 * Remembers how far each family of grants has been rotated: a user token is invalid once its
 * successor is issued.
 *
 * One number a family is kept, not one entry a token: memory grows with log-ins, never with
 * refreshes. An unknown family counts as not rotated, so after a restart an old token is accepted
 * again until a newer one of its family has been seen.
 */
export class RotationRecord {
  readonly #newestGeneration = new Map<string, number>()

  /** True if a newer grant of the family has been issued. */
  isSuperseded(grant: Grant): boolean {
    return grant.generation < (this.#newestGeneration.get(familyOf(grant)) ?? 0)
  }

  /** Takes note of a grant that was issued: those before it are superseded. */
  record(grant: Grant): void {
    if (!this.isSuperseded(grant)) this.#newestGeneration.set(familyOf(grant), grant.generation)
  }
}

// The well-known grants of all users have one family name; the holder tells them apart.
const familyOf = ({ family, holder }: Grant): string => `${family} ${holder}`

/**
 * The refusal of a user token. `reason` continues "the token …", for the log, never for the wire.
 */
export interface TokenRefusal {
  readonly refusal: 'invalid-token' | 'expired-token'
  readonly reason: string
}

/** The tokens of a refresh, which counts only once it is committed. */
export interface Refreshed extends TokenPair {
  readonly user: User
  /** Under `rotate`, revokes the token that was exchanged. */
  commit(): void
}

/** The state of a token. */
export interface TokenState {
  readonly state: 'active' | 'expired' | 'revoked' | 'unknown'
  /** The e-mail address of its user; absent for a token that is unknown. */
  readonly email?: string
  /** Milliseconds since the epoch; absent for a token that is unknown. */
  readonly expiresAt?: number
}
