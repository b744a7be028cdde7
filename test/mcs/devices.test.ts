import { describe, expect, test } from 'vitest'
import { callNames, calls } from '../../contracts/calls.ts'
import { fillPlaceholders } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { startPrepared } from '../support/placeholder-values.ts'
import { describeServing, resultsOf, type Serving, type Start } from '../support/serving.ts'

const upload = '/mcs/v2/devices/DL6sA7iSx/datapoints'
const readings = '/mcs/v2/devices/DL6sA7iSx/datachannels/GPIO_00/datapoints'

async function loggedIn(start: Start, settings = {}) {
  const serving = await start({ settings })
  const { access_token } = resultsOf(await serving.refresh(serving.app.users[0].userToken))
  const [world] = serving.core.worlds.list()
  if (world === undefined) throw new Error('there is no world')
  const headers = { authorization: `Bearer ${access_token}` }
  const send = (value: unknown, timestamp?: number) =>
    serving.send(upload, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        datapoints: [{ dataChnId: 'GPIO_00', timestamp, values: { value } }],
      }),
    })
  const read = async (query = '', path = readings) => {
    const { text } = await serving.send(`${path}${query}`, { headers })
    const { dataChannels } = JSON.parse(text) as {
      dataChannels: { dataPoints: { recordedAt: number; values: { value: unknown } }[] }[]
    }
    return dataChannels[0]?.dataPoints ?? []
  }
  return { serving, world, headers, access_token, send, read }
}

const deviceInteractions = callNames
  .filter((name) => calls[name].kind === 'api')
  .flatMap((name) => interactions[name])

const shownBy = ({ core }: Serving) => core.journal.list(undefined).map((entry) => entry.show())

describeServing('a mock that is sent the calls of the v2 API in the contract', (start) => {
  test.each(deviceInteractions)('answers $name as it is written', async ({ request, response }) => {
    const { serving, values } = await startPrepared(start)
    const received = await serving.send(request.path, {
      method: request.method,
      headers: Object.entries(request.headers).map(([name, value]): [string, string] => [
        name,
        fillPlaceholders(value, values),
      ]),
      body: request.body === null ? null : new TextEncoder().encode(request.body),
    })
    expect(received.status).toBe(response.status)
    const { body } = response
    const text = received.text.replace(/"deviceKey":"\w{16}"/, '"deviceKey":"***"')
    expect(text).toBe(typeof body === 'string' ? body : JSON.stringify(body))
    for (const [name, value] of Object.entries(response.headers)) {
      expect(received.headers.get(name)).toBe(value)
    }
  })
})

