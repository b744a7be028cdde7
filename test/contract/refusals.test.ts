import { describe, expect, test } from 'vitest'
import { calls } from '../../contracts/calls.ts'
import { refusalOf, refusals } from '../../contracts/refusals.ts'
import { sources } from '../../contracts/sources.ts'

// The refusals of the refresh, written out: order, status, text, grade and shape.
const table = [
  ['unknown-path', 404, '404 Not Found', 'published', 'http'],
  ['method-not-allowed', 405, '405 Method Not Allowed', 'published', 'http'],
  ['invalid-client-id', 500, 'Invalid or missing client_id parameter', 'documented', 'grant'],
  ['invalid-client', 500, 'Client credentials are invalid', 'assumed', 'grant'],
  ['body-too-large', 413, '413 Payload Too Large', 'assumed', 'http'],
  ['unreadable-body', 400, '400 Bad Request', 'published', 'http'],
  ['missing-token', 500, 'No "refresh_token" parameter', 'assumed', 'grant'],
  ['invalid-token', 500, 'Invalid refresh token', 'assumed', 'grant'],
  ['expired-token', 500, 'Refresh token has expired', 'assumed', 'grant'],
  ['server-error', 500, '500 Internal Server Error', 'published', 'http'],
]

describe('the refusals', () => {
  test('have the order, status, text, grade and shape that were decided', () => {
    const rows = calls.refresh.refusals
      .map(refusalOf)
      .map(({ id, status, message, source, shape }) => [
        id,
        status,
        message,
        sources[source].grade,
        shape,
      ])
    expect(rows).toEqual(table)
  })

  test('have ids of their own', () => {
    expect(new Set(refusals.map(({ id }) => id)).size).toBe(refusals.length)
  })

  test.each([calls.refresh, calls.login])('have messages that tell them apart: $id', (call) => {
    const messages = call.refusals.map((id) => refusalOf(id).message)
    expect(new Set(messages).size).toBe(messages.length)
  })

  test('are documented in that a refresh is refused', () => {
    expect(sources[calls.refresh.refusedSource].grade).toBe('documented')
    expect(calls.refresh.refusedSource).toBe('error-envelope')
  })

  test.each(refusals)('say when they apply, to follow "refused when": $id', ({ when }) => {
    expect(when).toMatch(/^[a-z`].*[^.]$/)
  })

  test.each(refusals.filter(({ shape }) => shape === 'http'))(
    'have the message of the status where they are not of the grant: $id',
    ({ status, message }) => {
      expect(message.startsWith(`${status} `)).toBe(true)
    },
  )
})
