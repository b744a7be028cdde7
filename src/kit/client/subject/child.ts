import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { CheckError } from '../../check-error.ts'
import type { ProgramAccess } from '../client-environment.ts'

/** A program and its arguments. */
export type CommandLine = readonly [file: string, ...args: readonly string[]]

/** How a program ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A program that runs in a process group of its own. */
export interface Child {
  readonly pid: number
  readonly process: ChildProcessWithoutNullStreams
  /** Resolves when the program has ended, whoever else still holds its output. */
  readonly ended: Promise<Ended>
  /** Ends the program and all that it has started. Harmless when it is gone. */
  kill(): void
}

const running = new Set<Child>()

/** Starts a program, without a shell. @throws CheckError `CANNOT_START` */
export async function startChild(command: CommandLine, access: ProgramAccess): Promise<Child> {
  const child = spawnChild(command, access)
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error: NodeJS.ErrnoException) => reject(cannotStart(command[0], error)))
  })
  const started: Child = {
    pid: child.pid as number,
    process: child,
    ended,
    kill: () => killGroup(child),
  }
  watch(started)
  return started
}

function spawnChild([file, ...args]: CommandLine, access: ProgramAccess) {
  try {
    return spawn(file, args, {
      env: childEnvironment(access),
      // A group of its own can be ended whole; Windows has none.
      detached: process.platform !== 'win32',
      stdio: 'pipe',
      windowsHide: true,
    })
  } catch (error) {
    // Some of what the system refuses is thrown at once: a script without its first line, say.
    throw cannotStart(file, error as NodeJS.ErrnoException)
  }
}

/** The environment of this process, with the client's, and no proxy before the mock but our own. */
function childEnvironment({ env, variables }: ProgramAccess): NodeJS.ProcessEnv {
  const own = ['127.0.0.1', 'localhost', '::1']
  const exempt = [process.env['NO_PROXY'], ...own].filter(Boolean).join(',')
  return { ...process.env, NO_PROXY: exempt, no_proxy: exempt, ...variables, ...env }
}

function cannotStart(file: string, { code }: NodeJS.ErrnoException): CheckError {
  const advice =
    code === 'ENOENT'
      ? 'there is no such program; check the spelling and the PATH'
      : `it cannot be started (${code}); name a program, and then its arguments`
  return new CheckError('CANNOT_START', `${file}: ${advice}`)
}

function killGroup(child: ChildProcessWithoutNullStreams): void {
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-(child.pid as number), 'SIGKILL')
  } catch {
    // Nothing of it is left.
  }
}

function watch(child: Child): void {
  if (running.size === 0) process.on('exit', endAllChildren)
  running.add(child)
  void child.ended.then(() => {
    running.delete(child)
    if (running.size === 0) process.off('exit', endAllChildren)
  })
}

/** Ends every program that was started here and runs. */
export function endAllChildren(): void {
  for (const child of running) child.kill()
}
