import { expect, test } from 'vitest'
import { MockMcsError } from '../../src/errors.ts'
import { limits } from '../../src/options/limits.ts'
import { Devices } from '../../src/world/devices.ts'
import { startControl } from '../support/control.ts'

const answer = { status: 200, body: 'x'.repeat(limits.answerBody) }

test('the apps together hold a bounded number of bytes, and name the bound when it is reached', async () => {
  const { core, control } = startControl()
  const faults = Array.from({ length: 60 }, () => ({
    effect: { response: answer },
    schedule: { times: 1, probability: 1 },
  }))
  const addApp = (key: string) => core.addApp({ key, faults })
  const count = Math.floor(limits.held / limits.answerBody / faults.length)
  for (let index = 0; index < count; index++) addApp(`app-${index}`)

  expect(() => addApp('one-more')).toThrow(MockMcsError)
  expect(() => addApp('one-more')).toThrow('may hold 256 MiB, and more would not fit; remove apps')
  const more = Array.from({ length: 30 }, () => ({ response: { status: 200, body: 'x' } }))
  expect((await control('POST', '/apps/app-0/faults', more)).status).toBe(201)

  const large = { response: { status: 200, body: 'x'.repeat(limits.answerBody - 100) } }
  const statuses: number[] = []
  for (let index = 0; index < 20; index++) {
    statuses.push((await control('POST', '/apps/app-0/faults', large)).status)
  }
  expect(statuses.at(0)).toBe(201)
  expect(statuses.at(-1)).toBe(409)
  const refused = await control<{ detail: string }>('POST', '/apps/app-0/faults', large)
  expect(refused.body.detail).toContain('may hold 256 MiB')

  core.worlds.remove('app-1')
  expect((await control('POST', '/apps/app-0/faults', large)).status).toBe(201)
})

test('the data points of an app hold a bounded number of bytes, the newest', () => {
  const devices = new Devices('app', [{ id: 'D', channels: ['c'] }])
  const device = devices.get('D')
  if (device === undefined) throw new Error('there is no device')
  const values = { value: 'x'.repeat(60_000) }
  for (let recordedAt = 0; recordedAt < 300; recordedAt++) {
    devices.record(device, 'c', { recordedAt, values })
  }
  const kept = devices.points(device, 'c')

  expect(devices.held).toBeLessThan(8.5 * 1_048_576)
  expect(kept.length).toBeGreaterThan(100)
  expect(kept.at(-1)?.recordedAt).toBe(299)
  expect(devices.show(device).channels[0]?.dataPoints).toEqual(kept)
  devices.reset()
  expect(devices.held).toBeLessThan(2_000)
})
