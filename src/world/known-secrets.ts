/**
 * The AppSecrets of a server, found in a text of bytes by their first three bytes, so that looking
 * for ten thousand of them takes as long as looking for one.
 *
 * Texts of bytes have a character for each byte, as latin1 decodes them.
 */
export class KnownSecrets {
  readonly #byHead = new Map<number, string[]>()
  #shortest = Number.POSITIVE_INFINITY

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
    this.#byHead.set(head, [...(this.#byHead.get(head) ?? []), bytes])
  }

  remove(secret: string): void {
    const bytes = toBytes(secret)
    const head = headAt(bytes, 0)
    const known = this.#byHead.get(head)
    const index = known?.indexOf(bytes) ?? -1
    if (known === undefined || index === -1) return
    if (known.length === 1) this.#byHead.delete(head)
    else this.#byHead.set(head, known.toSpliced(index, 1))
  }

  /** The longest secret that stands at a position of a text of bytes. */
  at(bytes: string, position: number): string | undefined {
    const candidates = this.#byHead.get(headAt(bytes, position))
    if (candidates === undefined) return undefined
    let longest: string | undefined
    for (const candidate of candidates) {
      if (candidate.length <= (longest?.length ?? 0)) continue
      if (bytes.startsWith(candidate, position)) longest = candidate
    }
    return longest
  }
}

const headLength = 3

const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

// Beyond the end there is NaN, which counts as 0.
const headAt = (bytes: string, position: number): number =>
  (bytes.charCodeAt(position) << 16) |
  (bytes.charCodeAt(position + 1) << 8) |
  bytes.charCodeAt(position + 2)
