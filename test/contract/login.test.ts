import { describe, expect, test } from 'vitest'
import { grantRefusal } from '../../contracts/envelope.ts'
import { loginInteractions } from '../../contracts/interactions/login.ts'
import { interactions } from '../../contracts/interactions.ts'
import { loginRequest, loginSuccess } from '../../contracts/login.ts'
import { loginRefusals } from '../../contracts/login-refusals.ts'
import { loginOperation } from '../../contracts/operations.ts'
import { refusals } from '../../contracts/refusals.ts'

const successes = loginInteractions.filter(({ refusal }) => refusal === null)
const refused = loginInteractions.filter(({ refusal }) => refusal !== null)

describe('the interactions of the log-in', () => {
  test('have names that no other has', () => {
    const names = [...interactions, ...loginInteractions].map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test.each(loginRefusals)('show the refusal $id', ({ id }) => {
    expect(loginInteractions.filter(({ refusal }) => refusal === id)).not.toEqual([])
  })

  test('show a success in each media type of the request', () => {
    const types = successes.map(({ request }) => request.headers['content-type'])
    for (const type of loginOperation.requestMediaTypes) expect(types).toContain(type)
  })

  test.each(loginInteractions)('begin the name $name with the refusal or the success', (row) => {
    expect(row.name.startsWith(row.refusal ?? 'logged-in')).toBe(true)
    expect(row.summary).toMatch(/^[A-Z].*\.$/)
  })

  test('stand in the order of the refusals', () => {
    const order = [null, ...loginRefusals.map(({ id }) => id)]
    const positions = loginInteractions.map(({ refusal }) => order.indexOf(refusal))
    expect(positions).toEqual(positions.toSorted((one, other) => one - other))
  })

  test.each(successes)('answer the flat envelope of the page: $name', ({ response }) => {
    expect(response.status).toBe(200)
    expect(loginSuccess.safeParse(response.body).error).toBeUndefined()
    expect(Object.keys(response.body as object).join(' ')).toBe(
      'apiVersion code message token access_token',
    )
  })

  test.each(successes)('send what parses under the schema: $name', ({ request }) => {
    const body = request.body ?? ''
    const fields = request.headers['content-type']?.includes('form')
      ? Object.fromEntries(new URLSearchParams(body))
      : JSON.parse(body)
    expect(loginRequest.safeParse(fields).error).toBeUndefined()
  })

  test.each(refused)('answer the five keys of the page: $name', ({ refusal, response }) => {
    const row = loginRefusals.find(({ id }) => id === refusal)
    expect(grantRefusal.safeParse(response.body).error).toBeUndefined()
    expect(response.status).toBe(row?.status)
    expect(response.body).toMatchObject({ code: row?.status, message: row?.message })
  })
})

describe('the refusals of the log-in', () => {
  test('have ids and messages that no other refusal has', () => {
    const all = [...refusals, ...loginRefusals]
    for (const of of ['id', 'message'] as const) {
      expect(new Set(all.map((row) => row[of])).size).toBe(all.length)
    }
  })
})
