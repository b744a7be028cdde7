import { describe, expect, test } from 'vitest'
import { loginSuccess } from '../../contracts/calls/login/schema.ts'
import { fillPlaceholders } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { defaultUser } from '../../src/world/users.ts'
import { startPrepared } from '../support/placeholder-values.ts'
import { describeServing, outcomeOf, type Serving } from '../support/serving.ts'

const path = '/oauth/login/thirdparty'
const page = { email: 'MCSuser@mediatek.com', password: '123456789' }

const logIn = ({ app, send }: Serving, login: object = page, headers = {}) =>
  send(path, {
    method: 'POST',
    headers: { authorization: app.basic, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(login),
  })

const tokensOf = ({ text }: { readonly text: string }) => loginSuccess.parse(JSON.parse(text))

const masked = (text: string) => text.replace(/(token":")[^"]+/g, '$1***')

describeServing('a mock that is sent the log-ins of the contract', (start) => {
  test.each(interactions.login)('answers $name as it is written', async (interaction) => {
    const { serving, values } = await startPrepared(start)
    const { request, response } = interaction
    const received = await serving.send(request.path, {
      method: request.method,
      headers: Object.entries(request.headers).map(([name, value]): [string, string] => [
        name,
        fillPlaceholders(value, values),
      ]),
      body: new TextEncoder().encode(request.body ?? ''),
    })
    expect(received.status).toBe(response.status)
    expect(masked(received.text)).toBe(JSON.stringify(response.body))
    for (const [name, value] of Object.entries(response.headers)) {
      expect(received.headers.get(name)).toBe(value)
    }
  })
})

describeServing('a log-in', (start) => {
  test('gives a user token that can be refreshed, and a user access token', async () => {
    const serving = await start()
    const { token, access_token } = tokensOf(await logIn(serving))
    expect(outcomeOf(await serving.refresh(token))).toBe('refreshed')
    const [world] = serving.core.worlds.list()
    expect(world?.accessToken(access_token).state).toBe('active')
    expect(world?.accessToken(access_token).email).toBe('mcsuser@mediatek.com')
  })

  test('gives other tokens each time, by the clock and the lives of the app', async () => {
    const serving = await start({ settings: { accessTokenTtl: 1_000 } })
    const [world] = serving.core.worlds.list()
    const [one, other] = [tokensOf(await logIn(serving)), tokensOf(await logIn(serving))]
    expect(one.token).not.toBe(other.token)
    expect(one.access_token).not.toBe(other.access_token)
    world?.clock.advance(1_001)
    expect(world?.accessToken(one.access_token).state).toBe('expired')
  })

  test.each([
    ['is called with GET', { method: 'GET' }, 'method-not-allowed'],
    ['has no credentials', { method: 'POST' }, 'invalid-client-id'],
  ] as const)('that %s is refused as a refresh', async (_, init, outcome) => {
    const { send } = await start()
    expect(outcomeOf(await send(path, init))).toBe(outcome)
  })

  test('is refused as a refresh with another secret, or a body that cannot be read', async () => {
    const serving = await start()
    const authorization = `Basic ${Buffer.from(`${serving.app.key}:other`).toString('base64')}`
    expect(outcomeOf(await logIn(serving, page, { authorization }))).toBe('invalid-client')
    expect(outcomeOf(await logIn(serving, []))).toBe('unreadable-body')
  })

  test.each([
    ['null', null],
    ['a list', ['123456789']],
    ['an object', {}],
  ])('takes no password that is %s', async (_, password) => {
    const serving = await start()
    expect(outcomeOf(await logIn(serving, { ...page, password }))).toBe('missing-login')
  })
})

describe('the users of an app', () => {
  const amy = { ...defaultUser, email: 'Amy@example.com', password: 'pässword' }

  describeServing('log in', (start) => {
    test('with their own password, and with no other', async () => {
      const serving = await start({ settings: { users: [defaultUser, amy] } })
      const email = 'aMY@EXAMPLE.com'
      expect((await logIn(serving, { email, password: 'pässword' })).status).toBe(200)
      expect(outcomeOf(await logIn(serving, { email, password: '123456789' }))).toBe(
        'invalid-login',
      )
    })
  })
})

describeServing('the journal of a log-in', (start) => {
  test('names the outcome and the user, and shows no password and no token', async () => {
    const serving = await start()
    const received = await logIn(serving)
    await logIn(serving, { ...page, password: 'secret-of-amy' })
    const entries = serving.core.journal.list(serving.app.key).map((entry) => entry.show())
    expect(entries.map(({ outcome, user, wasMatched }) => [outcome, user, wasMatched])).toEqual([
      ['logged-in', 'mcsuser@mediatek.com', true],
      ['invalid-login', 'mcsuser@mediatek.com', true],
    ])
    expect(entries[1]?.reason).toBe('the password is not that of the user')
    const shown = JSON.stringify(entries)
    const { token, access_token } = tokensOf(received)
    for (const hidden of [token, access_token, '123456789', 'secret-of-amy']) {
      expect(shown).not.toContain(hidden)
    }
    expect(entries.flatMap(({ findings }) => findings.map(({ id }) => id))).not.toContain(
      'secret-in-body',
    )
  })
})

describeServing('faults', (start) => {
  test('of an app meet its log-ins too', async () => {
    const serving = await start()
    const [world] = serving.core.worlds.list()
    world?.faults.add({ fault: 'server-error' }, { times: 1, probability: 1 })
    expect(outcomeOf(await logIn(serving))).toBe('server-error')
    expect((await logIn(serving)).status).toBe(200)
  })

  test('that a header asks for meet a log-in', async () => {
    const serving = await start()
    const received = await logIn(serving, page, { prefer: 'code=502' })
    expect(received.status).toBe(502)
  })

  test('of a field change the field of a log-in', async () => {
    const serving = await start()
    const [world] = serving.core.worlds.list()
    world?.faults.add({ fault: 'field-missing' }, { times: 1, probability: 1 })
    const body = JSON.parse((await logIn(serving)).text)
    expect(Object.keys(body)).toEqual(['apiVersion', 'code', 'message', 'token'])
  })
})
