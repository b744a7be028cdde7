import { expect, test } from 'vitest'
import { Secrets } from '../../../src/kit/report/secrets.ts'
import { Courier } from '../../../src/kit/server/courier.ts'
import type { CheckServerOptions } from '../../../src/kit/server/options.ts'
import type { Playable } from '../../../src/kit/server/samples.ts'
import { Session } from '../../../src/kit/server/session.ts'

const app = { key: 'my-app', secret: 'my-secret' }

/** A session that keeps the requests which it sends, to nobody. */
function sessionOf(options: Partial<CheckServerOptions> = {}) {
  const courier = new Courier(
    { send: async (requests) => requests.map((request) => ({ request, origin: '' })) },
    { delay: 0, maxRequests: Infinity, signal: undefined },
  )
  return new Session(
    { baseUrl: 'http://127.0.0.1', app, userToken: 'u.some-token', ...options },
    {
      courier,
      secrets: new Secrets(),
      prefixes: { main: '', failing: '', api: '' },
    },
  )
}

const asking = (path: string, authorization = 'Basic {{basic}}'): Playable => ({
  name: 'asking',
  state: 'an app with a user token',
  request: { method: 'GET', path, headers: { authorization }, body: null },
})

test('the credentials of the app stand where a request has basic', async () => {
  const { request } = await sessionOf().play(asking('/'))
  expect(request.headers['authorization']).toBe(
    `Basic ${Buffer.from('my-app:my-secret').toString('base64')}`,
  )
})

test.each([
  ['that nobody knows', {}, '/{{somebody}}'],
  ['without a value', { device: { id: undefined as unknown as string } }, '/{{deviceId}}'],
])('a placeholder %s is a mistake, and nothing is sent', async (_, options, path) => {
  const session = sessionOf(options)
  await expect(session.play(asking(path))).rejects.toThrow('no value for the placeholder')
  expect(session.courier.sent).toBe(0)
})
