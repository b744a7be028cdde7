import { homedir } from 'node:os'
import { join } from 'node:path'
import { durationForm, formatDuration, parseDuration } from './times.ts'

/** The values that an option takes, and how they are read from texts. */
export interface OptionType<Value = unknown> {
  /** The values that may be given, for messages: `a whole number from 0 to 65535`. */
  readonly form: string
  /** Stands for a value in the help; absent for a switch. */
  readonly placeholder?: string
  /** True if messages must not repeat the value. */
  readonly isSecret?: true
  readonly isRepeatable?: true
  /** The bounds, as the help shows them. */
  readonly bounds?: string
  /** The names to choose from, so that a mistyped one gets a suggestion. */
  readonly choices?: readonly string[]
  /** The value, or `undefined` for what is not allowed. */
  readonly parse: (texts: readonly string[]) => Value | undefined
  /** How a default is shown; as text if left out. */
  show?(value: Value): string
}

/** An option as it is written down, once, under its name in the library and in a config file. */
interface OptionRow<Value = unknown> {
  /** The flag without its dashes; the name in kebab case if left out. */
  readonly flag?: string
  readonly short?: string
  /** The environment variable that stands for the flag. */
  readonly variable?: string
  /** That of the type if left out. */
  readonly placeholder?: string
  readonly description: string
  readonly type: OptionType<Value>
  readonly default?: Value
  /** How the help describes the default; by its value if left out. */
  readonly defaultText?: string
}

/** An option, for the library, the command, the config file and the reference pages alike. */
export interface Option<Value = unknown> extends OptionRow<Value> {
  readonly flag: string
}

/** Options by their names in the library and in a config file, in the order of the help. */
export type OptionTable = Readonly<Record<string, Option>>

/** The values of some options; `undefined` for those that were not given. */
export type ValuesOf<Table extends OptionTable> = {
  readonly [Name in keyof Table]?:
    | (Table[Name] extends { readonly type: OptionType<infer Value> } ? Value : never)
    | undefined
}

/**
 * Completes the rows of options.
 *
 * @param prefix begins the variable of every option, which is then named as its flag
 */
export const defineOptions = <const Rows extends Readonly<Record<string, OptionRow>>>(
  rows: Rows,
  prefix?: string,
) =>
  Object.fromEntries(
    Object.entries(rows).map(([name, row]) => {
      const flag = row.flag ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      const variable = prefix && prefix + flag.toUpperCase().replaceAll('-', '_')
      const { placeholder } = row.type
      return [
        name,
        { ...(placeholder && { placeholder }), ...(variable && { variable }), ...row, flag },
      ]
    }),
  ) as unknown as {
    readonly [Name in keyof Rows]: Rows[Name] & Omit<Option, 'type' | 'default'>
  }

/** The schema that reads an option's value where it is given once. */
const one =
  <Value>(parse: (text: string) => Value | undefined) =>
  ([text]: readonly string[]): Value | undefined =>
    text === undefined ? undefined : parse(text)

/** The values of an option that may be repeated, each read alike. */
export const listOf = <Value>(type: OptionType<Value>): OptionType<readonly Value[]> => ({
  ...(type as Omit<OptionType, 'show' | 'parse'>),
  isRepeatable: true,
  parse: (texts) => {
    const values = texts.map((text) => type.parse([text]))
    return values.every((value) => value !== undefined) ? values : undefined
  },
})

/** A whole number with its bounds. */
export interface WholeNumber extends OptionType<number> {
  readonly min: number
  readonly max: number
}

/** A whole number from `min` to `max`. */
export const wholeNumber = (min: number, max: number): WholeNumber => ({
  min,
  max,
  placeholder: 'N',
  form: `a whole number from ${min} to ${max}`,
  bounds: `${min} to ${max}`,
  parse: one((text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    return value >= min && value <= max ? value : undefined
  }),
})

/** One of a few words. */
export interface Choice<Word extends string> extends OptionType<Word> {
  readonly choices: readonly [Word, ...Word[]]
}

/** One of a few words; `form` describes them where they are too many for a message. */
export const choice = <const Word extends string>(
  choices: readonly [Word, ...Word[]],
  placeholder = 'NAME',
  form = [choices.slice(0, -1).join(', '), choices.at(-1)].filter(Boolean).join(' or '),
): Choice<Word> => ({
  choices,
  placeholder,
  form,
  parse: one((text) => choices.find((word) => word === text)),
})

/** A text with the pattern that it matches. */
export interface Textual extends OptionType<string> {
  readonly pattern: RegExp
}

/** A text that matches a pattern. */
export const textual = (placeholder: string, form: string, pattern = /^[\s\S]+$/): Textual => ({
  placeholder,
  form,
  pattern,
  parse: one((text) => (pattern.test(text) ? text : undefined)),
})

/** The same texts, kept out of messages. */
export const secretly = (type: Textual): Textual => ({ ...type, isSecret: true })

/** A file that is read, or written. */
export const file = textual('FILE', 'the path of a file')

/** A duration in milliseconds, up to `max` of them. */
export const duration = (max = Number.POSITIVE_INFINITY): OptionType<number> => ({
  placeholder: 'TIME',
  form: max === Number.POSITIVE_INFINITY ? durationForm : durationUpTo(max),
  ...(max !== Number.POSITIVE_INFINITY && { bounds: `up to ${formatDuration(max)}` }),
  parse: one((text) => {
    const value = parseDuration(text)
    return value !== undefined && value <= max ? value : undefined
  }),
  show: formatDuration,
})

const durationUpTo = (max: number): string =>
  durationForm.replace(/up to .*$/, `up to ${formatDuration(max)}`)

/** A folder; a `~` in front is the home folder, as shells have it. */
export const folder: Textual = {
  ...textual('DIR', 'a folder, which is made if it is not there'),
  parse: one((text) => (text === '' ? undefined : expandHome(text))),
}

/** A path whose leading `~` is spelt out: no shell does so in a file, or behind `--ca-dir=`. */
export const expandHome = (path: string): string =>
  /^~(\/|$)/.test(path) ? join(homedir(), path.slice(1)) : path

/** A switch, as a variable has it. */
export const toggle: OptionType<boolean> = {
  form: 'true or false',
  parse: one((text) => {
    if (text === 'true' || text === '1') return true
    return text === 'false' || text === '0' ? false : undefined
  }),
}

/** A switch whose flag and variable say the opposite of the option: `--no-admin` of `admin`. */
export const reversedToggle: OptionType<boolean> = {
  form: toggle.form,
  parse: (texts) => {
    const value = toggle.parse(texts)
    return value === undefined ? undefined : !value
  },
}

/** The default of an option as the help shows it; `undefined` where it has none to show. */
export function shownDefault({ type, placeholder, ...row }: Option): string | undefined {
  if (row.defaultText !== undefined) return row.defaultText
  if (placeholder === undefined || row.default === undefined) return undefined
  return type.show?.(row.default) ?? String(row.default)
}
