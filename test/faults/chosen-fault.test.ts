import { describe, expect, test } from 'vitest'
import { successFields } from '../../contracts/fault.ts'
import { faults } from '../../contracts/faults.ts'
import { startFaulty } from '../support/faulty.ts'

const timers = { wait: async () => undefined }
const lossy = ['EMPTY_RESPONSE', 'CONNECTION_RESET_BY_PEER', 'RANDOM_DATA_THEN_CLOSE']
const traps = faults.filter(({ name }) => !name.startsWith('hang-'))

type Faulty = ReturnType<typeof startFaulty>

/** The message of the envelope that a refresh is answered with. */
async function messageOf({ core, request }: Faulty, token?: string): Promise<string> {
  const response = await core.fetch(request(undefined, {}, token))
  return ((await response.json()) as { message: string }).message
}

describe('a fault of a world', () => {
  test.each(traps.filter(({ needsSuccess }) => needsSuccess).map(({ name }) => name))(
    '%s waits for a call that succeeds',
    async (name) => {
      const faulty = startFaulty({ timers })
      const rule = faulty.fault({ fault: name })
      expect(await messageOf(faulty, 'forged')).toBe('Invalid refresh token')
      expect([rule.delivered, faulty.exchanges[0]?.fault]).toEqual([0, undefined])
      const response = await Promise.resolve(faulty.core.fetch(faulty.request()))
      await response.text().catch(() => undefined)
      expect([rule.delivered, faulty.exchanges[1]?.fault?.name]).toEqual([1, name])
    },
  )

  test('answers a call that is refused, if it needs no success', async () => {
    const faulty = startFaulty({ timers })
    faulty.fault({ fault: 'expired-token' })
    expect(await messageOf(faulty, 'forged')).toBe('Refresh token has expired')
  })

  test('answers no call of another path', async () => {
    const faulty = startFaulty({ timers })
    const rule = faulty.fault({ fault: 'gateway-502' }, { times: 'always' })
    const headers = { authorization: faulty.app.basic }
    const elsewhere = new Request('http://mcs.mediatek.com/elsewhere', { headers })
    expect((await faulty.core.fetch(elsewhere)).status).toBe(404)
    expect(rule.delivered).toBe(0)
  })

  test('gives each of many calls at once its own', async () => {
    const faulty = startFaulty({ timers })
    faulty.fault({ fault: 'gateway-502' }, { times: 3 })
    faulty.fault({ fault: 'gateway-504' }, { times: 2 })
    const answers = await Promise.all(
      Array.from({ length: 7 }, async () => faulty.core.fetch(faulty.request())),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, 200, 502, 502, 502, 504, 504])
    expect(faulty.world.faults.size).toBe(0)
  })

  test('none lets a call pass between two faults', async () => {
    const faulty = startFaulty({ timers })
    for (const fault of ['invalid-token', 'none', 'expired-token'] as const) faulty.fault({ fault })
    expect([await messageOf(faulty), await messageOf(faulty), await messageOf(faulty)]).toEqual([
      'Invalid refresh token',
      'Request has succeeded',
      'Refresh token has expired',
    ])
  })
})

describe('where a refresh ends the user token', () => {
  test.each(traps.map(({ name, isFair }) => [name, isFair ? 'ends' : 'does not end'] as const))(
    '%s %s it',
    async (name, ends) => {
      const faulty = startFaulty({ timers }, { userToken: 'rotate' })
      faulty.fault({ fault: name })
      const answering = Promise.resolve(faulty.core.fetch(faulty.request()))
      await answering.then((response) => response.text()).catch(() => undefined)
      const fates = [faulty.world.refresh(faulty.userToken)].map((fate) => 'refusal' in fate)
      expect(fates).toEqual([ends === 'ends'])
    },
  )
})

describe('what is told of a fault', () => {
  test.each(traps.map(({ name }) => name))(
    '%s has its name and the id of its rule',
    async (name) => {
      const faulty = startFaulty({ timers })
      const { id } = faulty.fault({ fault: name })
      const answering = Promise.resolve(faulty.core.fetch(faulty.request()))
      await answering.catch(() => undefined)
      expect(faulty.exchanges).toMatchObject([
        { fault: { name, id, by: 'rule' }, state: 'answered', duration: expect.any(Number) },
      ])
      expect(faulty.exchanges[0]?.answer === undefined).toBe(lossy.includes(name))
    },
  )

  test('an answer word for word has no name', async () => {
    const faulty = startFaulty({ timers })
    const { id } = faulty.fault({ response: { status: 418 } })
    await faulty.core.fetch(faulty.request())
    expect(faulty.exchanges[0]?.fault).toEqual({ name: null, id, by: 'rule' })
  })

  test('a delay of the whole server is by its settings', async () => {
    const faulty = startFaulty({ timers })
    faulty.core.worlds.delay = { fixedDelayMilliseconds: 5 }
    await faulty.core.fetch(faulty.request())
    expect(faulty.exchanges[0]?.fault).toEqual({ name: null, id: null, by: 'settings' })
  })

  test('a success that a fault lets through ends the count of attempts', async () => {
    const faulty = startFaulty({ timers })
    for (const fault of ['gateway-502', 'delay', 'EMPTY_RESPONSE', 'extra-fields'] as const) {
      faulty.fault({ fault })
    }
    for (let call = 0; call < 5; call++) {
      await Promise.resolve(faulty.core.fetch(faulty.request())).catch(() => undefined)
    }
    expect(faulty.exchanges.map(({ attempt }) => attempt)).toEqual([1, 2, 1, 2, 1])
  })
})

describe('the fields of a success', () => {
  const pathsOf = (value: unknown, before = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => [
          `${before}${name}`,
          ...pathsOf(inner, `${before}${name}.`),
        ])
      : []

  test('are those that a fault can change', async () => {
    const { core, request } = startFaulty()
    expect(pathsOf(await (await core.fetch(request())).json())).toEqual(successFields)
  })

  test.each(successFields)('are changed one by one: %s', async (field) => {
    const { core, request, fault } = startFaulty()
    fault({ fault: 'field-missing', field })
    const paths = pathsOf(await (await core.fetch(request())).json())
    const rest = successFields.filter((path) => path !== field && !path.startsWith(`${field}.`))
    expect(paths).toEqual(rest)
  })
})
