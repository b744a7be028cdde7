import { afterAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/kit/index.ts'
import { titled } from './titled.ts'

/** A thing that is wrong in one way, and the checks that must catch it: ids, or patterns with `*`. */
interface Defective {
  readonly caughtBy: readonly string[]
  /** The true reason: a text that what is shown of one of them has in it, or a pattern of it. */
  readonly reason?: string | RegExp
}

/** A check that misses, and all that is shown of it. */
interface Miss {
  readonly id: string
  readonly shown: string
}

/** The checks of a report that miss, each with what a reader of the report is told of it. */
export const missesIn = ({ results }: Report): Miss[] =>
  results
    .filter(({ verdict }) => verdict === 'FAILURE' || verdict === 'WARNING')
    .map(({ id, expected, actual, reason, evidence }) => ({
      id,
      shown: [
        ...(expected === undefined ? [] : [`expected ${expected}`]),
        ...(actual === undefined ? [] : [`actual ${actual}`]),
        ...(reason === undefined ? [] : [reason]),
        ...(evidence === undefined ? [] : Object.values(evidence)),
      ].join('\n'),
    }))

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
  /** The checks that miss. */
  readonly missesOf: (row: Row) => Promise<readonly Miss[]>
}

/** A check that caught a row; whether it shows the true reason, if the row has one. */
interface Catch {
  readonly id: string
  readonly isTrue: boolean | undefined
}

/**
 * Tests that each of many things that are wrong in one way is caught by exactly the checks named for
 * it, that one of these shows the true reason, and that each check catches one; prints which check
 * catches which, and for what reason.
 */
export function testKillMatrix<Row extends Defective>(matrix: KillMatrix<Row>): void {
  const { subject, rows, atLeast, idOf, titleOf, checkIds, heldTo, timeout } = matrix
  const caught = new Map<string, readonly Catch[]>()

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
        const misses = await matrix.missesOf(row)
        const found = misses.map(({ id }) => id).toSorted()
        const catches = misses.map(({ id, shown }) => ({ id, isTrue: hasReason(row, shown) }))
        caught.set(idOf(row), catches)
        const held = heldTo?.(row) ?? checkIds

        expect(row.caughtBy.filter((pattern) => named([pattern]).length === 0)).toEqual([])
        expect(found).toEqual(
          named(row.caughtBy)
            .filter((id) => held.includes(id))
            .toSorted(),
        )
        expect(found).not.toEqual([])
        if (row.reason === undefined || catches.some(({ isTrue }) => isTrue)) return
        expect(misses.map(({ shown }) => shown).join('\n\n')).toMatch(row.reason)
      },
    )

    test(`come in more than ${atLeast} ways, each of its own`, () => {
      expect(new Set(rows.map(idOf)).size).toBe(rows.length)
      expect(rows.length).toBeGreaterThan(atLeast)
    })

    test.each(checkIds)('are caught by every check at least once: %s', (id) => {
      expect([...caught.values()].flat().map((one) => one.id)).toContain(id)
    })
  })

  afterAll(() => {
    process.stdout.write(`${shownOf(subject, caught, checkIds)}\n`)
  })
}

function hasReason({ reason }: Defective, shown: string): boolean | undefined {
  if (reason === undefined) return undefined
  return typeof reason === 'string' ? shown.includes(reason) : reason.test(shown)
}

/** Each row with the checks that show its true reason and those that show another, then each check. */
function shownOf(
  subject: string,
  caught: ReadonlyMap<string, readonly Catch[]>,
  checkIds: readonly string[],
): string {
  const rows = [...caught.entries()]
  const width = Math.max(...checkIds.map((id) => id.length))
  const lines = checkIds.map((check) => {
    const numbers = rows.flatMap(([, catches], index) =>
      catches.some(({ id }) => id === check) ? [index + 1] : [],
    )
    return `${check.padEnd(width)}  ${numbers.join(' ')}`
  })
  const legend = rows.map(([id, catches], index) => {
    const named = (words: string, wanted: boolean | undefined) => {
      const ids = catches.filter(({ isTrue }) => isTrue === wanted).map((one) => one.id)
      return ids.length === 0 ? '' : `\n      ${words}: ${ids.join(', ')}`
    }
    const parts = [
      named('true reason', true),
      named('other words', false),
      named('caught by', undefined),
    ]
    return `${String(index + 1).padStart(3)} ${id}${parts.join('')}`
  })
  return [`${subject}, and the checks that catch them:`, ...legend, ...lines].join('\n')
}
