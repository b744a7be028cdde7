import { describe, expect, test } from 'vitest'
import { refreshRequest, refreshSuccess } from '../../contracts/calls/refresh/schema.ts'
import { anyRefusal, grantRefusal, httpRefusal } from '../../contracts/envelope.ts'
import type { Interaction } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { type RefusalShape, refusals } from '../../contracts/refusals.ts'

const successes = interactions.refresh.filter(({ refusal }) => refusal === null)
const refused = interactions.refresh.filter(({ refusal }) => refusal !== null)
const ofShape = (wanted: RefusalShape): Interaction[] =>
  interactions.refresh.filter(
    ({ refusal }) => refusals.find(({ id }) => id === refusal)?.shape === wanted,
  )

const keysOf = (value: unknown): string[] => Object.keys(value as object)

function fieldsOf({ request }: Interaction): unknown {
  const body = request.body ?? ''
  return request.headers['content-type'] === 'application/x-www-form-urlencoded'
    ? Object.fromEntries(new URLSearchParams(body))
    : JSON.parse(body)
}

describe('the answer of a success', () => {
  test.each(successes)('parses under its schema: $name', ({ response }) => {
    expect(refreshSuccess.safeParse(response.body).error).toBeUndefined()
  })

  test.each(successes)("has the page's keys in the page's order: $name", ({ response }) => {
    // Not parsed by the schema, which would put the keys in order.
    const { results } = response.body as { readonly results: { readonly plan: object } }
    expect(keysOf(response.body)).toEqual(['apiVersion', 'code', 'message', 'results'])
    expect(keysOf(results).join(' ')).toBe(
      'access_token userImageURL timezone email nickname language plan token',
    )
    expect(keysOf(results.plan)).toEqual(['name', 'deviceCount', 'dataPointCount', 'emailCount'])
  })

  test.each(successes)('answers a request that parses under its schema: $name', (row) => {
    expect(refreshRequest.safeParse(fieldsOf(row)).error).toBeUndefined()
  })
})

describe('the answer of a refusal', () => {
  test.each(refused)('has what the page promises of every error: $name', ({ response }) => {
    expect(anyRefusal.safeParse(response.body).error).toBeUndefined()
    expect(response.status).not.toBe(200)
    expect(response.headers['Content-Type']).toBe('application/json')
  })
})

describe('the answer of a refusal by the grant', () => {
  test.each(ofShape('grant'))('parses under its schema: $name', ({ response }) => {
    expect(grantRefusal.safeParse(response.body).error).toBeUndefined()
  })

  test.each(ofShape('grant'))('has exactly the five keys of the page: $name', ({ response }) => {
    expect(keysOf(response.body)).toEqual([
      'apiVersion',
      'code',
      'message',
      'statusCode',
      'options',
    ])
  })
})

describe('the answer of a refusal of path, method, size or format', () => {
  test.each(ofShape('http'))('parses under its schema: $name', ({ response }) => {
    expect(httpRefusal.safeParse(response.body).error).toBeUndefined()
  })

  test.each(ofShape('http'))('has the errors between message and statusCode: $name', (row) => {
    expect(keysOf(row.response.body)).toEqual([
      'apiVersion',
      'code',
      'message',
      'errors',
      'statusCode',
      'options',
    ])
  })

  test.each(ofShape('http'))('repeats code and message in its errors: $name', ({ response }) => {
    const { code, message, errors } = response.body as Record<string, unknown>
    expect(JSON.stringify(errors)).toBe(JSON.stringify([{ code, message }]))
  })
})
