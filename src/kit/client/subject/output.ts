import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'

// What is printed beyond this is read and let go.
const longestOutput = 1_048_576

// How long output may still come from a program that has ended, while others hold its pipes.
const lastWords = 200
const aMoment = 20

/** Collects the text of a stream. */
export class Collected {
  readonly #chunks: Buffer[] = []
  readonly #ended: Promise<void>
  #length = 0
  #hasEnded = false

  constructor(stream: Readable) {
    this.#ended = new Promise<void>((resolve) => {
      stream.once('close', resolve)
      stream.once('error', () => resolve())
    }).then(() => {
      this.#hasEnded = true
    })
    stream.on('data', (chunk: Buffer) => {
      if (this.#length >= longestOutput) return
      this.#chunks.push(chunk)
      this.#length += chunk.length
    })
  }

  /** Resolves when nothing more is to come, or not for long. */
  async settled(): Promise<void> {
    // In small waits: where this process was held up, a long one would be over before the pipe is read.
    for (let waited = 0; waited < lastWords && !this.#hasEnded; waited += aMoment) {
      await Promise.race([this.#ended, wait(aMoment)])
    }
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8')
  }
}
