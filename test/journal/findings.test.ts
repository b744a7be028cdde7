import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { calls } from '../../contracts/calls.ts'
import { clientChecks } from '../../contracts/client-checks.ts'
import { sources } from '../../contracts/sources.ts'
import type { JournalEntry, RequestFinding } from '../../src/journal/journal-entry.ts'
import { buildMock, type MockCore } from '../../src/mock/mock.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { inProcessWire } from '../../src/wire/in-process-wire.ts'
import type { Wire } from '../../src/wire/wire.ts'
import { basicHeader } from '../../src/world/app-access.ts'
import { type OddRequest, oddApp, oddRequests } from '../support/odd-requests.ts'
import { resultsOf, startInProcess } from '../support/serving.ts'
import { startShowing } from '../support/shown.ts'

const { key, secret } = oddApp

describe('of a request are found exactly the rules that it breaks', () => {
  let core: MockCore
  let tokens: { readonly user: string; readonly access: string }
  const seen: JournalEntry[] = []

  beforeAll(async () => {
    core = buildMock(
      { ...defaultSettings, apps: [oddApp] },
      { observe: (exchange) => seen.push(exchange.show()) },
    )
    const user = core.apps[0].users[0].userToken
    const response = await send({
      name: '',
      breaks: [],
      body: () => JSON.stringify({ token: user }),
    })
    const { access_token } = resultsOf({ ...response, headers: new Headers(), status: 200 })
    tokens = { user, access: access_token }
  })

  async function send({ method = 'POST', target = calls.refresh.path, ...rest }: OddRequest) {
    const headers = Object.entries({
      authorization: basicHeader(key, secret),
      'content-type': 'application/json',
      ...rest.headers,
    }).flatMap(([name, values]) => [values ?? []].flat().map((value) => [name, value] as const))
    const { body = ({ user }) => JSON.stringify({ token: user }) } = rest
    const request = new Request(new URL(target, 'https://mcs.mediatek.com'), {
      method,
      headers: headers.map(([name, value]) => [name, value] as [string, string]),
      ...(method !== 'GET' && { body: new TextEncoder().encode(body(tokens)) }),
    })
    const response = await core.fetch(request, { wire: rawWire(request, headers) })
    return { text: await response.text() }
  }

  test.each(oddRequests)('$name', async (row) => {
    await send(row)
    const entry = seen.at(-1) as JournalEntry
    expect(entry.findings.map(({ id }) => id).toSorted()).toEqual(row.breaks.toSorted())
    for (const { found } of entry.findings) expect(found).toMatch(/^[ -~]{5,120}$/)
  })
})

/** A wire with the header lines as they are, which a Request would join. */
function rawWire(request: Request, lines: readonly (readonly [string, string])[]): Wire {
  const wire = inProcessWire(request)
  const origin = { ...wire.origin, rawHeaders: lines.flat() }
  return {
    origin,
    gone: request.signal,
    isGone: false,
    whenNext: () => wire.whenNext(),
    send: (answer) => wire.send(answer),
    deliver: (answer, mode, waiting) => wire.deliver(answer, mode, waiting),
  }
}

test('a finding has what its rule says, and the grade of the source', async () => {
  const { post, app, seen } = await startShowing()
  await post(`token=${app.users[0].userToken}`, {
    'content-type': 'application/x-www-form-urlencoded',
  })
  const finding = seen[0]?.findings.find(({ id }) => id === 'body-form') as RequestFinding
  const check = clientChecks.find(({ id }) => id === 'body-form')
  expect(finding).toEqual({
    id: 'body-form',
    found: 'the body is a form',
    severity: check?.severity,
    advice: check?.advice,
    source: 'form-body',
    grade: sources['form-body'].grade,
  })
})

test('JSON that says form is one finding, and the reason of the refusal', async () => {
  const { post, app, seen } = await startShowing()
  const response = await post(JSON.stringify({ token: app.users[0].userToken }), {
    'content-type': 'application/x-www-form-urlencoded',
  })
  const found =
    'the body is JSON, but the Content-Type says form: send Content-Type: application/json'
  expect(response.status).toBe(500)
  expect(seen[0]?.outcome).toBe('missing-token')
  expect(seen[0]?.reason).toBe(found)
  expect(seen[0]?.findings.filter(({ id }) => id !== 'no-tls')).toMatchObject([
    { id: 'body-media-type', found },
  ])
})

