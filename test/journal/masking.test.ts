import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { JournalEntry } from '../../src/journal/journal-entry.ts'
import { encodings, jsonEscapes } from '../support/encodings.ts'
import { resultsOf } from '../support/serving.ts'
import { type ShowingServing, startShowing } from '../support/shown.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const basic = (credentials: string): string => `Basic ${base64(credentials)}`
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const refreshPath = '/oauth/login/thirdparty/refresh'
const fingerprint = /^\*\*\*[0-9a-f]{8}$/

/** A text of any letters, long enough to be no part of another by chance. */
const texts = fc
  .string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
  .map((text) => text.replace(/\s/g, ' '))
  .filter((text) => text.trim() === text && Buffer.byteLength(text) >= 8)

/** What stands in a shown entry, each text as it is and as JSON. */
const shownIn = (entry: JournalEntry): string => {
  const { bodyAsBase64 } = entry.request
  const strings: string[] = [Buffer.from(bodyAsBase64, 'base64').toString('utf8')]
  JSON.stringify(entry, (_, value) => {
    if (typeof value === 'string') strings.push(value)
    return value
  })
  return [...strings, JSON.stringify(entry)].join('\n')
}

const spellings = (text: string): string[] => [
  text,
  ...Object.values(jsonEscapes).map((write) => write(text)),
  ...Object.entries(encodings).flatMap(([name, encode]) =>
    // Of the longer ones only the part of the text is hidden.
    name.includes('behind') || name.includes('within') ? [] : [encode(text)],
  ),
]

const expectHidden = (entry: JournalEntry, text: string) => {
  const shown = shownIn(entry)
  for (const spelling of spellings(text)) expect(shown).not.toContain(spelling)
}

const last = ({ seen }: ShowingServing): JournalEntry => seen.at(-1) as JournalEntry

/** Places for something that is not meant to be there, by name. */
const places: Readonly<Record<string, (serving: ShowingServing, encoded: string) => unknown>> = {
  'a field of JSON': ({ post }, encoded) => post(JSON.stringify({ note: encoded })),
  'a name in JSON': ({ post }, encoded) => post(JSON.stringify({ [encoded]: 1 })),
  'a text deep in JSON': ({ post }, encoded) => post(JSON.stringify({ a: [{ b: encoded }] })),
  'a field of a form': ({ post }, encoded) => post(`note=${encoded}&x=1`, form),
  'a name in a form': ({ post }, encoded) => post(`${encoded}=1`, form),
  'a body of its own': ({ post }, encoded) => post(encoded, { 'content-type': 'text/plain' }),
  'a header': ({ post }, encoded) => post('{}', { 'x-note': `is ${encoded}` }),
  'the media type': ({ post }, encoded) => post('{}', { 'content-type': encoded }),
  'the query': ({ send }, encoded) => send(`${refreshPath}?note=${encoded}`),
  'a name in the query': ({ send }, encoded) => send(`${refreshPath}?${encoded}`),
  'the path': ({ send }, encoded) => send(`${refreshPath}/${encoded}`),
  'a path of no app': ({ send }, encoded) => send(`/elsewhere/${encoded}/more`),
}

