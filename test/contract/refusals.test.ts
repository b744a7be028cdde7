import { describe, expect, test } from 'vitest'
import { type Refusal, refusals } from '../../contracts/refusals.ts'
import { sources } from '../../contracts/sources.ts'

// The table of the issue, written out: order, status, text, grade and shape.
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
    const rows = refusals.map(({ id, status, message, answerSource, shape }) => [
      id,
      status,
      message,
      sources[answerSource].grade,
      shape,
    ])
    expect(rows).toEqual(table)
  })

  test('have messages that tell them apart', () => {
    expect(new Set(refusals.map(({ message }) => message)).size).toBe(refusals.length)
  })

  test.each(refusals)('are documented in that they are refused: $id', ({ refusedSource }) => {
    expect(sources[refusedSource].grade).toBe('documented')
    expect(refusedSource).toBe('error-envelope')
  })

  test('name another header only for a method that is not allowed', () => {
    const withHeaders = refusals.filter((refusal: Refusal) => refusal.headers !== undefined)
    expect(withHeaders.map((refusal: Refusal) => [refusal.id, refusal.headers])).toEqual([
      ['method-not-allowed', { Allow: 'POST' }],
    ])
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
