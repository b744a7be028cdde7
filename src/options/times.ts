const milliseconds = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** How a duration is written, for error messages. */
export const durationForm =
  'a whole number with a unit (500ms, 30s, 15m, 1h, 14d), up to a hundred years'

/** A duration as a text, but for its upper bound, as a pattern of JSON Schema. */
export const durationPattern = '^(?=\\d{1,15}(ms|s|m|h|d)$)0*[1-9]'

/**
 * Reads a duration such as `1h` or `14d`; a number counts milliseconds.
 *
 * @returns milliseconds, or `undefined` for anything else, for none at all and for over 100 years
 */
export function parseDuration(value: string | number): number | undefined {
  const match = /^(\d{1,15})(ms|s|m|h|d)$/.exec(typeof value === 'number' ? `${value}ms` : value)
  if (match === null) return undefined
  const duration = Number(match[1]) * milliseconds[match[2] as keyof typeof milliseconds]
  return duration > 0 && duration <= 36_525 * milliseconds.d ? duration : undefined
}

/** The forms of an expiry, for error messages. */
export const expiryForm = `${durationForm}; with a minus sign in front it lies in the past`

/**
 * Reads a duration that may lie in the past, such as `-1s`.
 *
 * @returns milliseconds, or `undefined` for anything else
 */
export function parseExpiry(value: string | number): number | undefined {
  const text = String(value)
  if (!text.startsWith('-')) return parseDuration(value)
  const past = parseDuration(typeof value === 'number' ? -value : text.slice(1))
  return past === undefined ? undefined : -past
}

/** Writes milliseconds as {@link parseDuration} reads them, in the largest unit that fits. */
export function formatDuration(duration: number): string {
  const units = Object.entries(milliseconds).reverse()
  const [unit, size] = units.find(([, length]) => duration % length === 0) ?? ['ms', 1]
  return `${duration / size}${unit}`
}

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
