import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { callList, calls } from '../../contracts/calls.ts'
import { refusalOf } from '../../contracts/refusals.ts'
import { openApiDocument, openApiYaml } from '../../src/openapi/document.ts'
import { refreshOf } from '../support/openapi.ts'

const document = openApiDocument()
const operation = refreshOf(document)
const refusals = calls.refresh.refusals.map(refusalOf)

/** Every value of a key, anywhere in a document. */
function valuesOf(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name === key ? [inner] : []),
    ...valuesOf(inner, key),
  ])
}

function resolve(pointer: string): unknown {
  return pointer
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((value, name) => (value as Record<string, unknown>)?.[name], document)
}

describe('openapi.yaml', () => {
  const committed = readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')

  test('is what is generated; if not, run: npm run openapi', () => {
    expect(committed).toBe(openApiYaml())
  })

  test('says the same as the document it is written from', () => {
    expect(parse(committed)).toEqual(JSON.parse(JSON.stringify(document)))
  })

  test('needs no anchors to be read', () => {
    expect(committed).not.toMatch(/(: |- )[&*]\w/)
  })
})

describe('the document', () => {
  test('is OpenAPI 3.1 with the log-in, the refresh and the calls of a user access token', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(Object.keys(document.paths ?? {})).toEqual(callList.map(({ path }) => path))
  })

  test('has servers for both schemes of MCS, and for the mock', () => {
    expect(document.servers?.map(({ url }) => url)).toEqual([
      'http://mcs.mediatek.com',
      'https://mcs.mediatek.com',
      'http://127.0.0.1:4010',
    ])
  })

  test('asks for Basic credentials', () => {
    expect(document.components?.securitySchemes).toMatchObject({
      basic: { type: 'http', scheme: 'basic' },
    })
    expect(operation.security).toEqual([{ basic: [] }])
  })

  test("keeps the vendor's title of the page", () => {
    expect(operation.description).toContain('重新取得 User Access Token')
  })

  test('takes the request in both media types', () => {
    expect(Object.keys(operation.requestBody.content)).toEqual([
      'application/json',
      'application/x-www-form-urlencoded',
    ])
    expect(operation.requestBody.content['application/x-www-form-urlencoded']).toMatchObject({
      'x-grade': 'published',
      'x-source': 'form-body',
    })
  })

  test('has an answer for each status that there is', () => {
    const statuses = new Set([200, ...refusals.map(({ status }) => status)])
    expect(Object.keys(operation.responses).map(Number)).toEqual(
      [...statuses].toSorted((one, other) => one - other),
    )
  })

  test.each(refusals)('says when the refusal $id applies', ({ id, when, status }) => {
    expect(operation.responses[status]?.description).toContain(`\`${id}\`: ${when}.`)
  })

  test('says which headers an answer has', () => {
    for (const [status, { headers = {} }] of Object.entries(operation.responses)) {
      const names = ['Cache-Control', 'Pragma', 'Content-Length']
      expect(Object.keys(headers)).toEqual(status === '405' ? [...names, 'Allow'] : names)
    }
    expect(document.components?.headers).toMatchObject({
      'Cache-Control': { schema: { const: 'no-store' }, 'x-grade': 'assumed' },
      Pragma: { schema: { const: 'no-cache' }, 'x-grade': 'assumed' },
      'Content-Length': { schema: { type: 'integer' }, 'x-grade': 'published' },
    })
  })

  test('has component schemas, each with a description and each in use', () => {
    const refs = valuesOf(document, '$ref')
    const schemas = Object.entries(document.components?.schemas ?? {})
    expect(schemas.length).toBeGreaterThan(0)
    for (const [name, schema] of schemas) {
      expect(refs).toContain(`#/components/schemas/${name}`)
      expect(schema).toMatchObject({ description: expect.stringMatching(/\.$/) })
    }
  })

  test('refers to nothing that is not there', () => {
    for (const ref of valuesOf(document, '$ref'))
      expect(resolve(String(ref)), String(ref)).toBeDefined()
  })
})
