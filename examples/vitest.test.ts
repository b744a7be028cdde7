// With Vitest: a client of one's own, and what a suite of it asks of the mock.

import { setTimeout } from 'node:timers/promises'
import { type FaultName, startMock } from 'mock-mcs'
import { faults } from 'mock-mcs/contracts'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'

interface Session {
  accessToken: string
  userToken: string
  email: string
}

type Trouble = 'refused' | 'later' | 'redirected' | 'unreadable' | 'connection' | 'deadline'

class McsError extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble, message: string) {
    super(message)
    this.trouble = trouble
  }
}

/** The code under test: believes no answer that it has not looked at, and waits for none forever. */
class McsClient {
  readonly #url: string
  readonly #basic: string
  readonly #deadline: number

  constructor(options: { baseUrl: string; basic: string; deadline: number }) {
    this.#url = `${options.baseUrl}/oauth/login/thirdparty/refresh`
    this.#basic = options.basic
    this.#deadline = options.deadline
  }

  async refresh(token: string): Promise<Session> {
    const { status, headers, text } = await this.#send(token)
    if (status >= 300 && status < 400) {
      throw new McsError('redirected', `MCS has moved to ${headers.get('location')}`)
    }
    const retryAfter = headers.get('retry-after')
    if (retryAfter !== null) throw new McsError('later', `try again in ${retryAfter} s`)
    const answer = envelopeIn(text)
    if (answer === undefined) throw new McsError('unreadable', `${status} with no answer of MCS`)
    if (status !== 200 || answer.code !== 200) throw new McsError('refused', `${answer.message}`)
    const { access_token: accessToken, token: userToken, email } = answer.results ?? {}
    if (!isText(accessToken) || !isText(userToken) || !isText(email)) {
      throw new McsError('unreadable', 'a success without what was asked for')
    }
    return { accessToken, userToken, email }
  }

  async #send(token: string): Promise<{ status: number; headers: Headers; text: string }> {
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        redirect: 'manual',
        headers: { authorization: this.#basic, 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
        signal: AbortSignal.timeout(this.#deadline),
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, text }
    } catch (error) {
      const { name, message } = error as Error
      throw new McsError(name === 'TimeoutError' ? 'deadline' : 'connection', message)
    }
  }
}

interface Envelope {
  code: number
  message?: unknown
  results?: Record<string, unknown>
}

