import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { UsageError } from './usage-error.ts'

/** A program and its arguments. */
export type CommandLine = readonly [file: string, ...args: readonly string[]]

type Environment = Readonly<Record<string, string | undefined>>

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs a program to its end, without a shell, on our own input and output; resolves to its exit code,
 * or 128 and the number of the signal that ended it, as shells have it. What it has started and left
 * behind ends with it, and so does all of it when we are ended.
 *
 * @throws UsageError if there is no such program
 */
export async function runProgram([file, ...args]: CommandLine, env: Environment): Promise<number> {
  const child = spawn(file, args, {
    env,
    stdio: 'inherit',
    // A group of its own can be ended whole; Windows has none.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const endAll = () => signal(child, 'SIGKILL')
  let interrupts = 0
  // The group does not hear the Ctrl-C of the terminal; a second one ends what heeds no first.
  const pass = (name: NodeJS.Signals) => {
    interrupts += 1
    signal(child, interrupts > 1 ? 'SIGKILL' : name)
  }
  for (const name of signals) process.on(name, pass)
  process.on('exit', endAll)
  try {
    return await exitCodeOf(child, file)
  } finally {
    endAll()
    for (const name of signals) process.off(name, pass)
    process.off('exit', endAll)
  }
}

function exitCodeOf(child: ChildProcess, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => reject(cannotStart(file, error)))
    child.once('exit', (code, name) => {
      resolve(code ?? 128 + (name === null ? 0 : constants.signals[name]))
    })
  })
}

function cannotStart(file: string, { code }: NodeJS.ErrnoException): UsageError {
  const advice =
    code === 'ENOENT'
      ? 'there is no such program; check the spelling and the PATH'
      : `it cannot be started (${code}); name a program, and then its arguments`
  return new UsageError(`${file}: ${advice}`)
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(name)
    else process.kill(-child.pid, name)
  } catch {
    // Nothing of it is left.
  }
}
