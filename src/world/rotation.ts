import type { Grant } from './grants.ts'

/**
 * Remembers how far each family of grants has been rotated, so that a user token dies when its
 * successor is issued.
 *
 * One number a family is kept, not one entry a token: memory grows with log-ins, never with
 * refreshes. A family that was never seen counts as not rotated, so after a restart an old token is
 * honoured once more until a newer one of its family has been seen.
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
