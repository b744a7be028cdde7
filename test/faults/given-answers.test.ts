import { describe, expect, test } from 'vitest'
import { applyFault } from '../../src/faults/apply-fault.ts'
import { jsonAnswer } from '../../src/wire/answer.ts'
import type { GivenAnswer } from '../../src/world/fault-rules.ts'

const give = (response: GivenAnswer) => {
  const { answer, mode } = applyFault({ response }, jsonAnswer(200, '{}'), 'http://mock.test/')
  return { ...answer, body: answer.body.toString(), mode: mode.kind }
}

describe('an answer given word for word', () => {
  test('has its own headers and a Content-Length in bytes', () => {
    expect(give({ status: 418, headers: { 'X-a': 'b' }, body: '祕' })).toEqual({
      status: 418,
      headers: { 'X-a': 'b', 'Content-Length': '3' },
      body: '祕',
      mode: 'whole',
    })
  })

  test('without a body has the length 0', () => {
    expect(give({ status: 500 })).toMatchObject({ headers: { 'Content-Length': '0' }, body: '' })
  })

  test.each([204, 304])('of the status %d has neither body nor length', (status) => {
    expect(give({ status, body: 'ignored' })).toEqual({
      status,
      headers: {},
      body: '',
      mode: 'whole',
    })
  })

  test('of the status 205 has the length 0', () => {
    const headers = { 'Content-Length': '0' }
    expect(give({ status: 205, body: 'ignored' })).toMatchObject({ headers, body: '' })
  })

  test('keeps a length that is given and right, in its spelling', () => {
    const headers = { 'CONTENT-LENGTH': '2' }
    expect(give({ status: 200, headers, body: '{}' })).toMatchObject({ headers, mode: 'whole' })
  })

  test.each(['1', '3', 'x'])('with the wrong length %s ends the connection', (length) => {
    const headers = { 'content-length': length }
    expect(give({ status: 200, headers, body: '{}' })).toMatchObject({
      headers,
      mode: 'whole-then-close',
    })
  })

  test('that is chunked gets no length', () => {
    const headers = { 'transfer-encoding': 'chunked' }
    expect(give({ status: 200, headers, body: '{}' })).toMatchObject({ headers, mode: 'whole' })
    expect(give({ status: 200, headers, body: '{}' }).headers).toEqual(headers)
  })
})