function envelopeIn(text: string): Envelope | undefined {
  try {
    const answer = JSON.parse(text)
    return typeof answer?.code === 'number' ? answer : undefined
  } catch {
    return undefined
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const mock = await startMock()
afterAll(() => mock.close())

function clientOf(app: { basic: string }, deadline = 5_000): McsClient {
  return new McsClient({ baseUrl: mock.url, basic: app.basic, deadline })
}

describe.concurrent('worlds side by side', () => {
  const refusals = [
    ['expired-token', 'Refresh token has expired'],
    ['invalid-token', 'Invalid refresh token'],
    ['invalid-client', 'Client credentials are invalid'],
    ['server-error', '500 Internal Server Error'],
  ] as const
  const worlds = Array.from({ length: 20 }, (_, number) => ({ number }))
  const seen = new Map<string, number>()

  it.each(worlds)('world $number has a clock and faults of its own', async ({ number }) => {
    const app = mock.app({ users: [{ email: `user-${number}@example.com` }] })
    const client = clientOf(app)
    const userToken = app.userToken(`user-${number}@example.com`)
    const [fault, message] = refusals[number % refusals.length] ?? refusals[0]
    const start = new Date(Date.UTC(2030, number)).toISOString()
    app.clock.freeze()
    app.clock.set(start)
    app.enqueue('none', ...Array.from({ length: number % 3 }, () => fault))

    const first = await client.refresh(app.issueUserToken({ user: `user-${number}@example.com` }))
    for (let call = 0; call < number % 3; call++) {
      await expect(client.refresh(userToken)).rejects.toThrow(message)
    }

    expect(first.email).toBe(`user-${number}@example.com`)
    expect(app.clock.now().toISOString()).toBe(start)
    expect(app.requests().map((entry) => entry.fault?.name)).toEqual([
      'none',
      ...Array.from({ length: number % 3 }, () => fault),
    ])
    expect(app.unmet()).toEqual([])
    for (const other of mock.apps()) {
      const { state } = other.accessToken(first.accessToken)
      expect(state).toBe(other.key === app.key ? 'active' : 'unknown')
    }
    expect(seen.has(first.accessToken)).toBe(false)
    seen.set(first.accessToken, number)
  })

  it('a user token of one app is no token of another', async () => {
    const [one, other] = [mock.app(), mock.app()]

    await expect(clientOf(one).refresh(other.userToken())).rejects.toThrow('Invalid refresh token')
    expect(other.requests()).toEqual([])
  })
})

describe.concurrent('time', () => {
  it('an access token lives for an hour', async () => {
    const app = mock.app()
    app.clock.freeze()
    const { accessToken } = await clientOf(app).refresh(app.userToken())

    app.clock.advance('1h')
    expect(app.accessToken(accessToken).expiresAt).toEqual(app.clock.now())
    expect(app.accessToken(accessToken).state).toBe('active')
    app.clock.advance('1ms')
    expect(app.accessToken(accessToken).state).toBe('expired')
  })

  it('a user token lives for two weeks', async () => {
    const app = mock.app()
    const client = clientOf(app)
    app.clock.advance('13d')
    const { userToken } = await client.refresh(app.userToken())
    app.clock.advance('2d')

    await expect(client.refresh(app.userToken())).rejects.toThrow('Refresh token has expired')
    await expect(client.refresh(userToken)).resolves.toHaveProperty('email', app.user.email)
  })

  it('a user token can be issued that has expired already', async () => {
    const app = mock.app()
    const token = app.issueUserToken({ expiresIn: '-1s' })

    await expect(clientOf(app).refresh(token)).rejects.toThrow('Refresh token has expired')
  })

  it('a shorter life is for the tokens that are issued from then on', async () => {
    const app = mock.app()
    const client = clientOf(app)
    const long = await client.refresh(app.userToken())
    app.configure({ accessTokenTtl: '5s' })
    const short = await client.refresh(app.userToken())
    app.clock.advance('10s')

    expect(app.accessToken(long.accessToken).state).toBe('active')
    expect(app.accessToken(short.accessToken).state).toBe('expired')
  })
})

// What the client makes of each fault: the session, or its trouble and what it says of it.
const made: Record<FaultName, 'session' | [Trouble, RegExp]> = {
  'unknown-path': ['refused', /^404 Not Found$/],
  'method-not-allowed': ['refused', /^405 Method Not Allowed$/],
  'invalid-client-id': ['refused', /^Invalid or missing client_id parameter$/],
  'invalid-client': ['refused', /^Client credentials are invalid$/],
  'body-too-large': ['refused', /^413 Payload Too Large$/],
  'unreadable-body': ['refused', /^400 Bad Request$/],
  'missing-token': ['refused', /^No "refresh_token" parameter$/],
  'invalid-token': ['refused', /^Invalid refresh token$/],
  'expired-token': ['refused', /^Refresh token has expired$/],
  'server-error': ['refused', /^500 Internal Server Error$/],
  'refusal-under-200': ['refused', /^Invalid refresh token$/],
  'success-under-500': ['refused', /^Request has succeeded$/],
  'field-missing': ['unreadable', /^a success without/],
  'field-null': ['unreadable', /^a success without/],
  'field-empty': ['unreadable', /^a success without/],
  'field-renamed': ['unreadable', /^a success without/],
  'field-wrong-type': ['unreadable', /^a success without/],
  'results-flattened': ['unreadable', /^a success without/],
  'extra-fields': 'session',
  'number-as-string': ['unreadable', /^200 with no answer/],
  bom: 'session',
  'empty-body': ['unreadable', /^200 with no answer/],
  'truncated-json': ['unreadable', /^200 with no answer/],
  'content-length-too-long': ['connection', /terminated/],
  'content-length-too-short': ['unreadable', /^200 with no answer/],
  'wrong-content-type': 'session',
  gzip: 'session',
  'gateway-502': ['unreadable', /^502 with no answer/],
  'gateway-503': ['unreadable', /^503 with no answer/],
  'gateway-504': ['unreadable', /^504 with no answer/],
  'too-many-requests': ['later', /in \d+ s$/],
  'service-unavailable': ['later', /in \d+ s$/],
  'redirect-to-other-host': ['redirected', /http:\/\/other-host\.invalid\/oauth/],
  'redirect-to-same-host': ['redirected', /\/oauth\/login\/thirdparty\/refresh\?/],
  EMPTY_RESPONSE: ['connection', /fetch failed/],
  CONNECTION_RESET_BY_PEER: ['connection', /fetch failed/],
  MALFORMED_RESPONSE_CHUNK: ['connection', /terminated/],
  RANDOM_DATA_THEN_CLOSE: ['connection', /fetch failed/],
  'hang-before-headers': ['deadline', /timeout/],
  'hang-after-headers': ['deadline', /timeout/],
  'reset-after-headers': ['connection', /terminated/],
  none: 'session',
  dribble: 'session',
  delay: 'session',
}

describe.concurrent('faults', () => {
  it.each(faults.map(({ name, group }) => [name, group] as const))(
    '%s is met once, and the next call succeeds',
    async (name, group) => {
      const app = mock.app()
      app.fault(name)

      const hurried = clientOf(app, group === 'connection' ? 1_000 : 5_000)
      const result = hurried.refresh(app.userToken())
      const expected = made[name]
      if (expected === 'session') {
        const { accessToken } = await result
        expect(app.accessToken(accessToken).state).toBe('active')
      } else {
        const [trouble, message] = expected
        await expect(result).rejects.toMatchObject({
          trouble,
          message: expect.stringMatching(message),
        })
      }

      expect(app.unmet()).toEqual([])
      const { accessToken } = await clientOf(app).refresh(app.userToken())
      expect(app.accessToken(accessToken).state).toBe('active')
      expect(app.requests().map(({ fault }) => fault?.name)).toEqual([name, undefined])
    },
  )

  it('a slow answer is late by as much as was asked for', async () => {
    const app = mock.app()
    app.fault('delay', { fixedDelayMilliseconds: 200 })
    app.fault('dribble', { chunkedDribbleDelay: { numberOfChunks: 4, totalDuration: 200 } })
    for (let call = 0; call < 2; call++) {
      const start = performance.now()
      await clientOf(app).refresh(app.userToken())
      expect(performance.now() - start).toBeGreaterThan(140)
    }
  })

  it('a fault that no call has met is unmet', async () => {
    const app = mock.app()
    app.enqueue('expired-token', 'gateway-502')
    await expect(clientOf(app).refresh(app.userToken())).rejects.toThrow(McsError)

    expect(app.unmet().map(({ fault }) => fault)).toEqual(['gateway-502'])
  })
})

describe.concurrent('a background job', () => {
  it('has refreshed three times', async () => {
    const app = mock.app()
    const client = clientOf(app)
    let userToken = app.userToken()
    let stopped = false
    const job = (async () => {
      while (!stopped) {
        userToken = (await client.refresh(userToken)).userToken
        await setTimeout(10)
      }
    })()
    onTestFinished(async () => {
      stopped = true
      await job
    })

    const [first, second, third] = await app.waitFor({ count: 3, timeout: '5s' })
    expect(first?.attempt).toBe(1)
    expect(second?.request.body).not.toBe(first?.request.body)
    expect(third?.request.body).not.toBe(second?.request.body)
  })

  it('that does not begin is told of', async () => {
    const app = mock.app()

    await expect(app.waitFor({ count: 1, timeout: '20ms' })).rejects.toMatchObject({
      code: 'TIMEOUT',
    })
  })
})

describe.concurrent('what an app is told', () => {
  it('a reset makes it as it was', async () => {
    const app = mock.app({ accessTokenTtl: '1m' })
    const client = clientOf(app)
    await client.refresh(app.userToken())
    app.revoke(app.userToken())
    app.configure({ accessTokenTtl: '1h' })
    app.clock.freeze()
    app.clock.set('2040-01-01T00:00:00Z')
    app.fault('server-error', { times: 'always' })
    app.reset()

    expect(app.requests()).toEqual([])
    expect(app.faults()).toEqual([])
    expect(app.clock.isFrozen).toBe(false)
    expect(Math.abs(app.clock.now().getTime() - Date.now())).toBeLessThan(5_000)
    expect(app.settings.accessTokenTtl).toBe(60_000)
    await expect(client.refresh(app.userToken())).resolves.toHaveProperty('email')
  })

  it('a revoked user token is refused, and its access token lives on', async () => {
    const app = mock.app()
    const client = clientOf(app)
    const { accessToken } = await client.refresh(app.userToken())
    app.revoke(app.userToken())

    await expect(client.refresh(app.userToken())).rejects.toThrow('Invalid refresh token')
    expect(app.accessToken(accessToken).state).toBe('active')
    app.revoke(accessToken)
    expect(app.accessToken(accessToken).state).toBe('revoked')
  })
})

describe.concurrent('what was sent', () => {
  it('a well written request has no findings', async () => {
    const app = mock.app()
    await clientOf(app).refresh(app.userToken())

    expect(app.requests()).toMatchObject([{ outcome: 'refreshed', fault: null, findings: [] }])
  })

  it('a badly written request is answered, and each of its oddities is found', async () => {
    const app = mock.app({ key: 'badly-written', secret: 'ends-in-padding' })
    const url = `${mock.url}/oauth/login/thirdparty/refresh?lang=en`
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: app.basic.replace(/=+$/, '') },
      body: new URLSearchParams({ token: app.userToken(), grant_type: 'refresh_token' }),
    })

    expect(response.status).toBe(200)
    const [entry] = app.requests()
    expect(entry?.findings.map(({ id }) => id)).toEqual([
      'query-string',
      'auth-base64-unpadded',
      'body-form',
      'body-extra-fields',
    ])
    expect(JSON.stringify(entry)).not.toContain(app.userToken())
    expect(JSON.stringify(entry)).not.toContain(app.secret)
  })

  it('a request with an unknown AppKey is of no app', async () => {
    const basic = `Basic ${btoa('nobody-has-this:secret')}`
    await expect(clientOf({ basic }).refresh('u.x')).rejects.toThrow('Client credentials')

    expect(mock.unattributed()).toMatchObject([{ outcome: 'invalid-client' }])
  })
})
