import { afterAll, describe, expect, test } from 'vitest'
import { titled } from './titled.ts'

/** A thing that is wrong in one way, and the checks that must catch it: ids, or patterns with `*`. */
interface Defective {
  readonly caughtBy: readonly string[]
}

interface KillMatrix<Row extends Defective> {
  /** The things that are wrong, such as broken clients. */
  readonly subject: string
  readonly rows: readonly Row[]
  /** The lowest number of rows; none is dropped. */
  readonly atLeast: number
  readonly idOf: (row: Row) => string
  readonly titleOf: (row: Row) => string
  /** Every check that can miss. */
  readonly checkIds: readonly string[]
  /** The checks that a row is held to; all of them if left out. */
  readonly heldTo?: (row: Row) => readonly string[]
  /** Milliseconds for one row. */
  readonly timeout?: number
  /** The ids of the checks that miss. */
  readonly missesOf: (row: Row) => Promise<readonly string[]>
}

/**
 * Tests that each of many things that are wrong in one way is caught by exactly the checks named for
 * it, and that each check catches one; prints which check catches which.
 */
export function testKillMatrix<Row extends Defective>(matrix: KillMatrix<Row>): void {
  const { subject, rows, atLeast, idOf, titleOf, checkIds, heldTo, timeout } = matrix
  const caught = new Map<string, readonly string[]>()

  /** The checks that patterns stand for. */
  const named = (patterns: readonly string[]): string[] => {
    const expressions = patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`))
    return checkIds.filter((id) => expressions.some((expression) => expression.test(id)))
  }

  describe(`${subject}, each wrong in one way`, () => {
    test.each(titled(rows, titleOf))(
      'is caught by exactly the checks named for it: %s',
      timeout === undefined ? {} : { timeout },
      async (_, row) => {
        const found = (await matrix.missesOf(row)).toSorted()
        caught.set(idOf(row), found)
        const held = heldTo?.(row) ?? checkIds

        expect(row.caughtBy.filter((pattern) => named([pattern]).length === 0)).toEqual([])
        expect(found).toEqual(
          named(row.caughtBy)
            .filter((id) => held.includes(id))
            .toSorted(),
        )
        expect(found).not.toEqual([])
      },
    )

    test(`come in more than ${atLeast} ways, each of its own`, () => {
      expect(new Set(rows.map(idOf)).size).toBe(rows.length)
      expect(rows.length).toBeGreaterThan(atLeast)
    })

    test.each(checkIds)('are caught by every check at least once: %s', (id) => {
      expect([...caught.values()].flat()).toContain(id)
    })
  })

  afterAll(() => {
    process.stdout.write(`${shown(subject, caught, checkIds)}\n`)
  })
}

/** The rows by their numbers, and a line a check with the numbers of those that it catches. */
function shown(
  subject: string,
  caught: ReadonlyMap<string, readonly string[]>,
  checkIds: readonly string[],
): string {
  const ids = [...caught.keys()]
  const width = Math.max(...checkIds.map((id) => id.length))
  const lines = checkIds.map((check) => {
    const numbers = ids.flatMap((id, index) => (caught.get(id)?.includes(check) ? [index + 1] : []))
    return `${check.padEnd(width)}  ${numbers.join(' ')}`
  })
  const legend = ids.map((id, index) => `${String(index + 1).padStart(3)} ${id}`)
  return [`${subject}, and the checks that catch them:`, ...legend, ...lines].join('\n')
}
