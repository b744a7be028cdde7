import { describe, expect, onTestFinished, test } from 'vitest'
import wiremock from 'wiremock-rest-client'
import { calls } from '../../contracts/calls.ts'
import { startMock } from '../../src/node/start-mock.ts'

interface Answer {
  readonly [name: string]: unknown
  readonly requests: readonly { readonly id: string; readonly [name: string]: unknown }[]
}

/** A mock that has had three requests, and a client of WireMock for it. */
async function startWithClient() {
  const mock = await startMock()
  onTestFinished(() => mock.close())
  const client = new wiremock.WireMockRestClient(mock.url, { logLevel: 'silent' })
  const { key, basic } = mock.defaultApp
  const send = (path: string, headers = {}) =>
    fetch(`${mock.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ token: mock.defaultApp.userToken() }),
    })
  await send(calls.refresh.path, { authorization: basic })
  await send(calls.refresh.path, { authorization: basic, 'x-try': '2' })
  await send('/elsewhere?page=2')
  return { mock, client, key, send }
}

describe('a client of WireMock', () => {
  test('lists the requests, the newest first', async () => {
    const { client, key } = await startWithClient()
    const answer = (await client.requests.getAllRequests()) as unknown as Answer

    expect(answer).toMatchObject({ meta: { total: 3 }, requestJournalDisabled: false })
    expect(answer.requests.map(({ app, wasMatched }) => [app, wasMatched])).toEqual([
      [null, false],
      [key, true],
      [key, true],
    ])
    expect(answer.requests[0]).toMatchObject({
      request: {
        url: '/elsewhere?page=2',
        method: 'POST',
        loggedDate: expect.any(Number),
        loggedDateString: expect.any(String),
      },
      responseDefinition: { status: 404 },
    })
  })

  test('shows one of them', async () => {
    const { client } = await startWithClient()
    const { requests } = (await client.requests.getAllRequests()) as unknown as Answer
    const [first] = requests

    expect(await client.requests.getRequest(first?.id ?? '')).toEqual(first)
  })

  test('counts and finds them by a pattern', async () => {
    const { client, key } = await startWithClient()
    const pattern = {
      method: 'POST',
      urlPath: calls.refresh.path,
      headers: { 'X-Try': { equalTo: '2' }, Authorization: { contains: 'Basic' } },
      bodyPatterns: [{ matches: '.*"token".*' }],
    }

    expect(await client.requests.getCount(pattern)).toEqual({
      count: 1,
      requestJournalDisabled: false,
    })
    const found = (await client.requests.findRequests(pattern)) as unknown as Answer
    expect(found.requests).toMatchObject([
      { url: calls.refresh.path, method: 'POST', headers: { 'x-try': '2' }, app: key },
    ])
  })

  test('lists those that match nothing', async () => {
    const { client } = await startWithClient()
    const answer = (await client.requests.getUnmatchedRequests()) as unknown as Answer

    expect(answer.requests).toMatchObject([{ url: '/elsewhere?page=2' }])
  })

  test('sets a delay of the whole server', async () => {
    const { client, mock } = await startWithClient()
    await client.global.updateGlobalSettings({ fixedDelay: 40 })
    const response = await fetch(`${mock.url}/__admin/settings`)

    expect(await response.json()).toEqual({ settings: { fixedDelay: 40 } })
  })

  test('empties the journal, and resets all', async () => {
    const { client, mock, send } = await startWithClient()
    await client.requests.deleteAllRequests()
    expect(await client.requests.getCount({})).toMatchObject({ count: 0 })
    await send('/elsewhere')
    mock.defaultApp.fault('bom')
    await client.global.resetAll()

    expect(await client.requests.getCount({})).toMatchObject({ count: 0 })
    expect(mock.defaultApp.faults()).toEqual([])
  })
})
