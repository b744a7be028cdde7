import { timingSafeEqual } from 'node:crypto'
/**
 * The AppSecrets of a server, found in a text of bytes by their first three bytes, so that looking
 * for ten thousand of them takes as long as looking for one.
 *
 * Texts of bytes have a character for each byte, as latin1 decodes them.
 */
export class KnownSecrets {
  readonly #byHead = new Map<number, string[]>()
  #shortest = Number.POSITIVE_INFINITY
  // Made when it is next needed; every text is searched for them.
  #all: readonly string[] | undefined

  /** No secret that was ever added has fewer bytes. */
  get shortest(): number {
    return this.#shortest
  }

  add(secret: string): void {
    const bytes = toBytes(secret)
    // Shorter ones are in every text, so that masking them would hide nothing but the text.
    if (bytes.length < headLength) return
    this.#shortest = Math.min(this.#shortest, bytes.length)
    const head = headAt(bytes, 0)
    const known = this.#byHead.get(head)
    if (known === undefined) this.#byHead.set(head, [bytes])
    else known.push(bytes)
    this.#all = undefined
  }

  remove(secret: string): void {
    const bytes = toBytes(secret)
    const head = headAt(bytes, 0)
    const known = this.#byHead.get(head)
    const index = known?.indexOf(bytes) ?? -1
    if (known === undefined || index === -1) return
    if (known.length === 1) this.#byHead.delete(head)
    else known.splice(index, 1)
    this.#all = undefined
  }

  /** True for an AppSecret. */
  has(bytes: string): boolean {
    return this.#byHead.get(headAt(bytes, 0))?.includes(bytes) ?? false
  }

  /** Finds the secrets in a text of bytes; of those that begin at one place the longest. */
  findIn(bytes: string): FoundSecret[] {
    return this.#byHead.size > few ? this.#findByHead(bytes) : this.#findOneByOne(bytes)
  }

  #findByHead(bytes: string): FoundSecret[] {
    const found: FoundSecret[] = []
    for (let at = 0; at <= bytes.length - headLength; at++) {
      const candidates = this.#byHead.get(headAt(bytes, at))
      if (candidates === undefined) continue
      const standing = candidates.filter((candidate) => bytes.startsWith(candidate, at))
      const [longest] = standing.toSorted((one, other) => other.length - one.length)
      if (longest !== undefined) found.push({ at, secret: longest })
    }
    return found
  }

  #findOneByOne(bytes: string): FoundSecret[] {
    const found = new Map<number, string>()
    this.#all ??= [...this.#byHead.values()].flat()
    for (const secret of this.#all) {
      for (let at = bytes.indexOf(secret); at !== -1; at = bytes.indexOf(secret, at + 1)) {
        if (secret.length > (found.get(at)?.length ?? 0)) found.set(at, secret)
      }
    }
    return [...found].map(([at, secret]) => ({ at, secret }))
  }
}

/** A secret and its place. */
export interface FoundSecret {
  readonly at: number
  readonly secret: string
}

// Up to this many secrets, a search for each in turn is faster.
const few = 8

const headLength = 3

const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

// Beyond the end there is NaN, which counts as 0.
const headAt = (bytes: string, position: number): number =>
  (bytes.charCodeAt(position) << 16) |
  (bytes.charCodeAt(position + 1) << 8) |
  bytes.charCodeAt(position + 2)

/**
 * True if `presented` is `secret`. Takes the same time wherever they differ; only the length of the
 * secret could be learnt from it.
 */
export function isSecret(presented: string, secret: Uint8Array): boolean {
  const bytes = Buffer.from(presented, 'utf8')
  // Compared with itself when the lengths differ, so that this takes as long as a wrong secret.
  return (
    timingSafeEqual(bytes.length === secret.length ? bytes : secret, secret) &&
    bytes.length === secret.length
  )
}
