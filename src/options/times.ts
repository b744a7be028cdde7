/** The latest time that a clock can be set to: a year before a year has five digits. */
export const latestTime = Date.UTC(9999, 0, 1)

/** How a time is written, for error messages. */
export const timeForm =
  'a time such as 2026-01-01T00:00:00Z, or milliseconds since 1970, up to the year 9999'

// The profile of ISO 8601 that JavaScript writes; without an offset it is that of the machine.
const iso = /^(\d{4})-(\d\d)-(\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/

/** Reads a time to milliseconds since the epoch; `undefined` for anything that is none. */
export function parseTime(value: unknown): number | undefined {
  const time = value instanceof Date ? value.getTime() : readTime(value)
  return time !== undefined && time >= 0 && time <= latestTime ? time : undefined
}

function readTime(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  const [, year, month, day] = typeof value === 'string' ? (iso.exec(value) ?? []) : []
  if (year === undefined) return undefined
  // JavaScript takes 30 February for 2 March.
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCDate() === Number(day) ? new Date(value as string).getTime() : undefined
}
