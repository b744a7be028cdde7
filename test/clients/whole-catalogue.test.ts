import { describe, expect, test } from 'vitest'
import { scenarios } from '../../contracts/scenarios.ts'
import { temporaryFolder } from '../support/npm.ts'
import { playAll, rightClients } from './right-clients.ts'

const folder = await temporaryFolder()

const sessions: readonly string[] = scenarios
  .filter(({ kind }) => kind === 'session')
  .map(({ id }) => id)

const finer = ['user-token-lost', 'error-code-lost', 'error-message-lost']

describe.each(rightClients.filter(({ playsAll }) => playsAll))('the client in $name', (client) => {
  const title = `keeps every rule of the whole catalogue${client.lack}`

  test.skipIf(client.lack)(title, { timeout: 90_000 }, async () => {
    const { results, applied } = await playAll(client, folder)
    const ofRefreshes = results.filter(({ id }) => !sessions.includes(id))
    const said = (verdict: string) =>
      ofRefreshes.filter((one) => one.verdict === verdict).map(({ id }) => id)

    expect(ofRefreshes.filter(({ verdict }) => /FAILURE|WARNING/.test(verdict))).toEqual([])
    expect(said('SKIPPED')).toEqual([
      'no-tls',
      'gzip-if-asked',
      ...(client.isStructured ? [] : finer),
      // A program that refreshes once has no access token when it sends.
      'access-token-sent',
    ])
    expect(applied).toBe(67)
  })
})
