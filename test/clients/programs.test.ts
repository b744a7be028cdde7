import { describe, expect, test } from 'vitest'
import { checkClient } from '../../src/kit/index.ts'
import { temporaryFolder } from '../support/npm.ts'
import { refreshWithAxios } from './functions/refresh-with-axios.ts'
import { refreshWithGot } from './functions/refresh-with-got.ts'
import { playStack, rightClients } from './right-clients.ts'

const folder = await temporaryFolder()

// test/clients/whole-catalogue.test.ts has those that play more.
describe.each(rightClients.filter(({ playsAll }) => !playsAll))('the client in $name', (client) => {
  const title = `keeps every rule that depends on its HTTP stack${client.lack}`

  test.skipIf(client.lack)(title, { timeout: 90_000 }, async () => {
    const { results, applied } = await playStack(client, folder)
    const said = (verdict: string) => [
      ...new Set(results.filter((one) => one.verdict === verdict).map(({ id }) => id)),
    ]

    expect(results.filter(({ verdict }) => verdict === 'FAILURE')).toEqual([])
    expect(said('WARNING')).toEqual(client.warned ?? [])
    expect(said('SKIPPED')).toEqual([
      'no-tls',
      // A form has no JSON that could be wrong.
      ...(client.warned?.includes('body-form') ? ['body-bom', 'body-token-type'] : []),
      ...(client.asksForGzip ? [] : ['gzip-if-asked']),
      ...(client.isStructured ? [] : ['user-token-lost']),
    ])
    expect(applied).toBe(client.asksForGzip ? 47 : 46)
  })
})

describe.each([
  { name: 'axios', refresh: refreshWithAxios },
  { name: 'got', refresh: refreshWithGot },
])('the client with $name', ({ refresh }) => {
  test('keeps every rule that applies to it', { timeout: 60_000 }, async () => {
    const report = await checkClient({ refresh, timeout: 10_000 })
    const missed = report.results.filter(({ verdict }) => /FAILURE|WARNING/.test(verdict))
    expect(missed).toEqual([])
    expect(report.coverage?.applied).toBe(68)
  })
})
