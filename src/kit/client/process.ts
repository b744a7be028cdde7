import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import { type CommandLine, type Ended, startProgram } from '../../node/program.ts'
import { freshId } from '../../world/randomness.ts'
import { CheckError } from '../report/report.ts'
import { type ClientAccess, type ClientLimits, endOfTime } from './client.ts'

export type { CommandLine, Ended }

/** A client that is a program, with all that it starts. */
export interface ClientProcess {
  readonly pid: number
  readonly process: ChildProcessWithoutNullStreams
  /** Resolves when the program has ended, though others may still hold its output. */
  readonly ended: Promise<Ended>
  /** Ends the program and all that it has started. Harmless when it has ended. */
  kill(): void
}

/** Starts a program, without a shell. @throws CheckError `CANNOT_START` */
export async function startChild(
  command: CommandLine,
  access: ClientAccess,
): Promise<ClientProcess> {
  const mark = freshId()
  const options = { env: { ...childEnvironment(access), [marked]: mark }, stdio: 'pipe' } as const
  const program = await startProgram(command, options).catch((error: Error) => {
    throw new CheckError('CANNOT_START', error.message)
  })
  return {
    pid: program.pid,
    process: program.process as ChildProcessWithoutNullStreams,
    ended: program.ended,
    kill: () => {
      program.signal('SIGKILL')
      endStrays(mark)
    },
  }
}

// A variable by which the processes of a program are known. A user token would not do: several may have it.
const marked = 'MCS_PROCESSES_OF'

/**
 * Ends what a program has started in process groups of their own: they have its environment, and no
 * other program has this mark. Where the system has no /proc, they live on.
 */
function endStrays(own: string): void {
  const mark = `\0${marked}=${own}\0`
  for (const id of processIds()) {
    try {
      const environment = `\0${readFileSync(`/proc/${id}/environ`, 'latin1')}`
      if (environment.includes(mark)) process.kill(Number(id), 'SIGKILL')
    } catch {
      // It has ended since the folder was read, or belongs to somebody else.
    }
  }
}

/** The environment of this process, with the client's, and no proxy before the mock but our own. */
function childEnvironment({ env, variables }: ClientAccess): NodeJS.ProcessEnv {
  const own = ['127.0.0.1', 'localhost', '::1']
  const exempt = [process.env['NO_PROXY'], ...own].filter(Boolean).join(',')
  return { ...process.env, NO_PROXY: exempt, no_proxy: exempt, ...variables, ...env }
}

/** Waits for a program to end; `undefined` if it had to be ended. */
export async function endInTime(
  child: ClientProcess,
  limits: ClientLimits,
): Promise<Ended | undefined> {
  const { over, cancel } = endOfTime(limits)
  const ended = await Promise.race([child.ended, over])
  cancel()
  if (ended === undefined) child.kill()
  return ended
}

/** How a program ended, in words. */
export function endingOf(ended: Ended | undefined, timeout: number): string {
  if (ended === undefined) return `had not ended after ${timeout / 1000} s, and was ended`
  return ended.signal === null ? `exit ${ended.code}` : `ended by ${ended.signal}`
}

// Beyond this, only the end of the output is kept, once or twice as much as that.
const maxOutput = 1_048_576
const maxEnd = 65_536

// How long nothing more may come from a program that has ended, while others hold its pipes.
const lastWords = 200

// How often to wait that long for others who print on and on.
const maxWaits = 5

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
      if (this.#length < maxOutput) this.#chunks.push(chunk)
      else this.#end.add(chunk)
      this.#length += chunk.length
    })
  }

  /** Resolves when nothing more is to come, or not for long. */
  async settled(): Promise<void> {
    for (let waits = 0, before = -1; before !== this.#length && waits < maxWaits; waits++) {
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
    // If this process was busy meanwhile, the output has yet to be read.
    await nextTurn()
  }

  text(): string {
    return Buffer.concat([...this.#chunks, ...this.#end.chunks]).toString('utf8')
  }
}

/** The last of many bytes: the token of a program that logs to stdout comes last. */
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
    if (this.#length < maxEnd) return
    // A gap must not join the lines before and behind it.
    this.#before = this.#before.length === 0 ? this.#recent : [this.#gap, ...this.#recent]
    this.#recent = []
    this.#length = 0
  }
}

/**
 * The command lines of a process group, arguments separated by spaces; none where the system has no
 * /proc. Read at once: the program that has just sent a request may be gone a moment later.
 */
export function commandLinesOf(group: number): string[] {
  return processIds().flatMap((id) => {
    try {
      const stat = readFileSync(`/proc/${id}/stat`, 'latin1')
      // The name, in brackets, may have spaces and brackets of its own.
      const [, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(processGroup) !== group) return []
      return [readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()]
    } catch {
      // It has ended since the folder was read.
      return []
    }
  })
}

/** True where the arguments of processes can be seen. */
export const canSeeArguments = (): boolean => processIds().length > 0

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}
