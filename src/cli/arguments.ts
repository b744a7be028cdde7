import { parseArgs } from 'node:util'
import { parseSetting } from './parse-setting.ts'
import type { ServeSettings } from './setting.ts'
import { settingRows } from './settings.ts'
import { closest } from './suggestion.ts'
import { UsageError } from './usage-error.ts'

/** A flag that is no setting. */
export interface PlainFlag {
  readonly type: 'string' | 'boolean'
  readonly short?: string
}

/** Flags by name: a list of texts for each, `true` for a switch. */
export type Flags = Readonly<Record<string, readonly (string | boolean)[] | undefined>>

/**
 * Reads a command line into flags.
 *
 * @throws UsageError for a flag that does not exist, lacks its value, or for a stray word.
 */
export function readFlags(argv: readonly string[], options: Record<string, PlainFlag>): Flags {
  return readCall(argv, options, 0).flags
}

/**
 * Reads a command line into flags and the words between them.
 *
 * @throws UsageError as {@link readFlags}, and for more words than there may be
 */
export function readCall(
  argv: readonly string[],
  options: Record<string, PlainFlag>,
  maxWords: number,
): { readonly flags: Flags; readonly words: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: maxWords > 0,
      // Everything may come more than once, so that coming twice can be refused with a message.
      options: Object.fromEntries(
        Object.entries(options).map(([name, flag]) => [name, { ...flag, multiple: true }]),
      ),
      strict: true,
    })
    if (positionals.length > maxWords) throw new Error('stray word')
    return { flags: values as Flags, words: positionals }
  } catch (error) {
    throw explain(error, Object.keys(options))
  }
}

/** The flags of settings, as {@link readFlags} takes them. */
export function settingFlags(): Record<string, PlainFlag> {
  return Object.fromEntries(
    settingRows.map(({ flag, short, placeholder }) => [
      flag,
      {
        type: placeholder === undefined ? 'boolean' : 'string',
        ...(short !== undefined && { short }),
      },
    ]),
  )
}

/** The settings among the flags. */
export function settingsFromFlags(flags: Flags): Partial<ServeSettings> {
  return Object.fromEntries(
    settingRows.flatMap((row) => {
      const given = flags[row.flag]
      if (given === undefined) return []
      if (given.length > 1 && !row.multiple) {
        throw new UsageError(`--${row.flag} was given ${given.length} times; give it once`)
      }
      return [[row.key, parseSetting(row, `--${row.flag}`, given.map(String))]]
    }),
  )
}

function explain(error: unknown, names: readonly string[]): UsageError {
  const { code, message } = error as { code?: string; message: string }
  // parseArgs names the flag in quotes: '--prot', or '-p, --port <value>'.
  const [, named = ''] = /'(?:-\w, )?(-{0,2}[^' ]*)/.exec(message) ?? []
  const help = 'mock-mcs --help lists all'
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const suggestion = closest(named.replace(/^-+/, ''), names)
    const hint = suggestion === undefined ? help : `did you mean --${suggestion}? ${help}`
    return new UsageError(`there is no option ${named}; ${hint}`)
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return new UsageError(
      message.includes('does not take')
        ? `${named} takes no value; ${help}`
        : `${named} takes a value; if it begins with a dash write ${named}=VALUE`,
    )
  }
  // Not repeated: it may be the rest of a secret whose quotes were forgotten.
  return new UsageError(
    `a word is neither a command nor an option; quote a value that has spaces; ${help}`,
  )
}
