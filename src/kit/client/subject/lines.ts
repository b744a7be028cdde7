import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

// A client that answers and answers is not listened to for ever.
const longestLine = 1_048_576
const mostLines = 100

/** The lines of a stream that nobody has taken yet; empty ones are left out. */
export class Lines {
  readonly waiting: string[] = []
  readonly #onLine: () => void
  #begun = ''

  /** @param onLine called when there is one more */
  constructor(stream: Readable, onLine: () => void) {
    this.#onLine = onLine
    const decoder = new StringDecoder('utf8')
    stream.on('data', (chunk: Buffer) => this.#add(decoder.write(chunk)))
    stream.once('end', () => this.#end())
  }

  // Only a line feed ends a line: JSON may have the other separators in a text.
  #add(text: string): void {
    const [first = '', ...others] = text.split('\n')
    this.#append(first)
    for (const part of others) {
      this.#end()
      this.#append(part)
    }
  }

  #append(part: string): void {
    if (this.#begun.length < longestLine) this.#begun += part
  }

  #end(): void {
    const line = this.#begun
    this.#begun = ''
    if (line.trim() === '' || this.waiting.length >= mostLines) return
    this.waiting.push(line)
    this.#onLine()
  }
}
