import { afterAll, describe, expect, test } from 'vitest'
import { serverChecks } from '../../../contracts/server-checks.ts'
import { mutants } from '../../servers/mutants.ts'
import { titled } from '../../support/titled.ts'
import { checkCalls, checkReference, idsOf, missesOf } from './checked.ts'

const ids = serverChecks.map(({ id }) => id)
const caught = new Map<string, readonly string[]>()

/** The checks that patterns stand for, in the order of the checks. */
function named(patterns: readonly string[]): string[] {
  const expressions = patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`))
  return ids.filter((id) => expressions.some((expression) => expression.test(id)))
}

describe('a server that is wrong in one way', () => {
  test.each(titled(mutants, ({ name }) => name))(
    'is caught by the checks of that way and by no other: %s',
    async (_, { name, call, change, caughtBy }) => {
      const check = call === 'refresh' ? checkReference : checkCalls
      // Of a busy machine no answer is late, but for the one that never comes.
      const timeout = name.includes('never answered') ? 500 : 10_000
      const report = await check(change, { timeout, only: idsOf(call) })
      caught.set(name, missesOf(report))

      expect(caughtBy.filter((pattern) => named([pattern]).length === 0)).toEqual([])
      expect(missesOf(report)).toEqual(named(caughtBy).filter((id) => idsOf(call).includes(id)))
      expect(caughtBy).not.toEqual([])
    },
  )

  test('comes in more than 40 ways', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
    expect(mutants.length).toBeGreaterThan(40)
  })

  test.each(ids)('is caught by every check at least once: %s', (id) => {
    expect([...caught.values()].flat()).toContain(id)
  })
})

afterAll(() => {
  process.stdout.write(`${matrix()}\n`)
})

/** The mutants by their numbers, and a line a check with a mark under each that it catches. */
function matrix(): string {
  const names = [...caught.keys()]
  const legend = names.map((name, index) => `${String(index + 1).padStart(3)} ${name}`)
  const width = Math.max(...ids.map((id) => id.length))
  const digits = (divide: (number: number) => number) =>
    `${' '.repeat(width)}  ${names.map((_, index) => divide(index + 1) % 10).join('')}`
  const rows = ids.map((id) => {
    const marks = names.map((name) => (caught.get(name)?.includes(id) ? '#' : '.'))
    return `${id.padEnd(width)}  ${marks.join('')}`
  })
  return [
    'Mutants of the reference server, and the checks that catch them:',
    ...legend,
    digits((number) => Math.floor(number / 10)),
    digits((number) => number),
    ...rows,
  ].join('\n')
}
