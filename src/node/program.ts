import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'

/** The environment variables of a program; `undefined` for one that is removed. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A program and its arguments. */
export type CommandLine = readonly [file: string, ...args: readonly string[]]

/** The end of a program. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** The options of {@link startProgram}. */
export interface ProgramOptions {
  readonly env: Environment
  readonly stdio: StdioOptions
}

/** A program that runs in a process group of its own. */
export interface Program {
  readonly pid: number
  readonly process: ChildProcess
  /** Resolves when the program has ended, even if its children still hold its output. */
  readonly ended: Promise<Ended>
  /** Sends a signal to the program and its children. Harmless when they have ended. */
  signal(name: NodeJS.Signals): void
}

const running = new Set<Program>()

/**
 * Starts a program, without a shell. If this process ends before, so does all of it.
 *
 * @throws Error with the reason for which it cannot be started
 */
export async function startProgram(
  command: CommandLine,
  options: ProgramOptions,
): Promise<Program> {
  const child = spawnGroup(command, options)
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error: NodeJS.ErrnoException) => reject(cannotStart(command[0], error)))
  })
  const program: Program = {
    pid: child.pid as number,
    process: child,
    ended,
    signal: (name) => signalGroup(child, name),
  }
  watch(program)
  return program
}

function spawnGroup([file, ...args]: CommandLine, { env, stdio }: ProgramOptions): ChildProcess {
  try {
    return spawn(file, args, {
      env,
      stdio,
      // A group of its own can be ended whole; Windows has none.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
  } catch (error) {
    // Some of what the system refuses is thrown at once: a script without its first line, say.
    throw cannotStart(file, error as NodeJS.ErrnoException)
  }
}

function cannotStart(file: string, { code }: NodeJS.ErrnoException): Error {
  const advice =
    code === 'ENOENT'
      ? 'there is no such program; check the spelling and the PATH'
      : `it cannot be started (${code}); name a program, and then its arguments`
  return new Error(`${file}: ${advice}`)
}

function signalGroup(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32') child.kill(name)
    else process.kill(-(child.pid as number), name)
  } catch {
    // Nothing of it is left.
  }
}

function watch(program: Program): void {
  if (running.size === 0) process.on('exit', endAllPrograms)
  running.add(program)
  void program.ended.then(() => {
    running.delete(program)
    if (running.size === 0) process.off('exit', endAllPrograms)
  })
}

/** Ends every program that was started here and runs. */
export function endAllPrograms(): void {
  for (const program of running) program.signal('SIGKILL')
}

/** A command as it would be typed. */
export const shellLine = (command: CommandLine): string => command.map(quoteWord).join(' ')

/** A word as it would be typed. */
export const quoteWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
