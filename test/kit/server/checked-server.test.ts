import { expect, test } from 'vitest'
import { Masker } from '../../../src/kit/masker.ts'
import { CheckedServer } from '../../../src/kit/server/checked-server.ts'
import type { SendableInteraction } from '../../../src/kit/server/fill-request.ts'
import type { CheckServerOptions } from '../../../src/kit/server/options.ts'
import { Sender } from '../../../src/kit/server/sender.ts'

const app = { key: 'my-app', secret: 'my-secret' }

/** A server that is nowhere: the requests to it are kept. */
function serverOf(options: Partial<CheckServerOptions> = {}) {
  const sender = new Sender(
    async (requests) => requests.map((request) => ({ request, origin: '' })),
    { delay: 0, maxRequests: Infinity, signal: undefined },
  )
  return new CheckedServer(
    { baseUrl: 'http://127.0.0.1', app, userToken: 'u.some-token', ...options },
    {
      sender,
      masker: new Masker(),
      prefixes: { main: '', failing: '', api: '' },
    },
  )
}

const asking = (path: string, authorization = 'Basic {{basic}}'): SendableInteraction => ({
  name: 'asking',
  state: 'an app with a user token',
  request: { method: 'GET', path, headers: { authorization }, body: null },
})

test('the credentials of the app take the place of basic in a request', async () => {
  const { request } = await serverOf().ask(asking('/'))
  expect(request.headers['authorization']).toBe(
    `Basic ${Buffer.from('my-app:my-secret').toString('base64')}`,
  )
})

test.each([
  ['that nobody knows', {}, '/{{somebody}}'],
  ['without a value', { device: { id: undefined as unknown as string } }, '/{{deviceId}}'],
])('a placeholder %s is a mistake, and nothing is sent', async (_, options, path) => {
  const server = serverOf(options)
  await expect(server.ask(asking(path))).rejects.toThrow('no value for the placeholder')
  expect(server.sender.sent).toBe(0)
})
