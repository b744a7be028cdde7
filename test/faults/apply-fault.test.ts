import { describe, expect, test } from 'vitest'
import { applyFault } from '../../src/faults/apply-fault.ts'
import { jsonAnswer } from '../../src/wire/answer.ts'
import type { FaultEffect } from '../../src/world/fault-rules.ts'

// What stands in no answer of the catalogue's defaults: the parameters, and edges of the traps.

const url = 'http://mock.test/oauth/login/thirdparty/refresh'

/** The body that a fault makes of a success, and whether its Content-Length is right. */
function bodyOf(effect: FaultEffect, success: string): string {
  const { answer } = applyFault(effect, jsonAnswer(200, success), url)
  const body = answer.body.toString()
  expect(answer.headers['Content-Length']).toBe(String(Buffer.byteLength(body)))
  return body
}

describe('a fault of a field', () => {
  const success =
    '{"code":200,"results":{"a_b":"x","userImageURL":"i","token":"t","plan":{"deviceCount":1}}}'

  test.each<[FaultEffect['fault'], string, string]>([
    [
      'field-missing',
      'code',
      '{"results":{"a_b":"x","userImageURL":"i","token":"t","plan":{"deviceCount":1}}}',
    ],
    ['field-missing', 'results', '{"code":200}'],
    [
      'field-missing',
      'results.plan.deviceCount',
      '{"code":200,"results":{"a_b":"x","userImageURL":"i","token":"t","plan":{}}}',
    ],
    ['field-null', 'results', '{"code":200,"results":null}'],
    [
      'field-empty',
      'results.token',
      '{"code":200,"results":{"a_b":"x","userImageURL":"i","token":"","plan":{"deviceCount":1}}}',
    ],
    [
      'field-wrong-type',
      'results.plan',
      '{"code":200,"results":{"a_b":"x","userImageURL":"i","token":"t","plan":[{"deviceCount":1}]}}',
    ],
    [
      'field-renamed',
      'results.a_b',
      '{"code":200,"results":{"aB":"x","userImageURL":"i","token":"t","plan":{"deviceCount":1}}}',
    ],
    [
      'field-renamed',
      'results.userImageURL',
      '{"code":200,"results":{"a_b":"x","user_image_url":"i","token":"t","plan":{"deviceCount":1}}}',
    ],
    [
      'field-renamed',
      'results.plan.deviceCount',
      '{"code":200,"results":{"a_b":"x","userImageURL":"i","token":"t","plan":{"device_count":1}}}',
    ],
    [
      'field-renamed',
      'results.token',
      '{"code":200,"results":{"a_b":"x","userImageURL":"i","Token":"t","plan":{"deviceCount":1}}}',
    ],
  ])('%s at %s changes that field, in its place', (fault, field, body) => {
    expect(bodyOf({ fault, field }, success)).toBe(body)
  })

  test.each([
    'nothing',
    'results.nothing',
    'results.token.length',
    'results.plan.x.y',
    '__proto__',
  ])('leaves a success as it is that has no %s', (field) => {
    for (const fault of ['field-missing', 'field-null', 'field-renamed'] as const) {
      expect(bodyOf({ fault, field }, success)).toBe(success)
    }
  })
})

describe('a trap of the body', () => {
  test('number-as-string leaves texts, flags and null alone', () => {
    const success = '{"a":1,"b":"2","c":[3,{"d":-4.5}],"e":true,"f":null}'
    expect(bodyOf({ fault: 'number-as-string' }, success)).toBe(
      '{"a":"1","b":"2","c":["3",{"d":"-4.5"}],"e":true,"f":null}',
    )
  })

  test('truncated-json cuts bytes, and may cut a letter in two', () => {
    const { answer } = applyFault({ fault: 'truncated-json' }, jsonAnswer(200, '"祕"'), url)
    expect([...Buffer.from(answer.body)]).toEqual([0x22, 0xe7])
    expect(answer.headers['Content-Length']).toBe('2')
  })

  test.each([
    ['content-length-too-long', '15'],
    ['content-length-too-short', '-5'],
  ] as const)('%s counts bytes, not letters', (fault, length) => {
    const { answer, mode } = applyFault({ fault }, jsonAnswer(200, '"祕"'), url)
    expect([answer.headers['Content-Length'], mode]).toEqual([length, { kind: 'whole-then-close' }])
  })

  test('bom is three bytes of UTF-8', () => {
    const { answer } = applyFault({ fault: 'bom' }, jsonAnswer(200, '{}'), url)
    expect([...Buffer.from(answer.body)]).toEqual([0xef, 0xbb, 0xbf, 0x7b, 0x7d])
    expect(answer.headers['Content-Length']).toBe('5')
  })
})

describe('a parameter', () => {
  const headerOf = (effect: FaultEffect, name: string, at = url) =>
    applyFault(effect, jsonAnswer(200, '{}'), at).answer.headers[name]

  test.each(['too-many-requests', 'service-unavailable'] as const)(
    'retryAfter of %s is the header in seconds',
    (fault) => {
      expect(headerOf({ fault, retryAfter: 0 }, 'Retry-After')).toBe('0')
      expect(headerOf({ fault, retryAfter: 120 }, 'Retry-After')).toBe('120')
    },
  )

  test.each(['redirect-to-other-host', 'redirect-to-same-host'] as const)(
    'location of %s is the header as it is',
    (fault) => {
      expect(headerOf({ fault, location: '/elsewhere?a=b#c' }, 'Location')).toBe('/elsewhere?a=b#c')
    },
  )

  test('a redirect keeps the query of the request', () => {
    const at = `${url}?a=b`
    expect(headerOf({ fault: 'redirect-to-other-host' }, 'Location', at)).toBe(
      'http://other-host.invalid/oauth/login/thirdparty/refresh?a=b',
    )
    expect(headerOf({ fault: 'redirect-to-same-host' }, 'Location', at)).toBe(
      'http://mock.test/oauth/login/thirdparty/refresh?a=b&redirected=1',
    )
  })

  test('a redirect to the same host leads to another URL each time', () => {
    const at = `${url}?redirected=1`
    expect(headerOf({ fault: 'redirect-to-same-host' }, 'Location', at)).toBe(
      'http://mock.test/oauth/login/thirdparty/refresh?redirected=2',
    )
  })
})
