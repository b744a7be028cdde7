import { beforeAll, describe, expect, test } from 'vitest'
import { clientScenarios, type Report } from '../../../src/kit/index.ts'
import { brokenClients } from '../../clients/broken/broken-clients.ts'
import { causesOfClients } from '../../clients/broken/causes.ts'
import { missesIn, testKillMatrix } from '../../support/kill-matrix.ts'
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

/** The cause that the report of a broken client names, if several checks catch it. */
const causeNamed = (client: string): string[] =>
  Object.keys(causesOfClients).filter((cause) => causesOfClients[cause]?.includes(client))

const missedIn = ({ results }: Report) =>
  results.filter(({ verdict }) => verdict === 'FAILURE' || verdict === 'WARNING')

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
    const ofData = ['user-token-lost', 'error-code-lost', 'error-message-lost', 'no-tls']
    // It has no access token when it sends.
    const others = ['gzip-if-asked', 'access-token-sent']
    expect(skippedIn(report).sort()).toEqual([...session, ...ofData, ...others].sort())
  })

  test('passes, as a program that prints JSON', async () => {
    const report = await checkProgram({ program: 'prints JSON' })

    expect(missesOf(report)).toEqual([])
    expect(skippedIn(report)).toEqual([])
  })
})

testKillMatrix({
  subject: 'Broken clients',
  rows: brokenClients,
  atLeast: 100,
  idOf: ({ id }) => id,
  titleOf: ({ id, defect }) => `${id}: ${defect}`,
  checkIds,
  timeout: 60_000,
  missesOf: async ({ id }) => {
    const report = (await reports.get(id)) as Report
    expect(report.causes.map((cause) => cause.id)).toEqual(causeNamed(id))
    expect(missedIn(report).filter(({ fix }) => !fix)).toEqual([])
    return missesIn(report)
  },
})
