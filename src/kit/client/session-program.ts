import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { shellLine } from '../../node/program.ts'
import {
  Breach,
  type CheckedClient,
  type ClientAccess,
  type ClientLimits,
  type Conversation,
  endOfTime,
  parseObject,
  type Reply,
  readReply,
  refreshThroughSession,
  type SessionCommand,
  withoutTokens,
} from './client.ts'
import {
  type ClientProcess,
  Collected,
  type CommandLine,
  endInTime,
  endingOf,
  startChild,
} from './process.ts'

/** A client that is a program which stays alive and speaks in lines of JSON. */
export function sessionProgramClient(command: CommandLine, flags = ''): CheckedClient {
  const open = (access: ClientAccess, limits: ClientLimits) =>
    SessionProgram.start(command, access, limits)
  return {
    name: shellLine(command),
    open,
    refresh: (access, limits) => refreshThroughSession(open, access, limits),
    again: (scenario) =>
      `npx mock-mcs check client --session --scenario ${scenario}${flags} -- ${shellLine(command)}`,
  }
}

class SessionProgram implements Conversation {
  readonly #child: ClientProcess
  readonly #limits: ClientLimits
  readonly #stdout: Collected
  readonly #stderr: Collected
  readonly #lines: Lines
  #onLine: (() => void) | undefined

  private constructor(child: ClientProcess, limits: ClientLimits) {
    const { stdin, stdout, stderr } = child.process
    this.#child = child
    this.#limits = limits
    this.#stdout = new Collected(stdout)
    this.#stderr = new Collected(stderr)
    for (const stream of [stdout, stderr]) stream.once('data', () => limits.start?.giveSign())
    // That a client has ended is noticed by its end.
    stdin.on('error', () => {})
    this.#lines = new Lines(stdout, () => this.#onLine?.())
  }

  static async start(
    command: CommandLine,
    access: ClientAccess,
    limits: ClientLimits,
  ): Promise<SessionProgram> {
    const child = await startChild(command, access)
    limits.onProcess?.(child.pid)
    return new SessionProgram(child, limits)
  }

  async ask(command: SessionCommand): Promise<Reply> {
    const [early] = this.#lines.waiting
    if (early !== undefined) throw new Breach(`it answered before it was asked: ${early}`)
    this.#child.process.stdin.write(`${JSON.stringify(command)}\n`)
    const line = await this.#nextLine(`${JSON.stringify(command)}`)
    return readReply(line)
  }

  async end(): Promise<{ stdout: string; stderr: string; said: string }> {
    const { stdin, stdout, stderr } = this.#child.process
    if (!stdin.destroyed) stdin.end('{"do":"bye"}\n')
    const timeout = Math.min(this.#limits.timeout, farewell)
    const limits = { ...this.#limits, timeout, start: undefined }
    await endInTime(this.#child, limits)
    await Promise.all([this.#stdout.settled(), this.#stderr.settled()])
    this.#child.kill()
    stdout.destroy()
    stderr.destroy()
    const printed = { stdout: this.#stdout.text(), stderr: this.#stderr.text() }
    return { ...printed, said: `${withoutReplyTokens(printed.stdout)}\n${printed.stderr}` }
  }

  async #nextLine(question: string): Promise<string> {
    const { over, cancel } = endOfTime(this.#limits)
    const arrived = new Promise<void>((resolve) => {
      this.#onLine = resolve
      if (this.#lines.waiting.length > 0) resolve()
    })
    const { timeout } = this.#limits
    const late = over.then(() => 'late' as const)
    const gone = this.#child.ended.then(async (ended) => {
      // Its last output may not have arrived yet.
      await this.#stdout.settled()
      return `${endingOf(ended, timeout)}` as const
    })
    const what = await Promise.race([arrived, late, gone])
    cancel()
    this.#onLine = undefined
    const line = this.#lines.waiting.shift()
    if (line !== undefined) return line
    if (what === 'late')
      throw new Breach(`it had no answer to ${question} after ${timeout / 1000} s`)
    throw new Breach(`it ended (${what}) before it answered ${question}`)
  }
}

// How long a client may take to end when it is asked to.
const farewell = 300

/** The replies without the tokens that they hand on, and all other output. */
function withoutReplyTokens(stdout: string): string {
  return stdout
    .split('\n')
    .map((line) => {
      const reply = parseObject(line)
      return reply === undefined ? line : withoutTokens(reply, line)
    })
    .join('\n')
}

// The output of a client that answers on and on is not kept.
const maxLine = 1_048_576
const maxLines = 100

/** The lines of a stream that wait to be taken; empty ones are left out. */
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
    if (this.#begun.length < maxLine) this.#begun += part
  }

  #end(): void {
    const line = this.#begun
    this.#begun = ''
    if (line.trim() === '' || this.waiting.length >= maxLines) return
    this.waiting.push(line)
    this.#onLine()
  }
}
