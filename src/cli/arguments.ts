import { parseArgs } from 'node:util'
import { suggest } from '../options/closest.ts'
import { type Option, type OptionTable, toggle } from '../options/option.ts'
import type { Command, Flags, Invocation } from './command.ts'
import { type CliIo, shownText, UsageError } from './io.ts'

/** The options that every command has. */
export const commonOptions = {
  help: { flag: 'help', short: 'h', type: toggle, description: 'Print this text.' },
  version: { flag: 'version', short: 'v', type: toggle, description: 'Print the version.' },
} as const satisfies OptionTable

/** An option that a command does not have. */
export class UnknownOption extends UsageError {
  /** As it was written, dashes and all. */
  readonly written: string
  /** The option of the command that is most likely meant: `; did you mean …?`, or nothing. */
  readonly hint: string

  constructor(written: string, known: readonly Option[], help: string) {
    const flags = known.map(({ flag }) => flag)
    const hint = suggest(written.replace(/^-+/, ''), flags, '--')
    super(`there is no option ${written}${hint || ';'} ${help}`)
    this.written = written
    this.hint = hint
  }
}

/**
 * Reads a command line into flags, words and the program behind `--`.
 *
 * @param name the command's name
 * @throws UsageError for a flag that does not exist or lacks its value, for more words than there
 *   may be; a program that is missing is reported by {@link requireProgram}
 */
export function readArguments(
  name: string,
  { options, maxWords = 0, program: example }: Command,
  argv: readonly string[],
): Omit<Invocation, 'values'> {
  const known: readonly Option[] = Object.values({ ...options, ...commonOptions })
  const at = example === undefined ? -1 : argv.indexOf('--')
  const own = at === -1 ? argv : argv.slice(0, at)
  const program: readonly string[] = at === -1 ? [] : argv.slice(at + 1)
  const help = `${nameOf(name)} --help lists all`
  // A program without the -- before it: that is the mistake to name, before any other.
  if (example !== undefined && at === -1 && own[0]?.startsWith('-') === false) {
    throw needsProgram(name, example)
  }
  try {
    const { values, positionals } = parseArgs({
      args: [...own],
      allowPositionals: maxWords > 0 || example !== undefined,
      // Everything may come more than once, so that coming twice can be refused with a message.
      options: Object.fromEntries(known.map((option) => [option.flag, parsed(option)])),
      strict: true,
    })
    if (example !== undefined && at === -1 && positionals.length > 0) {
      throw needsProgram(name, example)
    }
    if (positionals.length > maxWords) throw strayWord(help)
    return { flags: values as Flags, words: positionals, program: program as Invocation['program'] }
  } catch (error) {
    throw error instanceof UsageError ? error : explain(error, known, help)
  }
}

const nameOf = (name: string): string => (name === 'serve' ? 'mock-mcs' : `mock-mcs ${name}`)

const parsed = ({ placeholder, short }: Option) =>
  ({
    type: placeholder === undefined ? 'boolean' : 'string',
    multiple: true,
    ...(short !== undefined && { short }),
  }) as const

/** @throws UsageError if a command that runs a program was given none */
export function requireProgram(
  name: string,
  { program }: Command,
  invocation: Omit<Invocation, 'values'>,
) {
  if (program !== undefined && !invocation.program[0]) throw needsProgram(name, program)
}

const needsProgram = (name: string, example: string): UsageError =>
  new UsageError(
    `${name} is followed by -- and a command: put -- before it, as in mock-mcs ${name} -- ${example}`,
  )

// Not repeated: it may be the rest of a secret whose quotes were forgotten.
const strayWord = (help: string): UsageError =>
  new UsageError(
    `a word is neither a command nor an option; quote a value that has spaces; ${help}`,
  )

function explain(error: unknown, known: readonly Option[], help: string): UsageError {
  const { code, message } = error as { code?: string; message: string }
  // parseArgs names the flag in quotes: '--prot', or '-p, --port <value>'.
  const [, named = ''] = /'(?:-\w, )?(-{0,2}[^' ]*)/.exec(message) ?? []
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return new UnknownOption(named, known, help)
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return strayWord(help)
  return new UsageError(
    message.includes('does not take')
      ? `${named} takes no value; ${help}`
      : `${named} takes a value; if it begins with a dash write ${named}=VALUE`,
  )
}

/**
 * The values of options. A flag beats a variable; an empty variable counts as absent, as compose
 * files have it, and separates the values of an option that may be repeated by spaces.
 *
 * @throws UsageError with the flag or the variable, what it takes and what was received
 */
export function readValues(
  options: OptionTable,
  flags: Flags,
  env: CliIo['env'],
): Invocation['values'] {
  const entries = Object.entries(options).flatMap(([name, option]) => {
    const { flag, variable, type } = option
    const text = variable && env[variable]
    const texts = type.isRepeatable ? text?.trim().split(/\s+/) : [text ?? '']
    const ofVariable = text ? [[name, readValue(option, variable, texts ?? [])]] : []
    const given = flags[flag]
    if (given === undefined) return ofVariable
    if (given.length > 1 && !type.isRepeatable) {
      throw new UsageError(`--${flag} was given ${given.length} times; give it once`)
    }
    return [[name, readValue(option, `--${flag}`, given.map(String))]]
  })
  return Object.fromEntries(entries)
}

/** @param name how the user calls it: its flag or its variable */
function readValue({ type }: Option, name: string, texts: readonly string[]): unknown {
  const value = type.parse(texts)
  if (value !== undefined) return value
  const received = type.isSecret ? 'a text that is not shown here' : texts.map(shownText).join(', ')
  const { choices = [] } = type
  const words = texts.flatMap((text) => text.split(',')).map((text) => text.replace(/=.*/s, ''))
  const unknown = words.find((word) => !choices.includes(word)) ?? ''
  throw new UsageError(
    `${name} takes ${type.form}; received ${received}${suggest(unknown, choices)}`,
  )
}
