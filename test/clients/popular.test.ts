import { readFileSync } from 'node:fs'
import { globalAgent } from 'node:https'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ClientFunctions, checkClient, type Verdict } from '../../src/kit/index.ts'
import { checkout } from '../support/checkout.ts'
import { axiosWithAuthRefresh } from './popular/axios-client.ts'
import { axiosReasons } from './popular/axios-reasons.ts'
import { gotAsItComes, gotRepeatingPost } from './popular/got-client.ts'
import { gotReasons, gotRepeatingReasons } from './popular/got-reasons.ts'
import { kyWithHooks } from './popular/ky-client.ts'
import { kyReasons } from './popular/ky-reasons.ts'
import type { Reason } from './popular/reasons.ts'
import { simpleOauth2 } from './popular/simple-oauth2-client.ts'
import { simpleOauth2Reasons } from './popular/simple-oauth2-reasons.ts'

const clients: readonly (readonly [string, ClientFunctions, readonly Reason[]])[] = [
  ['simple-oauth2', simpleOauth2, simpleOauth2Reasons],
  ['axios with axios-auth-refresh', axiosWithAuthRefresh, axiosReasons],
  ['got as it comes', gotAsItComes, gotReasons],
  ['got that repeats a POST', gotRepeatingPost, gotRepeatingReasons],
  ['ky with its hooks', kyWithHooks, kyReasons],
]

describe.concurrent.each(clients)('%s', (_, client, reasons) => {
  test('misses what is recorded, and nothing else', { timeout: 60_000 }, async ({ expect }) => {
    // Nearly all of the time is waiting, so that all scenarios are played at once.
    const refresh: ClientFunctions['refresh'] = (env) => {
      // As NODE_EXTRA_CA_CERTS does for a process; all scenarios have the same authority.
      if (env.MCS_CA_FILE) globalAgent.options.ca ??= readFileSync(env.MCS_CA_FILE)
      return client.refresh(env)
    }
    const { results } = await checkClient({ ...client, refresh, timeout: 6_000, jobs: 100 })
    const found = (verdict: Verdict) =>
      results.filter((result) => result.verdict === verdict).map(({ id }) => id)

    expect(found('FAILURE').sort()).toEqual(reasons.flatMap((one) => one.failures ?? []).sort())
    expect(found('WARNING').sort()).toEqual(reasons.flatMap((one) => one.warnings ?? []).sort())
    expect(found('SUCCESS').length).toBeGreaterThan(90)
  })
})

describe('a reason', () => {
  const reasons = clients.flatMap(([, , all]) => all)

  test.each([...new Set(reasons)])('stands in $file: $why', ({ file, words }) => {
    expect(readFileSync(join(checkout, 'node_modules', file), 'utf8')).toContain(words)
  })
})
