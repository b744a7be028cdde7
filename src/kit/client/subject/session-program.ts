import { setTimeout as wait } from 'node:timers/promises'
import type { ProgramAccess } from '../client-environment.ts'
import { type Child, type CommandLine, startChild } from './child.ts'
import { Lines } from './lines.ts'
import { refreshThroughSession } from './one-refresh.ts'
import { Collected } from './output.ts'
import { endingOf, endWithin } from './program.ts'
import { Breach, besideTokens, parseObject, type Reply, readReply } from './reply.ts'
import { shellLine } from './shell-line.ts'
import type { Command, Conversation, Limits, Subject } from './subject.ts'

/** A program that stays alive and is talked to in lines of JSON. */
export function sessionSubject(command: CommandLine, flags = ''): Subject {
  const open = (access: ProgramAccess, limits: Limits) =>
    SessionProgram.start(command, access, limits)
  return {
    name: shellLine(command),
    open,
    refresh: (access, limits) => refreshThroughSession(open, access, limits),
    again: (scenario) =>
      `mock-mcs check client --session --scenario ${scenario}${flags} -- ${shellLine(command)}`,
  }
}

class SessionProgram implements Conversation {
  readonly #child: Child
  readonly #limits: Limits
  readonly #stdout: Collected
  readonly #stderr: Collected
  readonly #lines: Lines
  #onLine: (() => void) | undefined

  private constructor(child: Child, limits: Limits) {
    const { stdin, stdout, stderr } = child.process
    this.#child = child
    this.#limits = limits
    this.#stdout = new Collected(stdout)
    this.#stderr = new Collected(stderr)
    // A client that is gone is told of by its end.
    stdin.on('error', () => {})
    this.#lines = new Lines(stdout, () => this.#onLine?.())
  }

  static async start(
    command: CommandLine,
    access: ProgramAccess,
    limits: Limits,
  ): Promise<SessionProgram> {
    const child = await startChild(command, access)
    limits.onProcess?.(child.pid)
    return new SessionProgram(child, limits)
  }

  async ask(command: Command): Promise<Reply> {
    const [early] = this.#lines.waiting
    if (early !== undefined) throw new Breach(`it answered before it was asked: ${early}`)
    this.#child.process.stdin.write(`${JSON.stringify(command)}\n`)
    const line = await this.#nextLine(`${JSON.stringify(command)}`)
    return readReply(line)
  }

  async end(): Promise<{ stdout: string; stderr: string; said: string }> {
    const { stdin, stdout, stderr } = this.#child.process
    if (!stdin.destroyed) stdin.end('{"do":"bye"}\n')
    const limits = { ...this.#limits, timeout: Math.min(this.#limits.timeout, farewell) }
    await endWithin(this.#child, limits)
    await Promise.all([this.#stdout.settled(), this.#stderr.settled()])
    this.#child.kill()
    stdout.destroy()
    stderr.destroy()
    const printed = { stdout: this.#stdout.text(), stderr: this.#stderr.text() }
    return { ...printed, said: `${besideReplies(printed.stdout)}\n${printed.stderr}` }
  }

  async #nextLine(question: string): Promise<string> {
    const over = new AbortController()
    const ends = AbortSignal.any([over.signal, this.#limits.signal])
    const arrived = new Promise<void>((resolve) => {
      this.#onLine = resolve
      if (this.#lines.waiting.length > 0) resolve()
    })
    const { timeout } = this.#limits
    const late = wait(timeout, 'late' as const, { signal: ends }).catch(() => 'late' as const)
    const gone = this.#child.ended.then(async (ended) => {
      // What it printed last may still be on its way.
      await this.#stdout.settled()
      return `${endingOf(ended, timeout)}` as const
    })
    const what = await Promise.race([arrived, late, gone])
    over.abort()
    this.#onLine = undefined
    const line = this.#lines.waiting.shift()
    if (line !== undefined) return line
    if (what === 'late')
      throw new Breach(`it had no answer to ${question} after ${timeout / 1000} s`)
    throw new Breach(`it ended (${what}) before it answered ${question}`)
  }
}

// How long a client may take to end when it is told to.
const farewell = 300

/** What stands in the replies beside the tokens that they hand on, and what is no reply. */
function besideReplies(stdout: string): string {
  return stdout
    .split('\n')
    .map((line) => {
      const reply = parseObject(line)
      return reply === undefined ? line : besideTokens(reply, line)
    })
    .join('\n')
}
