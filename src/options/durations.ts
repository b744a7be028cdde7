const milliseconds = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** How a duration is written, for error messages. */
export const durationForm =
  'a whole number with a unit (500ms, 30s, 15m, 1h, 14d), up to a hundred years'

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

/** What an expiry may be, for error messages. */
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
