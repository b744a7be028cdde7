import { describe, expect, test } from 'vitest'
import { checkClient } from '../../src/kit/index.ts'
import { turns } from '../support/turns.ts'
import { makeClient } from './broken/client.ts'
import { rightVariants } from './right/right-variants.ts'

/** The checks that are not made of some of them. */
const optional = ['no-tls', 'secret-in-arguments', 'gzip-if-asked', 'error-code-lost']

// The others differ in no session from one of these, and sessions take most of the time.
const withSessions = /plain|keeps connections|lower case|health|own clock|fetch and follows/
const refreshes = ['send', 'read', 'refuse', 'network', 'tls'] as const

// Most of what a client does is waiting, so a few are checked at a time.
const takeTurn = turns(6)
const reports = new Map(
  rightVariants.map(({ name, change }) => [
    name,
    takeTurn(() =>
      checkClient({
        ...makeClient(change),
        ...(!withSessions.test(name) && { suites: refreshes }),
        timeout: 15_000,
        jobs: 1,
        strict: true,
      }),
    ),
  ]),
)

describe('a client that is right in a way of its own', { timeout: 120_000 }, () => {
  test('comes in more than thirty ways', () => {
    expect(reports.size).toBe(rightVariants.length)
    expect(rightVariants.length).toBeGreaterThan(30)
  })

  test.each(rightVariants)('passes the whole catalogue: one $name', async ({ name, warned }) => {
    const { results } = (await reports.get(name)) ?? { results: [] }
    const said = results.filter(({ verdict }) => verdict !== 'SUCCESS' && verdict !== 'SKIPPED')
    expect(said.map(({ id, actual }) => [id, actual])).toEqual(
      (warned ?? []).map((id) => [id, expect.any(String)]),
    )
    const skipped = results.filter(({ verdict }) => verdict === 'SKIPPED').map(({ id }) => id)
    expect(skipped.filter((id) => !optional.includes(id))).toEqual(
      // Its body has no JSON that could be wrong.
      warned?.includes('body-form') ? ['body-bom', 'body-token-type'] : [],
    )
  })
})
