import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDuration, parseDuration } from '../../src/options/times.ts'

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const hundredYears = 36_525 * units.d

describe('parseDuration', () => {
  test.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['15m', 900_000],
    ['1h', 3_600_000],
    ['14d', 1_209_600_000],
    ['007s', 7000],
    [1, 1],
    [3_600_000, 3_600_000],
    ['36525d', hundredYears],
    [hundredYears, hundredYears],
  ])('reads %s', (value, milliseconds) => {
    expect(parseDuration(value)).toBe(milliseconds)
  })

  test('reads any whole number of any unit, within a hundred years', () => {
    const unit = fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[]))
    fc.assert(
      fc.property(fc.nat({ max: 100_000_000 }), unit, (count, name) => {
        const duration = count * units[name]
        const allowed = duration > 0 && duration <= hundredYears
        expect(parseDuration(`${count}${name}`)).toBe(allowed ? duration : undefined)
      }),
    )
  })

  test('reads a number as milliseconds, and only a whole one above zero', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double()), (value) => {
        const allowed = Number.isInteger(value) && value > 0 && value <= hundredYears
        expect(parseDuration(value)).toBe(allowed ? value : undefined)
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    '',
    '0',
    '0s',
    '5',
    'h',
    '-1h',
    '+1h',
    '1.5h',
    '1 h',
    ' 1h',
    '1h ',
    '1h\n',
    '1H',
    '1w',
    '1h30m',
    '1e3s',
    '１h',
    '0x10s',
    '36526d',
    '999999999999999d',
    `${'9'.repeat(400)}s`,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    0,
    -1,
    0.5,
    1e21,
    hundredYears + 1,
  ])('refuses %j', (value) => {
    expect(parseDuration(value)).toBeUndefined()
  })

  test('refuses any text of another form', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        fc.pre(!/^\d+(ms|s|m|h|d)$/.test(text))
        expect(parseDuration(text)).toBeUndefined()
      }),
    )
  })
})

describe('formatDuration', () => {
  test.each([
    [3_600_000, '1h'],
    [1_209_600_000, '14d'],
    [90_000, '90s'],
    [1, '1ms'],
  ])('writes %d as %s', (duration, text) => {
    expect(formatDuration(duration)).toBe(text)
  })

  test('writes what parseDuration reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: hundredYears }), (duration) => {
        expect(parseDuration(formatDuration(duration))).toBe(duration)
      }),
    )
  })
})
