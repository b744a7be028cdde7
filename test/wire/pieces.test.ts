import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutIntoPieces } from '../../src/wire/wire.ts'

test('the pieces of some bytes are those bytes, none of them is empty, and they are about equal', () => {
  const bytes = fc.uint8Array({ maxLength: 300 })
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 10_000 }), (whole, count) => {
      const pieces = cutIntoPieces(Buffer.from(whole), count)
      expect(Buffer.concat(pieces)).toEqual(Buffer.from(whole))
      expect(pieces.length).toBe(Math.min(count, whole.length))
      const lengths = pieces.map(({ length }) => length)
      if (lengths.length > 0) expect(Math.min(...lengths)).toBeGreaterThan(0)
      if (lengths.length > 0) expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(2)
    }),
  )
})
