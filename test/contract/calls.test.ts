import { describe, expect, test } from 'vitest'
import { type Call, pathPattern } from '../../contracts/call.ts'
import { deviceSuccess } from '../../contracts/calls/device/schema.ts'
import { loginRequest, loginSuccess } from '../../contracts/calls/login/schema.ts'
import { refreshRequest, refreshSuccess } from '../../contracts/calls/refresh/schema.ts'
import { retrieveSuccess } from '../../contracts/calls/retrieve/schema.ts'
import { uploadRequest, uploadSuccess } from '../../contracts/calls/upload/schema.ts'
import { callNames, calls } from '../../contracts/calls.ts'
import { deviceRefusal, grantRefusal, httpRefusal, tokenRefusal } from '../../contracts/envelope.ts'
import { type Interaction, placeholders } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { isWrittenAsText, refusalOf, refusals } from '../../contracts/refusals.ts'
import { sources } from '../../contracts/sources.ts'

const all = callNames.flatMap((name) => interactions[name].map((row) => ({ call: name, ...row })))
const successes = all.filter(({ refusal }) => refusal === null)
const names = all.map(({ name }) => name)

const isJson = ({ response }: Interaction) =>
  response.headers['Content-Type'] === 'application/json'

const shapes = {
  grant: grantRefusal,
  http: httpRefusal,
  token: tokenRefusal,
  device: deviceRefusal,
} as const

const requestSchemas = { login: loginRequest, refresh: refreshRequest, upload: uploadRequest }
const successSchemas = {
  login: loginSuccess,
  refresh: refreshSuccess,
  upload: uploadSuccess,
  retrieve: retrieveSuccess,
  device: deviceSuccess,
}

function fieldsOf({ request }: Interaction): unknown {
  const body = request.body ?? ''
  return request.headers['content-type']?.includes('form')
    ? Object.fromEntries(new URLSearchParams(body))
    : JSON.parse(body)
}

describe.each(callNames)('the call %s', (name) => {
  const call: Call = calls[name]
  const rows = interactions[name]

  test('names each of its refusals once, and has one for an unforeseen failure at the end', () => {
    expect(new Set(call.refusals).size).toBe(call.refusals.length)
    expect(call.refusals.at(-1)).toBe('server-error')
  })

  test('has sources for what it says', () => {
    expect(call.sources).not.toEqual([])
    expect(call.sources.filter((id) => !(id in sources))).toEqual([])
  })

  test('shows a success in each media type of its request', () => {
    const sent = rows
      .filter(({ refusal }) => refusal === null)
      .map(({ request }) => request.headers['content-type'])
    expect(sent).not.toEqual([])
    for (const type of call.requestMediaTypes) expect(sent).toContain(type)
  })

  test('has interactions in the order of its refusals, and with no others', () => {
    const order = [null, ...call.refusals]
    const positions = rows.map(({ refusal }) => order.indexOf(refusal))
    expect(positions).not.toContain(-1)
    expect(positions).toEqual(positions.toSorted((one, other) => one - other))
  })

  test('has interactions at its path and by its method, unless these are refused', () => {
    const elsewhere = rows.filter(
      ({ request, refusal }) =>
        !(refusal === 'unknown-path' || request.path === call.legacyPath) &&
        !pathPattern(call).test(request.path),
    )
    const otherwise = rows.filter(
      ({ request, refusal }) => refusal !== 'method-not-allowed' && request.method !== call.method,
    )
    expect([...elsewhere, ...otherwise]).toEqual([])
  })
})

test.each(refusals)('the refusal $id is shown by an interaction', ({ id }) => {
  expect(all.filter(({ refusal }) => refusal === id)).not.toEqual([])
})

test.each(refusals)('the refusal $id is one of a call', ({ id }) => {
  const named: readonly string[] = callNames.flatMap((name) => calls[name].refusals)
  expect(named).toContain(id)
})

describe('the interactions', () => {
  test('have names that are unique', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test.each(names)('have names in kebab-case: %s', (name) => {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  test.each(all.filter(({ refusal }) => refusal !== null))(
    'begin the name $name with the refusal',
    ({ name, refusal }) => {
      expect(name.startsWith(String(refusal))).toBe(true)
    },
  )

  test.each(all)('are summed up in a sentence: $name', ({ summary }) => {
    expect(summary).toMatch(/^[A-Z].*\.$/)
  })
})

describe('the answer', () => {
  test.each(all)('has the status, the headers and the text of its refusal: $name', (row) => {
    const { status, headers, body } = row.response
    const refusal = row.refusal === null ? undefined : refusalOf(row.refusal)
    expect(status).toBe(refusal?.status ?? 200)
    expect(headers).toEqual({
      'Content-Type':
        refusal === undefined ? calls[row.call].responseMediaType : expect.any(String),
      'Cache-Control': 'no-store',
      Pragma: 'no-cache',
      ...(row.refusal === 'method-not-allowed' && { Allow: calls[row.call].method }),
    })
    if (refusal === undefined) return
    expect(JSON.stringify(body)).toContain(JSON.stringify(refusal.message).slice(1, -1))
    if (isJson(row)) expect(shapes[refusal.shape].safeParse(body).error).toBeUndefined()
    else expect([isWrittenAsText(refusal), body]).toEqual([true, `${status},${refusal.message}`])
  })

  test.each(all.filter(isJson))('does not repeat the status in two ways: $name', ({ response }) => {
    const { code = response.status, statusCode = response.status } = response.body as object & {
      code?: number
      statusCode?: number
    }
    expect([code, statusCode]).toEqual([response.status, response.status])
  })

  test.each(successes.filter(isJson))('of a success has the schema of its call: $name', (row) => {
    const schema = successSchemas[row.call as keyof typeof successSchemas]
    expect(schema.safeParse(row.response.body).error).toBeUndefined()
  })

  test.each(successes.filter(({ call }) => call in requestSchemas))(
    'of a success is to a request that parses under the schema: $name',
    (row) => {
      const schema = requestSchemas[row.call as keyof typeof requestSchemas]
      expect(schema.safeParse(fieldsOf(row)).error).toBeUndefined()
    },
  )

  test.each(successes.filter(({ call }) => call === 'login'))(
    'of a log-in has the flat envelope of the page, key by key: $name',
    ({ response }) => {
      expect(Object.keys(response.body as object).join(' ')).toBe(
        'apiVersion code message token access_token',
      )
    },
  )
})

describe('the placeholders', () => {
  const used = new Set(
    all.flatMap(({ request }) =>
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