describeServing('uploaded data points', (start) => {
  test('are read back, the last one alone, with the time of the app', async () => {
    const { world, send, read } = await loggedIn(start)
    world.clock.freeze()
    world.clock.set(1_432_538_716_989)
    await send(1, 1_000)
    // Issued before the clock was moved back, the token is still good.
    await send(2)
    expect(await read()).toEqual([{ recordedAt: 1_432_538_716_989, values: { value: 2 } }])
  })

  test('are chosen by start, end, limit, offset and order', async () => {
    const { send, read } = await loggedIn(start)
    for (const time of [1, 2, 3, 4]) await send(`v${time}`, time)
    const times = async (query: string) => (await read(query)).map(({ recordedAt }) => recordedAt)
    expect(await times('?limit=3')).toEqual([4, 3, 2])
    expect(await times('?limit=2&offset=1&order=asc')).toEqual([2, 3])
    expect(await times('?start=2&end=3')).toEqual([3, 2])
    expect(await times('?start=2&limit=10&order=asc')).toEqual([2, 3, 4])
    expect(await times('?limit=x')).toEqual([4])
  })

  test('are read and written with the key of the device', async () => {
    const { serving, world } = await loggedIn(start)
    const [device] = world.devices.list()
    const withKey = (deviceKey: string) =>
      serving.send(upload, {
        method: 'POST',
        headers: { deviceKey, 'content-type': 'application/json' },
        body: '{"datapoints":[{"dataChnId":"GPIO_00","values":{"value":1}}]}',
      })
    expect((await withKey(device?.key ?? '')).status).toBe(200)
    expect((await withKey('another-key-16ch')).text).toContain("You don't have permission!")
    expect(world.devices.list().map((one) => world.devices.points(one, 'GPIO_00').length)).toEqual([
      1,
    ])
  })

  test('are gone with a reset', async () => {
    const { world, send, read } = await loggedIn(start)
    await send(1)
    world.reset()
    expect(await read()).toEqual([])
  })

  test('come as lines where .csv is behind the path, by the same query', async () => {
    const { serving, headers, send } = await loggedIn(start)
    const csv = (body: string) =>
      serving.send(`${upload}.csv`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'text/csv' },
        body,
      })
    await csv('GPIO_00,1432538716989,24.8,121,80\n')
    await send(26, 1_432_538_716_990)
    const read = (query: string) => serving.send(`${readings}.csv${query}`, { headers })

    const { status, text, headers: received } = await read('?limit=900')
    expect([status, received.get('content-type')]).toEqual([200, 'text/csv'])
    expect(text).toBe('GPIO_00,1432538716990,26\nGPIO_00,1432538716989,24.8,121,80\n')
    expect((await read('')).text).toBe('GPIO_00,1432538716990,26\n')
    expect((await read('?order=asc')).text).toBe('GPIO_00,1432538716989,24.8,121,80\n')
  })

  test.each([
    ['a text with a comma', { value: 'a,b' }, '"a,b"'],
    ['a text with quotation marks', { value: 'say "hi"' }, '"say ""hi"""'],
    ['a text on two lines', { value: 'a\r\nb' }, '"a\r\nb"'],
    ['a text with spaces', { value: ' a ' }, ' a '],
    ['no text', { value: '' }, ''],
    ['null', { value: null }, ''],
    ['a switch', { value: true }, 'true'],
    ['a large number', { value: 1e21 }, '1e+21'],
    ['an object', { value: { a: 1, b: [2] } }, '"{""a"":1,""b"":[2]}"'],
    ['a list of one', { value: [1] }, '[1]'],
    ['a place in another order', { altitude: 80, longitude: 121, latitude: 24.8 }, '24.8,121,80'],
    ['a pulse width in another order', { period: 500, value: 3 }, '3,500'],
    ['other names after these', { z: 'z', a: 'a', value: 1 }, '1,z,a'],
  ])('have in a line %s', async (_, values, shown) => {
    const { serving, headers, world } = await loggedIn(start)
    const [device] = world.devices.list()
    if (device === undefined) throw new Error('there is no device')
    world.devices.record(device, 'GPIO_00', { recordedAt: 7, values })
    const { text } = await serving.send(`${readings}.csv`, { headers })
    expect(text).toBe(`GPIO_00,7,${shown}\n`)
  })

  test.each([
    ['GPIO_00,1,3,500', { value: '3', period: '500' }],
    ['GPIO_00,1,24.8,121,80', { latitude: '24.8', longitude: '121', altitude: '80' }],
    ['GPIO_00,1,1,2,3,4', { value: '1', value2: '2', value3: '3', value4: '4' }],
  ])('are read from the line %s', async (line, values) => {
    const { serving, headers, read } = await loggedIn(start)
    await serving.send(`${upload}.csv`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/csv' },
      body: line,
    })
    expect(await read()).toEqual([{ recordedAt: 1, values }])
  })

  test('come as lines within the bounds of the query', async () => {
    const { serving, headers, world } = await loggedIn(start)
    const [device] = world.devices.list()
    if (device === undefined) throw new Error('there is no device')
    const count = async (query: string) =>
      (await serving.send(`${readings}.csv${query}`, { headers })).text.split('\n').length - 1
    expect(await count('?limit=5')).toBe(0)
    for (let at = 1; at <= 1_002; at++) {
      world.devices.record(device, 'GPIO_00', { recordedAt: at, values: { value: at } })
    }
    expect(await count('')).toBe(1)
    expect(await count('?limit=0')).toBe(0)
    expect(await count('?limit=1000')).toBe(1_000)
    expect(await count('?limit=1001')).toBe(1_000)
    expect(await count('?limit=-1')).toBe(1)
    expect(await count('?offset=1001&limit=5')).toBe(1)
    expect(await count('?offset=1002&limit=5')).toBe(0)
    expect(await count('?start=1&end=1002&limit=5')).toBe(1_000)
    expect(await count('?start=1000&limit=900')).toBe(3)
  })

  test('are not kept where a fault changes the answer', async () => {
    const { world, send, read } = await loggedIn(start)
    world.faults.add({ fault: 'gateway-502' }, { times: 1, probability: 1 })
    expect((await send(1)).status).toBe(502)
    expect(await read()).toEqual([])
  })

  test('are bounded, the oldest first to go', async () => {
    const { world } = await loggedIn(start)
    const [device] = world.devices.list()
    if (device === undefined) throw new Error('there is no device')
    for (let at = 0; at < 5_001; at++) {
      world.devices.record(device, 'GPIO_00', { recordedAt: at, values: {} })
    }
    const points = world.devices.points(device, 'GPIO_00')
    expect([points.length, points[0]?.recordedAt]).toEqual([5_000, 1])
  })
})

