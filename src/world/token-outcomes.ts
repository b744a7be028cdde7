import type { TokenPair } from './seal.ts'
import type { User } from './users.ts'

/** Why a user token is not taken. `reason` goes on from "the token", for the log and never for the wire. */
export interface TokenRefusal {
  readonly refusal: 'invalid-token' | 'expired-token'
  readonly reason: string
}

/** The tokens of a refresh, which counts only once it is committed. */
export interface Refreshed extends TokenPair {
  readonly user: User
  /** Under `rotate`, ends the token that was exchanged. */
  commit(): void
}

/** What a token is worth now. */
export interface TokenState {
  readonly state: 'active' | 'expired' | 'revoked' | 'unknown'
  /** The e-mail address of its user; absent for a token that is unknown. */
  readonly email?: string
  /** Milliseconds since the epoch; absent for a token that is unknown. */
  readonly expiresAt?: number
}
