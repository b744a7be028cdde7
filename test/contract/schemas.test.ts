import { describe, expect, test } from 'vitest'
import { refreshRequest, refreshSuccess } from '../../contracts/calls/refresh/schema.ts'
import { anyRefusal, grantRefusal, httpRefusal } from '../../contracts/envelope.ts'

const results = {
  access_token: 'one',
  userImageURL: 'profile/1234567890.jpg',
  timezone: 'Asia/Taipei',
  email: 'mcsuser@mediatek.com',
  nickname: 'MCS User',
  language: 'zh-TW',
  plan: { name: 'Free plan', deviceCount: 10, dataPointCount: 100000, emailCount: 100 },
  token: 'two',
}
const success = { apiVersion: '0.0.1', code: 200, message: 'Request has succeeded', results }
const grant = { apiVersion: '0.0.1', code: 500, message: 'no', statusCode: 500, options: {} }
const http = { ...grant, errors: [{ code: 500, message: 'no' }] }

const without = (value: Record<string, unknown>, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))

describe('the schema of a success', () => {
  test("takes the page's example", () => {
    expect(refreshSuccess.parse(success)).toEqual(success)
  })

  test.each(Object.keys(results))('refuses results without %s', (key) => {
    const changed = { ...success, results: without(results, key) }
    expect(refreshSuccess.safeParse(changed).success).toBe(false)
  })

  test.each(Object.keys(results))('refuses the array that the field table gives %s', (key) => {
    const changed = { ...success, results: { ...results, [key]: ['x'] } }
    expect(refreshSuccess.safeParse(changed).success).toBe(false)
  })

  test.each([
    ['results at the top, as the log-in has them', { ...without(success, 'results'), ...results }],
    ['another apiVersion', { ...success, apiVersion: '2.8.0' }],
    ['another code', { ...success, code: 201 }],
    ['a field more', { ...success, statusCode: 200 }],
    ['an empty access token', { ...success, results: { ...results, access_token: '' } }],
    ['the names of the field table', { ...success, results: { ...results, Timezone: 'x' } }],
  ])('refuses %s', (_, body) => {
    expect(refreshSuccess.safeParse(body).success).toBe(false)
  })
})

describe('the schemas of the refusals', () => {
  test('take their own shape and not that of one another', () => {
    const accepted = (body: object) => [
      grantRefusal.safeParse(body).success,
      httpRefusal.safeParse(body).success,
    ]
    expect(accepted(grant)).toEqual([true, false])
    expect(accepted(http)).toEqual([false, true])
  })

  test.each([
    ['a code that is text', { ...grant, code: '500' }],
    ['the status of a success', { ...grant, code: 200, statusCode: 200 }],
    ['an empty message', { ...grant, message: '' }],
    ['options that are not empty', { ...grant, options: { a: 1 } }],
  ])('refuse %s', (_, body) => {
    expect(grantRefusal.safeParse(body).success).toBe(false)
  })

  test('are both kinds of what the page promises of every error', () => {
    expect(anyRefusal.safeParse(grant).success).toBe(true)
    expect(anyRefusal.safeParse(http).success).toBe(true)
    expect(anyRefusal.safeParse({ code: 1002, message: 'no', url: 'x' }).success).toBe(true)
    expect(anyRefusal.safeParse({ code: '500', message: 'no' }).success).toBe(false)
    expect(anyRefusal.safeParse({ code: 500 }).success).toBe(false)
  })
})

describe('the schema of the request', () => {
  test.each([
    ['a token', { token: '***' }, true],
    ['a token and another field', { token: '***', extra: [1] }, true],
    ['no token', {}, false],
    ['an empty token', { token: '' }, false],
    ['a token that is null', { token: null }, false],
    ['a token that is an array', { token: ['***'] }, false],
    ['an array', [], false],
    ['text', '***', false],
  ])('decides over %s', (_, body, accepted) => {
    expect(refreshRequest.safeParse(body).success).toBe(accepted)
  })
})