test('names five extra fields, counts the others and hides what may be a secret', async () => {
  const { post, seen } = await startShowing()
  const names = ['grant_type', 'x.y', 'c', 'd', 'e', 'f', 'g', 'o1uBjWTzuqbaMnQzSm']
  await post(JSON.stringify({ token: 'x', ...Object.fromEntries(names.map((name) => [name, 1])) }))
  expect(seen[0]?.findings.find(({ id }) => id === 'body-extra-fields')?.found).toBe(
    'the body also has grant_type, (hidden), c, d, e and 3 more',
  )
})

test('are found in any request, and every id is a rule', async () => {
  const { send, seen, app } = await startShowing()
  const ids: readonly string[] = clientChecks.map(({ id }) => id)
  const header = fc.string({
    unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
  })
  const requests = fc.record({
    method: fc.constantFrom('POST', 'GET', 'PUT', 'DELETE'),
    target: fc.oneof(
      fc.constant(calls.refresh.path),
      fc.webPath(),
      fc.string().map((text) => `/${encodeURIComponent(text)}?${encodeURIComponent(text)}`),
    ),
    authorization: fc.oneof(
      header,
      header.map((text) => `Basic ${text}`),
      fc.string({ unit: 'binary' }).map((text) => basicHeader(app.key, text)),
    ),
    type: fc.oneof(
      header,
      fc.constantFrom('application/json', 'application/x-www-form-urlencoded'),
    ),
    body: fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => Buffer.from(text)),
      fc.webQueryParameters().map((text) => Buffer.from(text)),
    ),
  })
  await fc.assert(
    fc.asyncProperty(requests, async ({ method, target, authorization, type, body }) => {
      await send(target.startsWith('//') ? '/' : target, {
        method,
        headers: { authorization, 'content-type': type },
        ...(method !== 'GET' && { body: new Uint8Array(body) }),
      })
      const { findings } = seen.at(-1) as JournalEntry
      for (const { id } of findings) expect(ids).toContain(id)
      expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
    }),
    { numRuns: 300 },
  )
})

describe('with explain', () => {
  const header = 'x-mock-mcs-finding'
  const start = (explain: boolean) => startInProcess({ settings: { explain } })

  test('an answer names the findings in one header, and its body stays as it is', async () => {
    const [plain, explaining] = [await start(false), await start(true)]
    const body = JSON.stringify({ token: 'forged', a: 1 })
    const [one, other] = [await plain.post(body), await explaining.post(body)]
    expect(one.headers.get(header)).toBeNull()
    expect(other.headers.get(header)).toContain('body-extra-fields: the body also has a')
    expect(other.text).toBe(one.text)
    expect(other.headers.get('content-length')).toBe(one.headers.get('content-length'))
  })

  test('the header has no secret that was sent as a name', async () => {
    const secret = 'abcdefghijklm'
    const apps = [{ key: 'appKey', secret }] as const
    const { post } = await startInProcess({ settings: { explain: true, apps } })
    const { headers } = await post(JSON.stringify({ token: 'x', [secret]: 1 }))
    expect(headers.get(header)).toContain('secret-in-body: ')
    expect(headers.get(header)).not.toContain(secret)
  })

  test('an answer to a request without findings has no such header', async () => {
    const { apps, fetch } = buildMock({ ...defaultSettings, explain: true })
    const request = new Request(`https://mcs.mediatek.com${calls.refresh.path}`, {
      method: 'POST',
      headers: { authorization: apps[0].basic, 'content-type': 'application/json' },
      body: JSON.stringify({ token: apps[0].users[0].userToken }),
    })
    const response = await fetch(request)
    expect(response.status).toBe(200)
    expect(response.headers.get(header)).toBeNull()
  })

  test('the header is ASCII and no longer than about 1,000 bytes', async () => {
    const { send } = await start(true)
    const { headers } = await send(`${calls.refresh.path}/?client_secret=1&token=1`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'content-encoding': 'gzip', 'x-a': 'e9\u00e9' },
      body: JSON.stringify({ tokén: 1, client_secret: 1 }),
    })
    expect(headers.get(header)).toMatch(/^[ -~]{100,1020}$/)
  })
})
