import { describe, expect, test } from 'vitest'
import { placeholders } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { refreshOperation, responseHeaders } from '../../contracts/operations.ts'
import { type Refusal, refusals } from '../../contracts/refusals.ts'
import { sources } from '../../contracts/sources.ts'

const names = interactions.map(({ name }) => name)

describe('the interactions', () => {
  test.each(refusals)('show the refusal $id', ({ id }) => {
    expect(interactions.filter(({ refusal }) => refusal === id)).not.toEqual([])
  })

  test('show a success in each media type of the request', () => {
    const types = interactions
      .filter(({ refusal }) => refusal === null)
      .map(({ request }) => request.headers['content-type'])
    for (const type of refreshOperation.requestMediaTypes) expect(types).toContain(type)
  })

  test.each(interactions)('name a source for $name', ({ source }) => {
    expect(Object.keys(sources)).toContain(source)
  })

  test.each(interactions)('name a refusal of the table, or none, for $name', ({ refusal }) => {
    expect([null, ...refusals.map(({ id }) => id)]).toContain(refusal)
  })

  test('have names that are unique', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test.each(names)('have names in kebab-case: %s', (name) => {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  test.each(interactions)('begin the name $name with the refusal or the success', (row) => {
    expect(row.name.startsWith(row.refusal ?? 'refreshed')).toBe(true)
  })

  test('stand in the order of the refusals', () => {
    const order = [null, ...refusals.map(({ id }) => id)]
    const positions = interactions.map(({ refusal }) => order.indexOf(refusal))
    expect(positions).toEqual(positions.toSorted((one, other) => one - other))
  })

  test.each(interactions)('are summed up in a sentence: $name', ({ summary }) => {
    expect(summary).toMatch(/^[A-Z].*\.$/)
  })
})

describe('the answers of the interactions', () => {
  test.each(interactions)('have the status, headers and text of the refusal: $name', (row) => {
    const { status, headers, body } = row.response
    const refusal: Refusal | undefined = refusals.find(({ id }) => id === row.refusal)
    expect(status).toBe(refusal?.status ?? 200)
    expect(headers).toEqual({ ...responseHeaders, ...refusal?.headers })
    expect(body).toMatchObject({
      code: status,
      message: refusal?.message ?? 'Request has succeeded',
    })
  })

  test('do not repeat the status in two ways', () => {
    for (const { response } of interactions) {
      const { code, statusCode = code } = response.body as Record<string, unknown>
      expect([code, statusCode]).toEqual([response.status, response.status])
    }
  })
})

describe('the placeholders', () => {
  const used = new Set(
    interactions.flatMap(({ request }) =>
      [...JSON.stringify(request).matchAll(/\{\{(.*?)\}\}/g)].map(([, name]) => name),
    ),
  )

  test('of the requests are all known', () => {
    expect([...used].filter((name) => !Object.keys(placeholders).includes(name ?? ''))).toEqual([])
  })

  test.each(Object.keys(placeholders))('are all used: %s', (name) => {
    expect([...used]).toContain(name)
  })
})
