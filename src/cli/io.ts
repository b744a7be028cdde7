import { isatty } from 'node:tty'

/** The columns of an output that is no terminal, or does not say how many it has. */
export const defaultColumns = 80

/** The parts of the process that a command uses; tests hand in their own. */
export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Writes a line to stdout. */
  out(line: string): void
  /** Writes a line to stderr. */
  err(line: string): void
  /** The columns of the terminal at an output, as wide as it is now; `undefined` if it is no terminal. */
  columns(output: 'stdout' | 'stderr'): number | undefined
  /** True if stdin is a terminal, so that somebody sits there. */
  readonly isAttended: boolean
}

// A log that nobody reads is held up to this many bytes; later lines are lost.
const unreadLimit = 1_048_576

/** The process itself. */
export const processIo: CliIo = {
  env: process.env,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => {
    if (process.stderr.writableLength < unreadLimit) process.stderr.write(`${line}\n`)
  },
  columns: (output) => {
    const { isTTY, columns } = process[output]
    // A terminal that does not know its size says 0.
    return isTTY === true ? columns || defaultColumns : undefined
  },
  isAttended: isatty(0),
}

/** A mistake in how the command was called; its message is one line, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError'
}

/**
 * A text of the user's as an error message may repeat it. One that is long or has a colon or a space
 * may be a token, or a secret that slipped into another place.
 */
export const shownText = (text: string): string =>
  /^[^\s:]{0,24}$/.test(text) ? `"${text}"` : 'a text that is not shown here'

/** True if stdout is a terminal that nobody has asked to be plain. */
export const hasColors = (env: CliIo['env']): boolean =>
  process.stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'

/** A line on stderr that is written over and over; nothing where stderr is no terminal. */
export function progressLine() {
  let shown = ''
  const write = (text: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
  }
  const show = (text: string) => {
    shown = text.slice(0, Math.max(process.stderr.columns - 1, 20))
    write(shown)
  }
  return {
    show,
    /** Leaves a line there, above the one that is written over. */
    keep: (text: string) => write(`${text}\n${shown}`),
    clear: () => write(''),
  }
}
