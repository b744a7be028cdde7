import { describe, expect, test } from 'vitest'
import { MockMcsError } from '../../src/errors.ts'
import { createMock } from '../../src/mock/create-mock.ts'
import { limits } from '../../src/options/limits.ts'
import { Devices } from '../../src/world/devices.ts'
import { startControl } from '../support/control.ts'
import { TestClock } from '../support/test-clock.ts'

const many = Array.from({ length: limits.devices }, (_, index) => ({
  id: `D${index}`,
  channels: ['GPIO_00'],
}))

test('a device that is there is replaced where there is no room for another', () => {
  const devices = new Devices('my-app', many)
  expect(devices.hasRoomFor('D0')).toBe(true)
  expect(devices.hasRoomFor('another')).toBe(false)
})

test('a device of which there are not many may be added', () => {
  expect(new Devices('my-app', many.slice(1)).hasRoomFor('another')).toBe(true)
})

test('the control plane refuses one device more, and replaces one that is there', async () => {
  const { control } = startControl()
  await control('POST', '/apps', { key: 'mine', devices: many })
  const add = (id: string) => control('POST', '/apps/mine/devices', { id, channels: ['other'] })

  expect((await add('another')).status).toBe(409)
  expect(await add('D0')).toMatchObject({
    status: 201,
    body: { id: 'D0', channels: [{ id: 'other' }] },
  })
})

test('a mock refuses one device more, and replaces one that is there', () => {
  const app = createMock().app({ devices: many })

  expect(() => app.addDevice({ id: 'another', channels: ['other'] })).toThrow(MockMcsError)
  expect(app.addDevice({ id: 'D0', channels: ['other'] }).channels).toMatchObject([{ id: 'other' }])
  expect(app.devices()).toHaveLength(limits.devices + 1)
})

const points = '/apps/mine/devices/Dmine/data-points'

async function withDevice() {
  const { control, core } = startControl({}, { clock: new TestClock() })
  await control('POST', '/apps', {
    key: 'mine',
    devices: [{ id: 'Dmine', key: 'my-key', channels: ['a'] }],
  })
  const read = async () => {
    const path = '/mcs/v2/devices/Dmine/datachannels/a/datapoints?limit=10&order=asc'
    const request = new Request(`http://api.mediatek.com${path}`, {
      headers: { deviceKey: 'my-key' },
    })
    const { dataChannels } = (await (await core.fetch(request)).json()) as {
      dataChannels: readonly { dataPoints: unknown }[]
    }
    return dataChannels[0]?.dataPoints
  }
  return { control, read }
}

describe('a data point from outside', () => {
  test('is read by a client as one that a device has uploaded', async () => {
    const { control, read } = await withDevice()
    expect(await read()).toEqual([])
    const time = Date.UTC(2015, 8, 11, 9, 5)
    expect(await control('POST', points, { channel: 'a', values: { value: 1 } })).toMatchObject({
      status: 201,
      body: { recordedAt: time, values: { value: 1 } },
    })
    const early = { channel: 'a', values: { value: '0' }, recordedAt: '2015-09-11T09:00:00Z' }
    await control('POST', points, early)

    expect(await read()).toEqual([
      { recordedAt: time - 300_000, values: { value: '0' } },
      { recordedAt: time, values: { value: 1 } },
    ])
  })

  test('is recorded by the clock of the app, and forgotten by its reset', async () => {
    const { control, read } = await withDevice()
    await control('POST', '/apps/mine/clock', { set: '2030-01-01T00:00:00Z', freeze: true })
    await control('POST', points, { channel: 'a', values: { value: true } })
    expect(await read()).toEqual([{ recordedAt: Date.UTC(2030, 0, 1), values: { value: true } }])
    await control('POST', '/apps/mine/reset')
    expect(await read()).toEqual([])
  })

  test.each([
    [
      'Dother/data-points',
      { channel: 'a' },
      404,
      'no device of that id; there are DL6sA7iSx, Dmine',
    ],
    ['Dmine/data-points', { channel: 'b' }, 404, 'no such channel of the device Dmine; it has a'],
    ['Dmine/data-points', { channel: 'a', values: {} }, 400, 'values: must have a value at least'],
    ['Dmine/data-points', { channel: 'a', values: 1 }, 400, 'values: must be an object'],
    ['Dmine/data-points', { channel: 'a', recordedAt: 'now' }, 400, 'recordedAt: must be a time'],
  ])('for %s with %j is refused', async (path, body, expected, detail) => {
    const { control, read } = await withDevice()
    const sent = { values: { value: 1 }, ...body }
    const { status, body: problem } = await control('POST', `/apps/mine/devices/${path}`, sent)

    expect(status).toBe(expected)
    expect(problem.detail).toContain(detail)
    expect(await read()).toEqual([])
  })

  test('is added by the library as well', () => {
    const app = createMock().app({ key: 'my-app', devices: [{ id: 'Dmine', channels: ['a'] }] })
    const point = { recordedAt: 1_000, values: { value: 7 } }

    expect(app.addDataPoint('Dmine', { channel: 'a', ...point })).toEqual(point)
    expect(app.devices()[1]?.channels).toEqual([{ id: 'a', dataPoints: [point] }])
    expect(() => app.addDataPoint('Dmine', { channel: 'b', values: { value: 1 } })).toThrow(
      'the app my-app has no such channel of the device Dmine; it has a',
    )
    for (const values of [{}, { value: 1n }, { value: undefined }, { value: Number.NaN }]) {
      expect(() => app.addDataPoint('Dmine', { channel: 'a', values })).toThrow(MockMcsError)
    }
  })
})