describe('an AppSecret', () => {
  const encodingNames = fc.constantFrom(...Object.keys(encodings))
  const placeNames = fc.constantFrom(...Object.keys(places))

  test('is shown nowhere, however it is encoded', async () => {
    await fc.assert(
      fc.asyncProperty(texts, encodingNames, placeNames, async (secret, encoding, place) => {
        const serving = await startShowing({ apps: [{ key: 'appKey', secret }] })
        await places[place]?.(serving, encodings[encoding]?.(secret) ?? '')
        expectHidden(last(serving), secret)
        const { seen } = serving
        expect(seen).toHaveLength(1)
      }),
      { numRuns: 400 },
    )
  })

  test.each(Object.keys(jsonEscapes))('is shown in no JSON with escapes: %s', async (name) => {
    await fc.assert(
      fc.asyncProperty(texts, async (secret) => {
        const serving = await startShowing({ apps: [{ key: 'appKey', secret }] })
        await serving.post(`{"note":"${jsonEscapes[name]?.(secret)}","n":[1,"x"]}`)
        expectHidden(last(serving), secret)
        expect(JSON.parse(last(serving).request.body)).toEqual({
          note: expect.stringMatching(fingerprint),
          n: [1, 'x'],
        })
      }),
      { numRuns: 100 },
    )
  })

  test('has one fingerprint in every encoding, another than other texts', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, encodingNames, async (secret, other, encoding) => {
        fc.pre(!secret.includes(other) && !other.includes(secret))
        const serving = await startShowing({ apps: [{ key: 'appKey', secret }] })
        const encoded = encodings[encoding]?.(secret)
        await serving.post(JSON.stringify({ note: secret, again: encoded, token: other }))
        const { note, again, token } = JSON.parse(last(serving).request.body)
        expect(note).toMatch(fingerprint)
        expect(again).toContain(note)
        expect(token).toMatch(fingerprint)
        expect(token).not.toBe(note)
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['base64 in lines', (secret: string) => base64(secret).replace(/.{20}/g, '$&\n')],
    ['base64 in lines of JSON', (secret: string) => base64(secret).replace(/.{20}/g, '$&\\r\\n')],
    [
      'JSON in JSON',
      (secret: string) => JSON.stringify(JSON.stringify({ note: secret })).slice(1, -1),
    ],
  ])('is not shown as %s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const secret = `${text} and more of it`
        const serving = await startShowing({ apps: [{ key: 'appKey', secret }] })
        await serving.post(`{"note":"${write(secret)}"}`)
        const { body } = last(serving).request
        expect(body).toMatch(/^\{"note":"[\s\S]*\*\*\*[0-9a-f]{8}[\s\S]*"\}$/)
        for (const part of write(secret).split(/[\\\s]/)) {
          if (part.length > 12) expect(body).not.toContain(part)
        }
      }),
      { numRuns: 50 },
    )
  })

  test.each([
    ['compressed', 'gzip', (body: string) => gzipSync(body)],
    ['in a character set of two bytes', undefined, (body: string) => Buffer.from(body, 'utf16le')],
  ])('is not shown in a body that is %s', async (_, encoding, encode) => {
    const serving = await startShowing({ apps: [{ key: 'appKey', secret: 'the secret' }] })
    const body = new Uint8Array(encode('{"client_secret":"the secret"}'))
    await serving.post(body, { 'content-encoding': encoding })
    expect(last(serving).request.body).toMatch(fingerprint)
  })

  test.each(['', 'x', 'xy', 'xyz'])('is not shown in base64 or hex behind "%s"', async (before) => {
    const secret = 'the secret of the app'
    const serving = await startShowing({ apps: [{ key: 'appKey', secret }] })
    const hex = Buffer.from(secret).toString('hex')
    await serving.post(JSON.stringify({ note: before + base64(secret), again: `0${before}${hex}` }))
    expectHidden(last(serving), secret)
  })

  test('of another app is not shown either', async () => {
    const apps = [
      { key: 'appKey', secret: 'the first secret' },
      { key: 'other', secret: 'the second secret' },
    ] as const
    const serving = await startShowing({ apps })
    await serving.post(JSON.stringify({ note: 'the second secret' }))
    expectHidden(last(serving), 'the second secret')
  })

  test('in Latin-1 is not shown in a Basic header', async () => {
    const serving = await startShowing({ apps: [{ key: 'appKey', secret: 'crèt crèt' }] })
    const latin1 = Buffer.from('appKey:crèt crèt', 'latin1').toString('base64')
    await serving.post('{}', { authorization: `Basic ${latin1}` })
    expect(shownIn(last(serving))).not.toContain(latin1)
  })
})

