/** What a command may touch of the process; tests hand in their own. */
export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Writes a line to stdout. */
  out(line: string): void
  /** Writes a line to stderr. */
  err(line: string): void
}

// A log that nobody reads is held up to this many bytes; what comes then is lost.
const unreadLimit = 1_048_576

/** The process itself. */
export const processIo: CliIo = {
  env: process.env,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => {
    if (process.stderr.writableLength < unreadLimit) process.stderr.write(`${line}\n`)
  },
}
