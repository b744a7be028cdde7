import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import {
  type CheckClientOptions,
  type ClientEnvironment,
  checkClient,
  type SessionClient,
  type Tokens,
} from '../../../src/kit/index.ts'
import { missesOf, resultOf } from './checked.ts'

const path = '/oauth/login/thirdparty/refresh'

/** Refreshes once, as it is right. */
async function refreshOnce(env: ClientEnvironment, token = env.MCS_USER_TOKEN): Promise<Tokens> {
  const basic = Buffer.from(`${env.MCS_APP_KEY}:${env.MCS_APP_SECRET}`).toString('base64')
  const response = await fetch(env.MCS_BASE_URL + path, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const { code, message, results } = (await response.json()) as {
    code: number
    message: string
    results?: { access_token: string; token: string }
  }
  if (!response.ok || results === undefined) throw Object.assign(new Error(message), { code })
  return { accessToken: results.access_token, userToken: results.token }
}

/** A client that stays alive, with some of its functions exchanged. */
const clientOf = (env: ClientEnvironment, changes: object = {}): SessionClient => {
  let tokens: Tokens | undefined
  const client: SessionClient = {
    refresh: async () => {
      tokens = await refreshOnce(env, tokens?.userToken)
      return tokens
    },
    call: async () => {
      const headers = { authorization: `Bearer ${tokens?.accessToken}` }
      return {
        status: (await fetch(`${env.MCS_BASE_URL}/mcs/v2/devices/DL6sA7iSx`, { headers })).status,
      }
    },
    tokens: () => tokens ?? {},
  }
  return { ...client, ...changes }
}

const plainly = { refresh: refreshOnce, scenarios: ['page-example'], timeout: 5_000 }
const check = (options: object) =>
  checkClient({ ...plainly, ...options } as unknown as CheckClientOptions)
const thrown =
  (value: unknown) =>
  async (...args: unknown[]): Promise<never> => {
    throw args.length > 5 ? undefined : value
  }
const never = () => new Promise<never>(() => {})
const unreadable = {
  get message(): string {
    throw new Error('no')
  },
}

describe('refresh()', () => {
  test.concurrent('succeeds with the tokens of the answer', async () => {
    const report = await check({})
    expect(report.results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['page-example', 'SUCCESS'],
    ])
    expect(report.subject).toBe('refreshOnce()')
  })

  test.concurrent.each<[string, () => unknown, string]>([
    ['resolves to nothing', async () => undefined, 'resolved to undefined, not to an object'],
    ['resolves to null', async () => null, 'resolved to null, not to an object'],
    ['resolves to a text', async () => 'token', 'resolved to string, not to an object'],
    ['returns no promise', () => ({}), 'replied ok: true, and no access token'],
    [
      'has a token that is a number',
      async () => ({ accessToken: 5 }),
      'invalid reply: accessToken: ',
    ],
    ['has a token that is empty', async () => ({ accessToken: '' }), 'and no access token'],
    [
      'has fields that cannot be read',
      async () => ({
        get accessToken() {
          throw 1
        },
      }),
      'replied ok: false',
    ],
    [
      'throws at once',
      () => {
        throw new Error('at once')
      },
      'replied ok: false',
    ],
    ['rejects with nothing', thrown(undefined), 'replied ok: false'],
    ['rejects with null', thrown(null), 'replied ok: false'],
    ['rejects with a text', thrown('words'), 'replied ok: false'],
    ['rejects with a symbol', thrown(Symbol('a')), 'replied ok: false'],
    ['rejects with an object of nobody', thrown(Object.create(null)), 'replied ok: false'],
    ['rejects with what cannot be read', thrown(unreadable), 'replied ok: false'],
  ])('misses if it %s', async (_, refresh, actual) => {
    // It has to have called, so that what it makes of the answer is what counts.
    const report = await check({
      refresh: async (env: ClientEnvironment) => {
        await refreshOnce(env)
        return refresh()
      },
    })
    expect(resultOf(report, 'page-example').actual).toContain(actual)
    expect(report.exitCode).toBe(1)
  })

  test.concurrent('is judged by what it was given, whatever it makes of it', async () => {
    const refresh = async (env: ClientEnvironment) => {
      const tokens = await refreshOnce(env)
      for (const name of Object.keys(env)) Object.assign(env, { [name]: '' })
      return tokens
    }
    expect(missesOf(await check({ refresh }))).toEqual([])
  })

  test.concurrent('misses if it never has an answer', async () => {
    const report = await check({ refresh: never, timeout: 300 })
    expect(resultOf(report, 'page-example').actual).toBe('refresh() had no answer after 0.3 s')
  })

  test.concurrent('is judged in time, however often it calls', async () => {
    const refresh = async (env: ClientEnvironment) => {
      await Promise.all(Array.from({ length: 400 }, () => refreshOnce(env)))
      return refreshOnce(env)
    }
    const report = await check({ refresh, timeout: 15_000 })
    expect(missesOf(report)).toEqual(['call-repeated'])
    expect(resultOf(report, 'call-repeated').actual).toBe('401 calls')
  }, 15_000)

  test.concurrent('is shown the message and the code of what it rejects with', async () => {
    const scenarios = ['refused-expired-token']
    expect(missesOf(await check({ scenarios }))).toEqual([])
    const hidden = async (env: ClientEnvironment) =>
      refreshOnce(env).catch(() => {
        throw Object.assign(new Error('it failed'), { code: 1 })
      })
    // The first run has to succeed.
    expect(missesOf(await check({ refresh: hidden, scenarios }))).toEqual([
      'message-hidden',
      'error-code-lost',
    ])
  })
})

