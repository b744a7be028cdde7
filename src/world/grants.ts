import { freshId } from './randomness.ts'

/**
 * What a refresh gives: for one user of one app, a user access token and a user token. The tokens
 * carry the grant themselves, so that nothing is stored for it.
 */
export interface Grant {
  /** Stands for the user and the app, without telling who they are. */
  readonly holder: string
  /** No other grant has it, but for the well-known ones. */
  readonly id: string
  /** The id of the first grant of the family, which rotation replaces again and again. */
  readonly family: string
  /** How many rotations lie before this grant in its family. */
  readonly generation: number
  /** Milliseconds since the epoch. */
  readonly accessTokenExpiresAt: number
  /** Milliseconds since the epoch; `null` for a life that begins when the server starts. */
  readonly userTokenExpiresAt: number | null
}

/** When the tokens of a new grant expire, in milliseconds since the epoch. */
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

/** The grant that takes the place of another. */
export function successorGrant(grant: Grant, lives: GrantLives): Grant {
  return { ...grant, ...lives, id: freshId(), generation: grant.generation + 1 }
}
