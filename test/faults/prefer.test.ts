import { describe, expect, test } from 'vitest'
import { faults } from '../../contracts/faults.ts'
import { type Preference, readPrefer } from '../../src/faults/prefer.ts'
import { startFaulty } from '../support/faulty.ts'

const problem = (words: string) => ({ problem: expect.stringContaining(words) })

describe('a Prefer header', () => {
  test.each<[string | null, Preference]>([
    [null, undefined],
    ['', undefined],
    [' , ;', undefined],
    ['respond-async, wait=100', undefined],
    ['return=minimal; code=500', undefined],
    ['codes=500', undefined],
    ['note="say, code=500"', undefined],
    ['note="an \\", code=500"', undefined],
    ['code=500', { fault: 'invalid-client-id' }],
    ['code=405', { fault: 'method-not-allowed' }],
    ['code=200', { fault: 'none' }],
    ['code=429', { fault: 'too-many-requests' }],
    ['code=502', { fault: 'gateway-502' }],
    ['code="400"', { fault: 'unreadable-body' }],
    ['Code = 404', { fault: 'unknown-path' }],
    ['example=expired-token', { fault: 'expired-token' }],
    ['example="EMPTY_RESPONSE"', { fault: 'EMPTY_RESPONSE' }],
    ['EXAMPLE=bom', { fault: 'bom' }],
    ['code=500, example=expired-token', { fault: 'expired-token' }],
    ['example=expired-token;code=500', { fault: 'expired-token' }],
    ['respond-async, example=gzip, wait=1', { fault: 'gzip' }],
    ['code=200, example=bom', { fault: 'bom' }],
  ])('of %j asks for %j', (header, preference) => {
    expect(readPrefer(header)).toEqual(preference)
  })

  test.each([
    ['code=418', 'no answer with that code; there are 200, 307, 400'],
    ['code=', 'no answer with that code'],
    ['code', 'no answer with that code'],
    ['code=0500', 'no answer with that code'],
    ['example=', 'no example of that name; there are unknown-path, method-not-allowed'],
    ['example=nothing-like-it', 'no example of that name; there are'],
    ['example=empty_response', 'did you mean EMPTY_RESPONSE?'],
    ['example=expired', 'did you mean expired-token?'],
    ['code=500, code=500', 'Prefer says code more than once'],
    ['example=bom; example=gzip', 'Prefer says example more than once'],
    ['code=400, example=expired-token', 'the example expired-token has the code 500'],
  ])('of %j is a problem and no fallback', (header, words) => {
    expect(readPrefer(header)).toEqual(problem(words))
  })

  test.each(faults.map(({ name }) => name))('asks for %s by its name', (name) => {
    expect(readPrefer(`example=${name}`)).toEqual({ fault: name })
  })
})

describe('a request that prefers', () => {
  const prefer = (header: string) => ({
    authorization: faulty.app.basic,
    'content-type': 'application/json',
    prefer: header,
  })
  const faulty = startFaulty()
  const send = async (header: string, token?: string) =>
    faulty.core.fetch(faulty.request(undefined, { headers: prefer(header) }, token))

  test('an answer gets it, whatever faults its world has, and uses up none of them', async () => {
    const rule = faulty.fault({ fault: 'gateway-502' })
    const response = await send('example=expired-token')
    expect(await response.json()).toMatchObject({ message: 'Refresh token has expired' })
    expect(faulty.exchanges.at(-1)?.fault).toEqual({
      name: 'expired-token',
      id: null,
      by: 'prefer',
    })
    expect(rule.delivered).toBe(0)
    faulty.world.faults.clear()
  })

  test('what there is not gets a problem in JSON that says what there is', async () => {
    const response = await send('example=invalid-tokens')
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.text()).toBe(
      '{"title":"Bad Request","status":400,"detail":"Prefer: there is no example of that name; did you mean invalid-token?"}',
    )
  })

  test('the trap of a success and is refused keeps its refusal', async () => {
    const response = await send('example=bom', 'forged')
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ message: 'Invalid refresh token' })
    expect(faulty.exchanges.at(-1)?.fault).toBeUndefined()
  })

  test('in two headers says both', async () => {
    const request = faulty.request()
    request.headers.append('Prefer', 'respond-async')
    request.headers.append('Prefer', 'code=404')
    expect((await faulty.core.fetch(request)).status).toBe(404)
  })
})
