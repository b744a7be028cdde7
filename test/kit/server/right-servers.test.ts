import { expect, test } from 'vitest'
import { rightServers } from '../../servers/right-servers.ts'
import { titled } from '../../support/titled.ts'
import { checkCalls, checkReference, missesOf } from './checked.ts'

test.each(titled(rightServers, ({ name }) => name))(
  'nobody who is right is accused: %s',
  { timeout: 60_000 },
  async (_, { change, isWhole, options, told = {} }) => {
    const check = isWhole ? checkCalls : checkReference
    const report = await check(change, { strict: true, ...options })

    expect(missesOf(report)).toEqual(Object.keys(told))
    expect(report.exitCode).toBe(Object.keys(told).length === 0 ? 0 : 1)
  },
)

test('there are thirty of them, each of its own', () => {
  expect(new Set(rightServers.map(({ name }) => name)).size).toBe(rightServers.length)
  expect(rightServers.length).toBeGreaterThanOrEqual(30)
})
