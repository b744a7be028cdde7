import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientScenarios, type Report } from '../../../src/kit/index.ts'
import { brokenClients } from '../../clients/broken/broken-clients.ts'
import { titled } from '../../support/titled.ts'
import {
  checkAll,
  checkIds,
  checkProgram,
  checkRightProgram,
  checkSteps,
  missesOf,
} from './broken-clients-checked.ts'

// All are begun here: most of what a client does is waiting.
let reports: ReturnType<typeof checkAll>
beforeAll(() => {
  reports = checkAll(brokenClients)
})

const caught = new Map<string, readonly string[]>()

/** The checks that patterns stand for. */
function named(patterns: readonly string[]): string[] {
  const expressions = patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`))
  return checkIds.filter((id) => expressions.some((expression) => expression.test(id))).sort()
}

/** The checks of a report that were not made. */
const skippedIn = ({ results }: Report): string[] =>
  results.filter(({ verdict }) => verdict === 'SKIPPED').map(({ id }) => id)

describe('a client that does it right', { timeout: 60_000 }, () => {
  test('passes everything, as functions', async () => {
    const report = await checkSteps()

    expect(missesOf(report)).toEqual([])
    expect(skippedIn(report)).toEqual(['no-tls', 'secret-in-arguments'])
    expect(report.results.map(({ id }) => id).sort()).toEqual(checkIds.toSorted())
  })

  test('passes everything that it can, as a program that prints a line', async () => {
    const report = await checkRightProgram()

    expect(missesOf(report)).toEqual([])
    const session = clientScenarios.filter(({ suite }) => suite === 'session').map(({ id }) => id)
    const ofData = ['user-token-lost', 'error-code-lost', 'no-tls']
    expect(skippedIn(report).sort()).toEqual([...session, ...ofData, 'gzip-if-asked'].sort())
  })

  test('passes, as a program that prints JSON', async () => {
    const report = await checkProgram({ program: 'prints JSON' })

    expect(missesOf(report)).toEqual([])
    expect(skippedIn(report)).toEqual([])
  })
})

describe('a client that is wrong in one way', () => {
  test.each(titled(brokenClients, ({ id, defect }) => `${id}: ${defect}`))(
    'is caught by exactly the checks named for it: %s',
    { timeout: 60_000 },
    async (_, { id, caughtBy }) => {
      const found = missesOf((await reports.get(id)) as Report)
      caught.set(id, found)

      expect(caughtBy.filter((pattern) => named([pattern]).length === 0)).toEqual([])
      expect(found).toEqual(named(caughtBy))
      expect(found).not.toEqual([])
    },
  )

  test('comes in more than 100 ways', () => {
    expect(new Set(brokenClients.map(({ id }) => id)).size).toBe(brokenClients.length)
    expect(brokenClients.length).toBeGreaterThan(100)
  })

  test.each(checkIds)('is caught by every check at least once: %s', (id) => {
    expect([...caught.values()].flat()).toContain(id)
  })
})

afterAll(() => {
  process.stdout.write(`${matrix()}\n`)
})

/** The clients by their numbers, and a line a check with the numbers of those that it catches. */
function matrix(): string {
  const ids = [...caught.keys()]
  const width = Math.max(...checkIds.map((id) => id.length))
  const rows = checkIds.map((check) => {
    const numbers = ids.flatMap((id, index) => (caught.get(id)?.includes(check) ? [index + 1] : []))
    return `${check.padEnd(width)}  ${numbers.join(' ')}`
  })
  const legend = ids.map((id, index) => `${String(index + 1).padStart(3)} ${id}`)
  return ['Broken clients, and the checks that catch them:', ...legend, ...rows].join('\n')
}
