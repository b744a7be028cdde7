/**
 * The start of a client, which is not its fault if it is slow: when its time begins, and how many may
 * start at a time.
 *
 * @module
 */

/** A client from its start to its first sign of life: a request, or a word of output. */
export class ClientStart {
  /** Milliseconds in which it has to give one; then its time begins all the same. */
  readonly bound: number
  readonly #begunAt = performance.now()
  readonly #listeners: (() => void)[] = []
  #took: number | undefined

  constructor(bound: number) {
    this.bound = bound
  }

  /** Milliseconds to the first sign; `undefined` as long as there is none. */
  get took(): number | undefined {
    return this.#took
  }

  readonly giveSign = (): void => {
    if (this.#took !== undefined) return
    this.#took = performance.now() - this.#begunAt
    for (const listener of this.#listeners) listener()
  }

  onSign(listener: () => void): void {
    if (this.#took === undefined) this.#listeners.push(listener)
    else listener()
  }
}

/** How clients start: as many at a time as the machine carries, each with as long as it may take. */
export interface StartSetting {
  readonly gate: StartGate
  /** Milliseconds to the first sign of life. */
  readonly startBound: number
}

/** Lets no more clients start at a time than there is room for: fourteen JVMs would hold one another up. */
export class StartGate {
  readonly #waiting: (() => void)[] = []
  #free: number

  constructor(room: number) {
    this.#free = room
  }

  /** Resolves, when there is room, to the function that leaves it again. */
  async enter(): Promise<() => void> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#free--
    let isIn = true
    return () => {
      if (!isIn) return
      isIn = false
      const next = this.#waiting.shift()
      if (next === undefined) this.#free++
      else next()
    }
  }
}
