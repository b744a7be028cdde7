import type { OptionTable, ValuesOf } from '../options/option.ts'
import type { CliIo } from './io.ts'

/** Flags by name: a list of texts for each, `true` for a switch. */
export type Flags = Readonly<Record<string, readonly (string | boolean)[] | undefined>>

/** A command line that has been read. */
export interface Invocation<Table extends OptionTable = OptionTable> {
  /** The options that were given, by flag or by variable. */
  readonly values: ValuesOf<Table>
  /** The flags as they were written. */
  readonly flags: Flags
  /** The words between the flags. */
  readonly words: readonly string[]
  /** The program behind `--`, with its arguments. */
  readonly program: readonly [string, ...string[]]
}

/** A command: its help, its options, and what it does. */
export interface Command<Table extends OptionTable = OptionTable> {
  /** The rest of the call behind the command's name: `[options] -- COMMAND`. */
  readonly usage: string
  /** The purpose, in paragraphs. */
  readonly about: string
  readonly options: Table
  /** Notes that the options leave unsaid, in paragraphs; a line with spaces in front stays as it is. */
  readonly notes?: string
  /** How many words it takes; none if left out. */
  readonly maxWords?: number
  /** An example of a program behind `--`, for a command that runs one. */
  readonly program?: string
  /** Resolves to the exit code. */
  readonly run: (invocation: Invocation<Table>, io: CliIo) => Promise<number>
}

/** A row of the table of commands; the rest is loaded by those who call it. */
export interface CommandRow {
  /** One word, or two: `check server`. */
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<Command>
}

/** A command, its `run` held to the types of its options. */
export const defineCommand = <const Table extends OptionTable>(command: Command<Table>): Command =>
  command as unknown as Command
