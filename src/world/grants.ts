import { freshId } from './randomness.ts'

/**
 * The outcome of a refresh: a user access token and a user token for one user of one app. The
 * tokens carry the grant themselves, so that nothing is stored for it.
 */
export interface Grant {
  /** A pseudonym of the user and the app. */
  readonly holder: string
  /** Unique, but for the well-known grants. */
  readonly id: string
  /** The id of the first grant of the family, which rotation replaces again and again. */
  readonly family: string
  /** The number of rotations before this grant in its family. */
  readonly generation: number
  /** Milliseconds since the epoch. */
  readonly accessTokenExpiresAt: number
  /** Milliseconds since the epoch; `null` for a life that begins when the server starts. */
  readonly userTokenExpiresAt: number | null
}

/** The expiry times of the tokens of a new grant, in milliseconds since the epoch. */
export interface GrantLives {
  readonly accessTokenExpiresAt: number
  readonly userTokenExpiresAt: number
}

/** The grant whose user token is the same on every start. */
export function wellKnownGrant(holder: string): Grant {
  return {
    holder,
    id: 'well-known',
    family: 'well-known',
    generation: 0,
    accessTokenExpiresAt: 0,
    userTokenExpiresAt: null,
  }
}

/** A grant of its own. */
export function freshGrant(
  holder: string,
  { accessTokenExpiresAt, userTokenExpiresAt }: GrantLives,
): Grant {
  const id = freshId()
  return { holder, id, family: id, generation: 0, accessTokenExpiresAt, userTokenExpiresAt }
}

/** The grant that replaces another. */
export function successorGrant(grant: Grant, lives: GrantLives): Grant {
  return { ...grant, ...lives, id: freshId(), generation: grant.generation + 1 }
}