describe('what is presented as a secret or a token', () => {
  const presentations: Readonly<
    Record<string, (serving: ShowingServing, value: string) => unknown>
  > = {
    'the token in JSON': ({ post }, value) => post(JSON.stringify({ token: value })),
    'the token in a form': ({ post }, value) => post(`token=${encodeURIComponent(value)}`, form),
    'the token in a query': ({ send }, value) =>
      send(`${refreshPath}?access_token=${encodeURIComponent(value)}`),
    'a client_secret in JSON': ({ post }, value) =>
      post(JSON.stringify({ token: 'x', client_secret: value })),
    'a token in an array': ({ post }, value) => post(JSON.stringify({ token: [value] })),
    'a token in JSON that is cut': ({ post }, value) =>
      post(JSON.stringify({ token: value }).slice(0, -2)),
    'the AppSecret': ({ post, app }, value) =>
      post('{}', { authorization: basic(`${app.key}:${value}`) }),
    'the AppKey': ({ post }, value) => post('{}', { authorization: basic(`${value}:secret`) }),
    'credentials without a colon': ({ post }, value) => post('{}', { authorization: basic(value) }),
    'credentials without Basic': ({ post }, value) => post('{}', { authorization: base64(value) }),
    'a Bearer token': ({ post }, value) => post('{}', { authorization: `Bearer ${base64(value)}` }),
    'an unknown scheme': ({ post }, value) => post('{}', { authorization: `Own ${base64(value)}` }),
    'text behind the credentials': ({ post, app }, value) =>
      post('{}', { authorization: `${app.basic} ${base64(value)}` }),
    'a cookie': ({ post }, value) => post('{}', { cookie: `session=${base64(value)}` }),
    'an API key': ({ post }, value) => post('{}', { 'x-api-key': base64(value) }),
    'a proxy': ({ post }, value) => post('{}', { 'proxy-authorization': basic(`me:${value}`) }),
  }

  // Base64 is itself the value, to who knows no better; its padding may be left.
  const sentAsBase64 = new Set([
    'credentials without Basic',
    'a Bearer token',
    'an unknown scheme',
    'text behind the credentials',
    'a cookie',
    'an API key',
  ])

  test.each(Object.keys(presentations))('is not shown as %s', async (name) => {
    await fc.assert(
      fc.asyncProperty(texts, async (value) => {
        const serving = await startShowing()
        await presentations[name]?.(serving, value)
        expectHidden(last(serving), value)
      }),
      { numRuns: 50 },
    )
  })

  test.each([
    ['a short token', (s: ShowingServing) => s.post('{"token":"zq7"}')],
    ['a short token in a form', (s: ShowingServing) => s.post('token=zq7', form)],
    ['a short secret', (s: ShowingServing) => s.post('{}', { authorization: basic('key:zq7') })],
    ['a short scheme', (s: ShowingServing) => s.post('{}', { authorization: 'zq7' })],
    ['a token that is a number', (s: ShowingServing) => s.post('{"token":7712345}')],
  ])('%s is hidden in its place', async (_, send) => {
    const serving = await startShowing()
    await send(serving)
    expect(shownIn(last(serving))).not.toMatch(/zq7|7712345|enE3/)
  })

  test.each(Object.keys(presentations))('is hidden elsewhere too: %s', async (name) => {
    const value = 'something of no app'
    const serving = await startShowing()
    const { send, post } = serving
    const headers = { 'x-note': `it is ${value}`, 'x-more': base64(base64(value)) }
    await presentations[name]?.(
      {
        ...serving,
        post: (body, own) => post(body, { ...headers, ...own }),
        send: (path, init) => send(path, { ...init, headers }),
      },
      value,
    )
    const { headers: shown } = last(serving).request
    if (sentAsBase64.has(name)) expect(shown['x-more']).toMatch(/^\*{3}[0-9a-f]{8}[\w=]{0,6}$/)
    else expect(shown['x-note']).toMatch(/^it is \*{3}[0-9a-f]{8}$/)
  })

  test('that is a number in JSON leaves the JSON whole', async () => {
    const serving = await startShowing()
    await serving.post('{"token": 7712345, "n": 1}')
    expect(JSON.parse(last(serving).request.body)).toEqual({
      token: expect.stringMatching(fingerprint),
      n: 1,
    })
  })

  test.each(['null', 'true', '""', '[]', '{}'])('shows the token %s as it is', async (token) => {
    const serving = await startShowing()
    await serving.post(`{"token":${token}}`)
    expect(last(serving).request.body).toBe(`{"token":${token}}`)
  })
})

