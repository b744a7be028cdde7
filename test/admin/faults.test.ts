import { describe, expect, test } from 'vitest'
import { faults } from '../../contracts/faults.ts'
import { limits } from '../../src/options/limits.ts'
import { startControl } from '../support/control.ts'

interface Faults {
  readonly faults: readonly { id: string; fault: string | null; times: number | 'always' }[]
}

async function startApp() {
  const { control, core } = startControl()
  await control('POST', '/apps', { key: 'mine' })
  const set = (body: unknown) => control<Faults>('POST', '/apps/mine/faults', body)
  const list = async (query = '') =>
    (await control<Faults>('GET', `/apps/mine/faults${query}`)).body.faults
  return { control, core, set, list }
}

describe('POST /apps/{key}/faults', () => {
  test('sets one fault and answers it with its id', async () => {
    const { set, list } = await startApp()
    const { status, body } = await set({ fault: 'expired-token', times: 2 })

    expect(status).toBe(201)
    expect(body.faults).toEqual([
      { id: expect.any(String), fault: 'expired-token', times: 2, delivered: 0 },
    ])
    expect(await list()).toEqual(body.faults)
  })

  test('sets a list in its order', async () => {
    const { set } = await startApp()
    const { body } = await set([
      { fault: 'CONNECTION_RESET_BY_PEER' },
      { response: { status: 418, jsonBody: { tea: null } } },
      { fixedDelayMilliseconds: 10, times: 'always' },
    ])

    expect(body.faults.map(({ fault, times }) => [fault, times])).toEqual([
      ['CONNECTION_RESET_BY_PEER', 1],
      [null, 1],
      [null, 'always'],
    ])
  })

  test.each(faults.map(({ name }) => name))('takes %s by its name', async (name) => {
    const { set } = await startApp()

    expect((await set({ fault: name })).status).toBe(201)
  })

  test.each([
    ['a name that there is not', { fault: 'nope' }, 'fault', 'must be the name of a fault'],
    ['a name and an answer', { fault: 'none', response: { status: 200 } }, '', 'not both'],
    [
      'no call at all',
      { fault: 'none', times: 0 },
      'times',
      'a whole number from 1 to 1000000, or "always"',
    ],
    ['a chance above one', { fault: 'none', probability: 2 }, 'probability', '<=1'],
    ['a status that is none', { response: { status: 99 } }, 'response.status', '>=200'],
    [
      'a header with a line break',
      { response: { status: 200, headers: { a: 'b\r\nc' } } },
      'response.headers.a',
      'on one line',
    ],
    ['a parameter of another', { fault: 'bom', retryAfter: 1 }, 'retryAfter', 'of no use to bom'],
    [
      'a distribution that there is not',
      { delayDistribution: { type: 'gamma' } },
      'delayDistribution.type',
      'uniform',
    ],
    [
      'a delay without an end',
      { fixedDelayMilliseconds: 600_001 },
      'fixedDelayMilliseconds',
      '<=600000',
    ],
    ['nothing to do', {}, '', 'must have fault, response or a delay'],
    [
      'an unknown name',
      { fault: 'none', faults: [] },
      'faults',
      'there are fixedDelayMilliseconds',
    ],
    ['a text', '"expired-token"', '', 'must be a fault, or a list'],
    ['an empty list', [], '', '>=1'],
  ])('refuses %s, by its path', async (_, body, path, message) => {
    const { set, list } = await startApp()
    const { status, body: problem } = await set(body)

    expect(status).toBe(400)
    expect(problem).toMatchObject({
      errors: [{ path, message: expect.stringContaining(message) }],
    })
    expect(await list()).toEqual([])
  })

  test('sets none of a list in which one is wrong', async () => {
    const { set, list } = await startApp()
    const { status, body } = await set([{ fault: 'none' }, { fault: 'bom', times: 0 }])

    expect(status).toBe(400)
    expect(body).toMatchObject({ errors: [{ path: '[1].times', received: '0' }] })
    expect(await list()).toEqual([])
  })

  test('sets none of a list that would be too many', async () => {
    const { set, list } = await startApp()
    const most = Array.from({ length: limits.faults - 1 }, () => ({ fault: 'none' }))
    expect((await set(most)).status).toBe(201)
    const { status, body } = await set([{ fault: 'none' }, { fault: 'none' }])

    expect(status).toBe(409)
    expect(body).toMatchObject({ detail: expect.stringContaining('at most 1000 faults') })
    expect(await list()).toHaveLength(limits.faults - 1)
  })
})

describe('the faults of an app', () => {
  test('are listed without those for every call when only the unmet ones are asked for', async () => {
    const { set, list } = await startApp()
    await set([{ fault: 'bom' }, { fault: 'gzip', times: 'always' }])

    expect(await list()).toHaveLength(2)
    expect((await list('?unmet=true')).map(({ fault }) => fault)).toEqual(['bom'])
  })

  test('are removed one by one or together', async () => {
    const { control, set, list } = await startApp()
    const { body } = await set([{ fault: 'bom' }, { fault: 'gzip' }])
    const path = `/apps/mine/faults/${body.faults[0]?.id}`

    expect((await control('DELETE', path)).status).toBe(204)
    expect((await control('DELETE', path)).status).toBe(404)
    expect((await list()).map(({ fault }) => fault)).toEqual(['gzip'])
    expect((await control('DELETE', '/apps/mine/faults')).status).toBe(204)
    expect(await list()).toEqual([])
  })

  test('answer the calls of that app alone', async () => {
    const { control, core, set } = await startApp()
    await set({ fault: 'service-unavailable' })
    const { body } = await control<{ basic: string; users: { userToken: string }[] }>(
      'GET',
      '/apps/mine',
    )
    const refresh = (authorization: string) =>
      core.fetch(
        new Request('http://mcs.mediatek.com/oauth/login/thirdparty/refresh', {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify({ token: body.users[0]?.userToken }),
        }),
      )

    expect((await refresh(core.apps[0].basic)).status).not.toBe(503)
    expect((await refresh(body.basic)).status).toBe(503)
    expect((await refresh(body.basic)).status).toBe(200)
  })
})

test('the catalogue has every fault', async () => {
  const { control } = startControl()
  const { body } = await control('GET', '/faults')

  expect(body).toEqual({ faults })
})
