import { expect, test } from 'vitest'
import { MockMcsError } from '../../src/errors.ts'
import { createMock } from '../../src/mock/create-mock.ts'
import { limits } from '../../src/options/limits.ts'
import { Devices } from '../../src/world/devices.ts'
import { startControl } from '../support/control.ts'

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
