import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refreshRequest } from '../../contracts/calls/refresh/schema.ts'
import { readRequestFields } from '../support/request-fields.ts'
import { outcomeOf, startInProcess } from '../support/serving.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** True if a body gets as far as the look-up of its token. */
async function startAccepting() {
  const { post } = await startInProcess()
  return async (body: string, headers?: Record<string, string>): Promise<boolean> => {
    const outcome = outcomeOf(await post(body, headers))
    expect(['unreadable-body', 'missing-token', 'invalid-token']).toContain(outcome)
    return outcome === 'invalid-token'
  }
}

// Values of all kinds, and objects with a token of all kinds.
const jsonValue = fc.oneof(
  fc.jsonValue(),
  fc
    .tuple(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }), fc.jsonValue())
    .map(([fields, token]) => ({ ...fields, token })),
  fc.record({ token: fc.string({ unit: 'binary' }), extra: fc.jsonValue() }),
)

describe('the reading of a body by hand', () => {
  test('takes exactly the JSON that the schema of the request takes', async () => {
    const isAccepted = await startAccepting()
    let taken = 0
    await fc.assert(
      fc.asyncProperty(jsonValue, async (value) => {
        const body = JSON.stringify(value)
        const { success } = refreshRequest.safeParse(JSON.parse(body))
        if (success) taken += 1
        expect(await isAccepted(body)).toBe(success)
      }),
      { numRuns: 500 },
    )
    expect(taken).toBeGreaterThan(50)
  })

  test('takes exactly the forms whose fields the schema of the request takes', async () => {
    const isAccepted = await startAccepting()
    const pairs = fc.array(fc.tuple(fc.constantFrom('token', 'Token', 'a'), fc.string()), {
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(pairs, async (fields) => {
        const tokens = fields.filter(([name]) => name === 'token').map(([, value]) => value)
        // A name that comes twice is an array.
        const read = tokens.length === 0 ? {} : { token: tokens.length === 1 ? tokens[0] : tokens }
        const { success } = refreshRequest.safeParse(read)
        expect(await isAccepted(new URLSearchParams(fields).toString(), form)).toBe(success)
      }),
      { numRuns: 200 },
    )
  })

  test('gives back any token that a form encodes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (token) => {
        const body = new URLSearchParams({ token }).toString()
        const request = new Request('http://localhost/', { method: 'POST', headers: form, body })
        expect(await readRequestFields(request)).toMatchObject({ fields: { token } })
      }),
    )
  })

  test('gives back any token that JSON encodes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (token) => {
        const request = new Request('http://localhost/', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token }),
        })
        expect(await readRequestFields(request)).toMatchObject({ fields: { token } })
      }),
    )
  })
})

describe('the reading of any bytes of any media type', () => {
  const mediaType = fc.oneof(
    fc.constantFrom(
      'application/json',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-8',
      'application/json; charset=',
      'application/json; charset="',
    ),
    fc.string({ minLength: 1 }),
    fc.tuple(fc.constant('application/json;'), fc.string()).map((parts) => parts.join('')),
  )
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.json().map((text) => new TextEncoder().encode(text)),
  )

  test('never fails, and gives fields or a reason', async () => {
    await fc.assert(
      fc.asyncProperty(mediaType, body, fc.boolean(), async (type, bytes, withLength) => {
        const reading = await readRequestFields(
          new Request('http://localhost/', {
            method: 'POST',
            headers: {
              'content-type': type,
              ...(withLength && { 'content-length': String(bytes.length) }),
            },
            body: bytes,
          }),
        )
        if ('refusal' in reading) {
          expect(reading.refusal).toBe('unreadable-body')
          expect(reading.reason).toMatch(/^the |^there is /)
        } else {
          expect(reading.fields).toBeTypeOf('object')
        }
      }),
      { numRuns: 1000 },
    )
  })
})
