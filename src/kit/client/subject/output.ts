import type { Readable } from 'node:stream'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'

// Of what is printed beyond this only the end is kept, once or twice as much as that.
const longestOutput = 1_048_576
const longestEnd = 65_536

// How long nothing more may come from a program that has ended, while others hold its pipes.
const lastWords = 200

// How often that long is waited for others who print on and on.
const mostWaits = 5

/** Collects the text of a stream. */
export class Collected {
  readonly #chunks: Buffer[] = []
  readonly #end = new End()
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
      else this.#end.add(chunk)
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
    const pause = new AbortController()
    const { signal } = pause
    await Promise.race([this.#ended, wait(lastWords, undefined, { signal }).catch(() => {})])
    pause.abort()
    // Where this process was busy meanwhile, what has come has yet to be read.
    await nextTurn()
  }

  text(): string {
    return Buffer.concat([...this.#chunks, ...this.#end.chunks]).toString('utf8')
  }
}

/** The last of many bytes: the token of a program that logs to stdout comes after all else. */
class End {
  readonly #gap = Buffer.from('\n')
  #before: Buffer[] = []
  #recent: Buffer[] = []
  #length = 0

  get chunks(): Buffer[] {
    return [...this.#before, ...this.#recent]
  }

  add(chunk: Buffer): void {
    this.#recent.push(chunk)
    this.#length += chunk.length
    if (this.#length < longestEnd) return
    // What is left out must not join the lines before and behind it.
    this.#before = this.#before.length === 0 ? this.#recent : [this.#gap, ...this.#recent]
    this.#recent = []
    this.#length = 0
  }
}