describe('a token', () => {
  let serving: ShowingServing
  let tokens: readonly string[]
  beforeAll(async () => {
    serving = await startShowing()
    const first = resultsOf(await serving.refresh(serving.app.users[0].userToken))
    tokens = [serving.app.users[0].userToken, first.token, first.access_token]
  })

  test('is not shown in the answer that brought it', () => {
    for (const token of tokens) expectHidden(serving.seen[0] as JournalEntry, token)
  })

  test('that comes back has the fingerprint that it had when it was answered', async () => {
    const first = resultsOf(await serving.refresh(tokens[0] ?? ''))
    const { results } = JSON.parse(last(serving).response?.body ?? '')
    await serving.refresh(first.token)
    expect(JSON.parse(last(serving).request.body)).toEqual({ token: results.token })
  })

  test.each(Object.keys(places))('is not shown in %s, however it is encoded', async (place) => {
    for (const token of [...tokens, tokens[1]?.slice(0, -1) ?? '']) {
      for (const encode of [(text: string) => text, ...Object.values(encodings)]) {
        await places[place]?.(serving, encode(token))
        expectHidden(last(serving), token)
        expect(shownIn(last(serving))).not.toContain(token.slice(-20))
      }
    }
  })
})

describe('what is no secret', () => {
  test.each([
    ['a reserved user token', '{"token":"mock-mcs-expired-token"}'],
    ['the AppKey of an app', '{"client_id":"BuMgS2MPK5Z6nqWhVsyV"}'],
    ['a field of another name', '{"note":"something of forty letters and some more"}'],
    ['a type of a token', '{"token_type":"bearer","grant_type":"refresh_token"}'],
  ])('%s is shown as it is', async (_, body) => {
    const serving = await startShowing()
    await serving.post(body)
    expect(last(serving).request.body).toBe(body)
    expect(Buffer.from(last(serving).request.bodyAsBase64, 'base64').toString()).toBe(body)
  })

  test('an AppKey that no app has is hidden: it may be a secret', async () => {
    const serving = await startShowing()
    await serving.post('{"client_id":"o1uBjWTzuqbaMnQzSmDp"}', { appkey: 'o1uBjWTzuqbaMnQzSmDp' })
    expectHidden(last(serving), 'o1uBjWTzuqbaMnQzSmDp')
  })

  test('the path of the call stays, whatever a client presents', async () => {
    const serving = await startShowing()
    await serving.refresh('/oauth/login')
    expect(last(serving).request.url).toBe(refreshPath)
  })
})

test('bytes that are no UTF-8 become replacement characters', async () => {
  const serving = await startShowing()
  await serving.post(new Uint8Array([0x7b, 0xff, 0x7d]))
  expect(last(serving).request.body).toBe('{\ufffd}')
  expect(last(serving).request.bodyAsBase64).toBe('e/99')
})

test('a request of any bytes can be shown', async () => {
  const serving = await startShowing()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string(), async (body, name) => {
      await serving.post(body)
      await serving.send(`/${encodeURIComponent(name)}?${name.replaceAll('#', '')}`)
      expect(last(serving).outcome).toBe('unknown-path')
    }),
  )
})

test('a large body is shown in a moment', async () => {
  const serving = await startShowing()
  const before = performance.now()
  for (const part of ['a', '%', '\\', '=', '&', '"', '{', 'a.', '+ ']) {
    await serving.post(part.repeat(60_000 / part.length))
  }
  expect(performance.now() - before).toBeLessThan(5_000)
})
