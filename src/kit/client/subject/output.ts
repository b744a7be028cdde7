import type { Readable } from 'node:stream'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'

// What is printed beyond this is read and let go.
const longestOutput = 1_048_576

// How long nothing more may come from a program that has ended, while others hold its pipes.
const lastWords = 200

// How often that long is waited for others who print on and on.
const mostWaits = 5

/** Collects the text of a stream. */
export class Collected {
  readonly #chunks: Buffer[] = []
  readonly #ended: Promise<void>
  #length = 0
  #hasEnded = false

  constructor(stream: Readable) {
    this.#ended = new Promise((resolve) => {
      stream.once('close', resolve)
      stream.once('error', () => resolve())
    })
    void this.#ended.then(() => {
      this.#hasEnded = true
    })
    stream.on('data', (chunk: Buffer) => {
      if (this.#length < longestOutput) this.#chunks.push(chunk)
      this.#length += chunk.length
    })
  }

  /** Resolves when nothing more is to come, or not for long. */
  async settled(): Promise<void> {
    for (let waits = 0, before = -1; before !== this.#length && waits < mostWaits; waits++) {
      before = this.#length
      await this.#pause()
      if (this.#hasEnded) return
    }
  }

  async #pause(): Promise<void> {
    const patience = new AbortController()
    const { signal } = patience
    await Promise.race([this.#ended, wait(lastWords, undefined, { signal }).catch(() => {})])
    patience.abort()
    // Where this process was busy meanwhile, what has come has yet to be read.
    await nextTurn()
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8')
  }
}
