import { durationForm, parseDuration } from '../options/durations.ts'
import type { Flags, PlainFlag } from './arguments.ts'
import { shownText } from './shown-text.ts'
import { UsageError } from './usage-error.ts'

/** A flag of `mock-mcs check`. */
export interface FlagRow {
  readonly flag: string
  /** Stands for the value in the help; absent for a switch. */
  readonly placeholder?: string
  /** Where the value may stand instead, so that other users of the machine do not see it. */
  readonly variable?: string
  readonly description: string
}

/** The flags as a command line is read with them. */
export const flagOptions = (rows: readonly FlagRow[]): Readonly<Record<string, PlainFlag>> => ({
  ...Object.fromEntries(
    rows.map(({ flag, placeholder }) => [
      flag,
      { type: placeholder === undefined ? 'boolean' : 'string' } as const,
    ]),
  ),
  help: { type: 'boolean', short: 'h' },
})

/** The value of a flag that comes once. */
export function single(flags: Flags, name: string): string | undefined {
  const given = flags[name] ?? []
  if (given.length > 1) {
    throw new UsageError(`--${name} was given ${given.length} times; give it once`)
  }
  const [value] = given
  return value === undefined ? undefined : String(value)
}

/** The values of a flag that may be repeated; `undefined` if it was not given. */
export const several = (flags: Flags, name: string): readonly string[] | undefined =>
  flags[name]?.map(String)

/** A flag that is a duration, in milliseconds. */
export function readTime(name: string, flags: Flags): number | undefined {
  const text = single(flags, name)
  if (text === undefined) return undefined
  const time = parseDuration(text)
  if (time !== undefined) return time
  throw new UsageError(`--${name} takes ${durationForm}; received ${shownText(text)}`)
}

/** A flag that is a count from 1. */
export function readCount(name: string, flags: Flags): number | undefined {
  const text = single(flags, name)
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new UsageError(`--${name} takes a whole number from 1; received ${shownText(text)}`)
}

/** The variables in which values may stand, two a line. */
export function variableLines(rows: readonly FlagRow[]): string {
  const names = rows.flatMap(({ variable }) => variable ?? [])
  const pairs = names.map((name, index) => `${name}${index % 2 === 0 ? ', ' : ',\n'}`)
  return `${pairs.join('').replace(/,\s*$/, '')}.`
}

/** A line of the help. */
export function describeFlag({ flag, placeholder, description }: FlagRow): string {
  const name = `    --${flag}${placeholder === undefined ? '' : ` ${placeholder}`}`
  const lines = description.match(/.{1,66}(?= |$)/g) ?? []
  return `  ${name.padEnd(30)} ${lines.map((line) => line.trim()).join(`\n${' '.repeat(33)}`)}`
}