describeServing('a user access token', (start) => {
  test.each([
    [
      'expired',
      (world: Awaited<ReturnType<typeof loggedIn>>) => world.world.clock.advance(3_600_001),
    ],
    [
      'revoked',
      ({ world, access_token }: Awaited<ReturnType<typeof loggedIn>>) => world.revoke(access_token),
    ],
  ])('that is %s is refused, in its own world', async (state, end) => {
    const logged = await loggedIn(start)
    end(logged)
    const received = await logged.send(1)
    expect(received.status).toBe(401)
    expect(received.text).toBe(
      '{"errors":[{"code":4001,"message":"token is incorrect"}],"statusCode":401,"options":{}}',
    )
    const entry = shownBy(logged.serving).at(-1)
    expect(entry?.app).toBe(logged.serving.app.key)
    expect(entry?.outcome).toBe('token-incorrect')
    expect(entry?.reason).toBe(`the user access token is ${state}`)
  })

  test('may not have the device of another user', async () => {
    const devices = [{ id: 'Dother', user: 'amy@example.com', channels: ['GPIO_00'] }]
    const { serving, headers } = await loggedIn(start, { devices })
    const { text } = await serving.send('/mcs/v2/devices/Dother', { headers })
    expect(text).toContain('You do not have access right to this API')
  })
})

describeServing('the description of a device', (start) => {
  test('has its id, key, name and channels', async () => {
    const devices = [{ id: 'Dmine', key: 'key-of-it', name: 'Mine', channels: ['a', 'b'] }]
    const { serving, headers } = await loggedIn(start, { devices })
    const { text } = await serving.send('/mcs/v2/devices/Dmine', { headers })
    expect(JSON.parse(text).results).toEqual([
      {
        deviceId: 'Dmine',
        deviceKey: 'key-of-it',
        deviceName: 'Mine',
        dataChannels: [{ dataChnId: 'a' }, { dataChnId: 'b' }],
      },
    ])
  })
})

describe('the journal', () => {
  describeServing('of the v2 API', (start) => {
    test('has the call in its world, without findings and without the token', async () => {
      const { serving, access_token, send } = await loggedIn(start)
      await send(1)
      const entry = shownBy(serving).at(-1)
      expect(entry).toMatchObject({
        app: serving.app.key,
        outcome: 'uploaded',
        user: 'mcsuser@mediatek.com',
        wasMatched: true,
      })
      expect(entry?.findings.map(({ id }) => id).filter((id) => id !== 'no-tls')).toEqual([])
      expect(JSON.stringify(entry)).not.toContain(access_token)
    })

    test('says of another call that the mock does not have it', async () => {
      const { serving, headers } = await loggedIn(start)
      const { status } = await serving.send('/mcs/v2/mobiles', { method: 'POST', headers })
      const entry = shownBy(serving).at(-1)
      expect([status, entry?.outcome, entry?.app]).toEqual([404, 'unknown-path', serving.app.key])
      expect(entry?.reason).toMatch(/^the mock has no such call of MCS's API, only POST \/mcs/)
      expect(entry?.findings.map(({ id }) => id)).not.toContain('token-in-header')
    })

    test.each([
      ['GET', upload, 'POST'],
      ['DELETE', readings, 'GET'],
    ])('%s of %s is not allowed, and the answer says what is', async (method, path, allowed) => {
      const { serving, headers } = await loggedIn(start)
      const received = await serving.send(path, { method, headers })
      expect([received.status, received.headers.get('allow')]).toEqual([405, allowed])
    })
  })
})

describeServing('faults of fields', (start) => {
  test.each(['results-flattened', 'extra-fields', 'field-missing', 'number-as-string'] as const)(
    'leave an upload readable: %s',
    async (fault) => {
      const { world, send } = await loggedIn(start)
      world.faults.add({ fault }, { times: 1, probability: 1 })
      expect(JSON.parse((await send(1)).text).results).toBe('Success.')
    },
  )
})

describeServing('a fault for one kind of call', (start) => {
  test('waits for it, and leaves the others alone', async () => {
    const { serving, world, send } = await loggedIn(start)
    world.faults.add({ fault: 'gateway-502' }, { call: 'refresh', times: 1, probability: 1 })
    expect((await send(1)).status).toBe(200)
    const { userToken } = serving.app.users[0]
    expect((await serving.refresh(userToken)).status).toBe(502)
    expect((await serving.refresh(userToken)).status).toBe(200)
  })
})
