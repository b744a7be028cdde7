import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JsonValue, jsonValues } from '../../src/journal/masking/places.ts'

const summed = (text: string) =>
  jsonValues(text).map(({ from, to, value, names }) => [text.slice(from, to), value, ...names])

/** The plain values that JSON.parse finds, in order. */
function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)]
  return Object.values(value).flatMap(leavesOf)
}

describe('the values of a JSON text', () => {
  test('have their place, what they say and the names around them', () => {
    expect(summed('{"a": "x", "b": [1, {"c\\n": "\\u0041"}], "d": null}')).toEqual([
      ['"x"', 'x', 'a'],
      ['1', '1', 'b'],
      ['"\\u0041"', 'A', 'b', 'c\n'],
      ['null', 'null', 'd'],
    ])
  })

  test.each<[string, string, Partial<JsonValue>]>([
    ['a string that is cut', '{"a":"xy', { value: 'xy', isString: true, isCut: true }],
    ['a string cut in an escape', '{"a":"xy\\', { isString: true, isCut: true }],
    ['no object around it', '"xy"', { value: 'xy', names: [], depth: 0, isCut: false }],
    ['words that are no JSON', '{"a": xy }', { value: 'xy', names: ['a'], isString: false }],
  ])('are read from %s', (_, text, expected) => {
    expect(jsonValues(text)).toEqual([expect.objectContaining(expected)])
  })

  test('are those that JSON.parse finds, ASCII given', () => {
    const json = fc.json({ stringUnit: 'grapheme-ascii' })
    fc.assert(
      fc.property(json, (text) => {
        // Names that come twice, and numbers as names, have another order there.
        fc.pre(/^[ -~]*$/.test(text) && !/"(?:[^"\\]|\\.)*"\s*:/.test(text))
        expect(jsonValues(text).map(({ value }) => value)).toEqual(leavesOf(JSON.parse(text)))
      }),
    )
  })

  test('are looked for in any text without fail, and stand in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\ab1 \n') }), (text) => {
        let position = 0
        for (const { from, to } of jsonValues(text)) {
          expect(from).toBeGreaterThanOrEqual(position)
          expect(to).toBeGreaterThanOrEqual(from)
          position = to
        }
        expect(position).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
