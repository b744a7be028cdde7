import type { Grant } from './grants.ts'
import type { OpenedToken } from './seal.ts'

/** Remembers which tokens were revoked. It grows with what a test revokes, never with refreshes. */
export class Revocations {
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