describe('open()', () => {
  const scenarios = ['token-is-good']
  const missOf = async (open: unknown, timeout = 5_000) =>
    resultOf(await check({ open, scenarios, timeout }), 'token-is-good')

  test.concurrent('makes a client that is asked, and closed', async () => {
    let closed = 0
    const close = () => closed++
    const report = await check({
      open: (env: ClientEnvironment) => clientOf(env, { close }),
      scenarios,
    })
    expect(resultOf(report, 'token-is-good').verdict).toBe('SUCCESS')
    expect(closed).toBe(1)
  })

  test.concurrent('may be left out: what needs it is skipped', async () => {
    const report = await check({ scenarios })
    expect(resultOf(report, 'token-is-good')).toMatchObject({
      verdict: 'SKIPPED',
      reason: 'it needs a client that stays alive (open)',
    })
    expect(report.exitCode).toBe(2)
  })

  test.concurrent.each<[string, unknown, string]>([
    [
      'throws at once',
      () => {
        throw new Error('no way')
      },
      'open() failed: no way',
    ],
    ['rejects with nothing', thrown(undefined), 'open() failed: undefined'],
    ['gives nothing', () => undefined, 'open() gave no client'],
    ['gives null', async () => null, 'open() gave no client'],
    ['gives a text', async () => 'client', 'open() gave no client'],
    ['gives an object without functions', async () => ({}), '"ok":false'],
  ])('misses, and the run goes on, if it %s', async (_, open, actual) => {
    const result = await missOf(open)
    expect(result.verdict).toBe('FAILURE')
    expect(result.actual).toContain(actual)
  })

  test.concurrent('misses if it never has an answer, and closes what comes late', async () => {
    let give: (client: object) => void = () => undefined
    const result = await missOf(() => new Promise((resolve) => (give = resolve)), 300)
    expect(result.actual).toBe('open() had no answer after 0.3 s')
    const closed = new Promise<string>((resolve) => give({ close: () => resolve('closed') }))
    expect(await closed).toBe('closed')
  })

  test.concurrent.each<[string, object, string]>([
    ['call() that is no function', { call: 5 }, '"ok":false'],
    ['call() that throws', { call: thrown('no') }, '{"ok":false,"error":{"message":"no"}'],
    ['call() without a status', { call: async () => ({}) }, 'status: 200'],
    ['call() with a status in words', { call: async () => ({ status: '200' }) }, 'status: '],
    ['call() that never has an answer', { call: never }, 'call() had no answer after 1 s'],
    ['refresh() that gives a number', { refresh: async () => 5 }, ''],
  ])('misses if the client has %s', async (_, changes, says) => {
    const open = (env: ClientEnvironment) => clientOf(env, changes)
    const { verdict, actual, expected } = await missOf(open, 1_000)
    expect(verdict).toBe('FAILURE')
    expect(`${expected} ${actual}`).toContain(says)
  })

  test.concurrent.each<[string, unknown]>([
    [
      'throws',
      () => {
        throw new Error('no')
      },
    ],
    ['rejects', thrown(undefined)],
    ['never has an answer', never],
    ['is no function', 5],
  ])('makes a client whose close() is not judged: it %s', async (_, close) => {
    const open = (env: ClientEnvironment) => clientOf(env, { close })
    expect((await missOf(open, 1_000)).verdict).toBe('SUCCESS')
  })
})

describe('a run', () => {
  const enough = new Error('enough')

  test('does not begin if its signal has said so', async () => {
    let calls = 0
    const refresh = async () => calls++
    await expect(check({ refresh, signal: AbortSignal.abort(enough) })).rejects.toBe(enough)
    expect(calls).toBe(0)
  })

  test.each([
    ['the first scenario', ['page-example'], 'page-example'],
    ['the last scenario', ['refused-invalid-token'], 'refused-invalid-token'],
    ['one that waits', ['hang-before-headers'], 'hang-before-headers'],
    ['a session', ['token-is-good'], 'token-is-good'],
  ])('ends at once when its signal says so, with the reason: in %s', async (_, scenarios, id) => {
    const controller = new AbortController()
    const begin = (env: ClientEnvironment) => {
      if (env.MCS_SCENARIO !== id) return refreshOnce(env)
      controller.abort(enough)
      return never()
    }
    const { signal } = controller
    const run = check({ scenarios, timeout: 60_000, signal, refresh: begin, open: begin })
    await expect(run).rejects.toBe(enough)
  })

  test('leaves nothing behind: no server, no listener', async () => {
    let url = ''
    const controller = new AbortController()
    const refresh = async (env: ClientEnvironment) => {
      url = env.MCS_BASE_URL
      return refreshOnce(env)
    }
    await check({ refresh, signal: controller.signal })
    await expect(fetch(url)).rejects.toThrow()
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  test('leaves no server behind when it is given up', async () => {
    let url = ''
    const controller = new AbortController()
    const refresh = async (env: ClientEnvironment) => {
      url = env.MCS_BASE_URL
      controller.abort(enough)
      return never()
    }
    await expect(check({ refresh, signal: controller.signal })).rejects.toBe(enough)
    await expect(fetch(url)).rejects.toThrow()
  })

  test('tells how far it is', async () => {
    const told: string[] = []
    await check({
      scenarios: ['refused-invalid-token'],
      onProgress: ({ id, done, total }: { id: string; done: number; total: number }) =>
        told.push(`${done}/${total} ${id}`),
    })
    expect(told).toEqual(['1/2 page-example', '2/2 refused-invalid-token'])
  })
})
