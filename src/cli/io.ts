/** What a command may touch of the process; tests hand in their own. */
export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Writes a line to stdout. */
  out(line: string): void
  /** Writes a line to stderr. */
  err(line: string): void
}

/** The process itself. */
export const processIo: CliIo = {
  env: process.env,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
}
