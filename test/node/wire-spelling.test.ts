import { describe, expect, test } from 'vitest'
import type { Interaction } from '../../contracts/interaction.ts'
import { fillPlaceholders } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { sampleCredentials, tokenLives } from '../../contracts/mcs.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { TestClock } from '../support/test-clock.ts'
import { titled } from '../support/titled.ts'
import { serve } from './served.ts'

const otherApp = { key: 'other-app', secret: 'other-secret' }
const settings = { ...defaultSettings, apps: [sampleCredentials, otherApp] } as const
const mock = buildMock(settings)
const [app, other] = mock.apps

/** The tokens of a refresh, made at another time. */
async function refreshAt(now: number): Promise<{ access_token: string; token: string }> {
  const earlier = buildMock(settings, { clock: { now: () => now } })
  const response = await earlier.fetch(
    new Request('http://localhost/oauth/login/thirdparty/refresh', {
      method: 'POST',
      headers: { authorization: app.basic, 'content-type': 'application/json' },
      body: JSON.stringify({ token: app.users[0].userToken }),
    }),
  )
  return ((await response.json()) as { results: { access_token: string; token: string } }).results
}

const values = {
  basic: app.basic.slice('Basic '.length),
  basicOfWrongSecret: Buffer.from(`${app.key}:wrong`).toString('base64'),
  userToken: app.users[0].userToken,
  expiredUserToken: (await refreshAt(Date.now() - tokenLives.userToken - 1000)).token,
  otherAppsUserToken: other?.users[0].userToken ?? '',
  accessToken: (await refreshAt(Date.now())).access_token,
}

const clock = new TestClock()
const failing = buildMock(defaultSettings, { clock })

const serving = {
  'an app with a user token': await serve(mock),
  'a server that fails': await serve({
    ...mock,
    fetch: (request, bindings) => {
      clock.fail(new Error('the disk is full'))
      return failing.fetch(request, bindings)
    },
  }),
}

async function exchange({ state, request }: Interaction) {
  const served = serving[state]
  const connection = await served.connect()
  const bytes = served.refresh({
    method: request.method,
    target: request.path,
    headers: Object.entries(request.headers).map(
      ([name, value]) => `${name}: ${fillPlaceholders(value, values)}`,
    ),
    body: request.body === null ? undefined : fillPlaceholders(request.body, values),
  })
  return connection.send(bytes).answer(request.method)
}

// Source `content-length`: a vendor client searches the bytes for `Content-Length: `, and cannot
// read chunks.
describe.each(titled(interactions.refresh, ({ name }) => name))(
  'the answer to %s',
  (_, interaction) => {
    test('is not chunked and has its length in a header with capitals', async () => {
      const { status, headerLines, body } = await exchange(interaction)

      expect(status).toBe(interaction.response.status)
      expect(headerLines).toContain(`Content-Length: ${Buffer.byteLength(body)}`)
      expect(headerLines.join('\n')).not.toMatch(/transfer-encoding/i)
    })

    test('spells every header as MCS does and sends each once', async () => {
      const { headerLines } = await exchange(interaction)

      for (const [name, value] of Object.entries(interaction.response.headers)) {
        const lines = headerLines.filter((line) =>
          line.toLowerCase().startsWith(`${name}:`.toLowerCase()),
        )
        expect(lines).toEqual([`${name}: ${value}`])
      }
    })
  },
)

test('every refusal is among them', async () => {
  const { calls } = await import('../../contracts/calls.ts')
  const reached = new Set(interactions.refresh.map(({ refusal }) => refusal))

  expect(calls.refresh.refusals.filter((id) => !reached.has(id))).toEqual([])
})
