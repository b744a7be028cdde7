import { afterAll, beforeAll, expect, test } from 'vitest'
import { calls } from '../../contracts/calls.ts'
import { type RunningMock, startMock } from '../../src/node/start-mock.ts'

const worlds = 100
const lives = 60_000

interface App {
  readonly key: string
  readonly basic: string
}

let mock: RunningMock

beforeAll(async () => {
  mock = await startMock()
})
afterAll(() => mock.close())

async function admin<Body>(path: string, body?: unknown): Promise<Body> {
  const response = await fetch(`${mock.url}/__admin${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Body
}

async function refresh({ basic }: App, token: string) {
  const response = await fetch(`${mock.url}${calls.refresh.path}`, {
    method: 'POST',
    headers: { authorization: basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const { results } = (await response.json()) as { results?: { access_token: string } }
  return { status: response.status, accessToken: results?.access_token }
}

/** What one client does with a world of its own, and sees of it. */
async function live(number: number) {
  const faults = Array.from({ length: number % 4 }, (_, index) => ({
    response: { status: 500 + number, jsonBody: { number, index } },
  }))
  const app = await admin<App>('/apps', { accessTokenTtl: lives })
  const path = `/apps/${app.key}`
  const set = new Date(Date.UTC(2000 + number, 0, 1)).toISOString()
  await admin(`${path}/clock`, { freeze: true, set })
  const { userToken } = await admin<{ userToken: string }>(`${path}/user-tokens`, {})
  if (faults.length > 0) await admin(`${path}/faults`, faults)
  const statuses: number[] = []
  for (const _ of faults) statuses.push((await refresh(app, userToken)).status)
  const { status, accessToken } = await refresh(app, userToken)
  const stateOf = () => admin<{ state: string }>(`${path}/tokens/state`, { token: accessToken })
  const { state: before } = await stateOf()
  // Every other world lets its token expire.
  await admin(`${path}/clock`, { advance: number % 2 === 0 ? lives + 1 : lives - 1 })
  const { state: after } = await stateOf()
  const { now } = await admin<{ now: string }>(`${path}/clock`)
  const { meta } = await admin<{ meta: { total: number } }>(`${path}/requests?limit=0`)
  const left = await admin<{ faults: unknown[] }>(`${path}/faults`)
  return {
    statuses: [...statuses, status],
    states: [before, after],
    moved: Date.parse(now) - Date.parse(set),
    requests: meta.total,
    faults: left.faults.length,
  }
}

test('100 worlds that 100 clients use at once never influence one another', {
  timeout: 60_000,
}, async () => {
  const numbers = Array.from({ length: worlds }, (_, number) => number)
  const seen = await Promise.all(numbers.map(live))
  const expected = numbers.map((number) => ({
    statuses: [...Array<number>(number % 4).fill(500 + number), 200],
    states: ['active', number % 2 === 0 ? 'expired' : 'active'],
    moved: number % 2 === 0 ? lives + 1 : lives - 1,
    requests: (number % 4) + 1,
    faults: 0,
  }))

  expect(seen).toEqual(expected)
  expect(mock.apps()).toHaveLength(worlds + 1)
  expect(mock.unattributed()).toEqual([])
})
