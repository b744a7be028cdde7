import { constants } from 'node:os'
import { type CommandLine, type Program, startProgram } from '../node/program.ts'
import { UsageError } from './usage-error.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * The signals that would end us, heard from before a program is started until all is put away: what
 * comes earlier keeps it from being started, what comes later waits for its end.
 */
export class Interrupts {
  #first: NodeJS.Signals | undefined
  #program: Program | undefined

  constructor() {
    for (const name of signals) process.on(name, this.#hear)
  }

  /** The signal that came first. */
  get first(): NodeJS.Signals | undefined {
    return this.#first
  }

  /** Whom signals are for from now on. */
  passTo(program: Program | undefined): void {
    this.#program = program
  }

  /** Signals end us again. */
  stop(): void {
    for (const name of signals) process.off(name, this.#hear)
  }

  // The group does not hear the Ctrl-C of the terminal; a second one ends what heeds no first.
  readonly #hear = (name: NodeJS.Signals): void => {
    const isFirst = this.#first === undefined
    this.#first ??= name
    if (this.#program !== undefined) this.#program.signal(isFirst ? name : 'SIGKILL')
    else if (!isFirst) process.exit(codeOf(name))
  }
}

/**
 * Runs a program to its end on our own input and output; resolves to its exit code, or 128 and the
 * number of the signal that ended it, as shells have it. What it has started and left behind ends
 * with it, and so does all of it when we are ended.
 *
 * @throws UsageError if there is no such program
 */
export async function runProgram(
  command: CommandLine,
  env: Readonly<Record<string, string | undefined>>,
  interrupts: Interrupts,
): Promise<number> {
  if (interrupts.first !== undefined) return codeOf(interrupts.first)
  const program = await startProgram(command, { env, stdio: 'inherit' }).catch((error: Error) => {
    throw new UsageError(error.message)
  })
  interrupts.passTo(program)
  const { code, signal } = await program.ended
  program.signal('SIGKILL')
  interrupts.passTo(undefined)
  return code ?? codeOf(signal)
}

const codeOf = (signal: NodeJS.Signals | null): number =>
  128 + (signal === null ? 0 : constants.signals[signal])
