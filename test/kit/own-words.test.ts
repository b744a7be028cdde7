import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { interactions } from '../../contracts/interactions.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { sources } from '../../contracts/sources.ts'
import { checkServer, type Report } from '../../src/kit/index.ts'
import { Masker } from '../../src/kit/masker.ts'
import { reportText } from '../../src/kit/report/console.ts'
import { htmlPage } from '../../src/kit/report/html.ts'
import { reportJson } from '../../src/kit/report/report.ts'
import { jsonAnswer, successFields } from '../servers/reference-answers.ts'
import { type Parts, startReference } from '../servers/reference-server.ts'
import type { Grant, ReferenceTokens } from '../servers/reference-tokens.ts'
import { ReferenceTokens as Tokens } from '../servers/reference-tokens.ts'

const ids = [
  ...serverChecks.map(({ id }) => id),
  ...clientChecks.map(({ id }) => id),
  ...conductChecks.map(({ id }) => id),
  ...scenarios.map(({ id }) => id),
  ...Object.keys(sources),
]

/** The words that the kit and the contract use, and pieces of them. */
const vocabulary = [
  ...new Set(
    [
      ...ids,
      ...serverChecks.map(({ statement }) => statement),
      ...Object.values(interactions).flatMap((rows) =>
        rows.map(({ response }) => JSON.stringify(response.body)),
      ),
    ].flatMap((text) => text.match(/[a-z][\w-]+/gi) ?? []),
  ),
]

/** Checks a reference whose app and user token are given, and that misses in many ways. */
async function checkWith(secret: string, userToken: string, change: Partial<Parts> = {}) {
  const app = { key: 'key', secret }
  const tokens = new Tokens()
  const { grants } = tokens as unknown as { grants: Map<string, Grant> }
  grants.set(userToken, { kind: 'user', appKey: app.key, expires: Date.now() + 3_600_000 })
  const running = await startReference({
    isApp: (given) => given.key === app.key && given.secret === secret,
    makeTokens: () => tokens satisfies ReferenceTokens,
    ...change,
  })
  onTestFinished(running.close)
  return checkServer({ baseUrl: running.url, app, userToken, strict: true, env: {} })
}

/** Every id that a text speaks of, such as that of a check to see. */
function brokenIn({ results }: Report): string[] {
  const known = new Set(ids)
  return results.flatMap(({ id, source, reason = '' }) => {
    const [, seen] = /\bsee ([\w*-]+)/.exec(reason) ?? []
    return [id, source, ...(seen === undefined ? [] : [seen])].filter((name) => !known.has(name))
  })
}

describe('a secret that is a word of the kit', () => {
  test.each([
    ['secret', 'token'],
    ['key', 'abc'],
    ['message', 'access_token'],
    ['code', 'results'],
  ])('leaves the words of a report whole: --app key:%s --token %s', async (secret, token) => {
    // What is refused has the texts of MCS under other names, so that all of it is shown.
    const report = await checkWith(secret, token, {
      refusalOf: (name) =>
        jsonAnswer(400, { code: 400, access_token: 'x', message: `no "refresh_token" ${name}` }),
      successOf: (pair) => {
        const { results, ...rest } = successFields(pair)
        return jsonAnswer(200, { ...rest, results: { ...results, plan: 'x', token } })
      },
    })
    expect(brokenIn(report)).toEqual([])
    const shown = [
      reportText(report, { isVerbose: true }),
      reportJson(report),
      htmlPage(report),
    ].join('\n')
    expect(shown).toContain('results.plan')
    const broken = /.{0,40}(?:[a-z]_\*\*\*|[a-z]-\*\*\*|\*\*\*_|\*\*\*-[a-z]|\*\*\*[a-z]).{0,20}/g
    // The token with one character more, which a check sends, has its own before that.
    const told = shown.replace(/\*\*\*[ns]*x\b/g, '')
    expect(told.match(broken) ?? []).toEqual([])
    expect(shown).toMatch(/--data-raw '\{"token":"\*\*\*"\}'/)
    // Of a name and a value that are alike the value alone is hidden.
    expect(shown).not.toContain(`"token\\":\\"${token}\\"`)
  })

  test('leaves every id whole in a text of the kit, whichever word it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...vocabulary),
        fc.constantFrom(...vocabulary),
        fc.constantFrom(...ids),
        (secret, token, id) => {
          const masker = new Masker()
          masker.add(secret, `${secret}x`, secret.slice(0, -1), token, token.slice(0, -1))
          const text = `it is not refused as the page says; see ${id}`
          expect(masker.show(text)).toContain(`see ${id}`)
          expect(masker.mask(`(${id})`)).toBe(`(${id})`)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  test('leaves every text of the contract whole', () => {
    const texts = Object.values(interactions)
      .flat()
      .map(({ response }) => (response.body as { message?: string }).message)
      .filter((message) => typeof message === 'string' && /\w \w/.test(message)) as string[]
    expect(texts.length).toBeGreaterThan(50)
    fc.assert(
      fc.property(fc.constantFrom(...vocabulary), fc.constantFrom(...texts), (secret, text) => {
        const masker = new Masker()
        masker.add(secret, secret.slice(0, -1))
        expect(masker.show(`400 ${JSON.stringify(text)}`)).toBe(`400 ${JSON.stringify(text)}`)
      }),
      { numRuns: 3_000 },
    )
  })

  test('is hidden all the same where it stands as a value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...vocabulary), (word) => {
        const masker = new Masker()
        masker.add(word)
        expect(masker.show(JSON.stringify({ token: word, name: 1 }))).toBe(
          '{"token":"***","name":1}',
        )
        expect(masker.show(`token=${word}&x=1`)).toBe('token=***&x=1')
        expect(masker.show(`is Bearer ${word}`)).toBe('is Bearer ***')
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('what looks like a token', () => {
  test.each([
    ['access_token: Ab3_xY9.z', 'access_token: ***'],
    ['{"token":{"value":"Ab3xY9"}}', '{"token":{"value":"***"}}'],
    ["{'Token' => 'Ab3xY9'}", "{'Token' => '***'}"],
    ['name="token"\r\n\r\nAb3xY9\r\n--b', 'name="token"\r\n\r\n***\r\n--b'],
    ['is 5ec7e7d0beefcafe0d1e', 'is ***'],
    ['is eyJhbGciOiJIUzI1NiJ9.eyJz', 'is ***'],
    ['at profile/5ec7e7d0beefcafe0d1e.jpg', 'at ***'],
  ])('is hidden though nobody named it: %s', (text, masked) => {
    expect(new Masker().show(text)).toBe(masked)
  })

  test.each([
    'Cannot POST /oauth/login/thirdparty/refresh',
    'Error: no\n    at Layer.handle (/usr/src/app/node_modules/express/lib/router/layer.js:95:5)',
    'Sat, 28 Nov 2026 15:35:24 GMT, 2026-11-28T15:35:24.000Z, nginx/1.25.3, Apache-Coyote/1.1.12.4',
    'application/json;charset=utf-8, userImageURL, {"deviceCount":50,"dataPointCount":500000}',
    'token is incorrect, token: nothing; results.access_token: a string that is not empty',
    'https://mcs.example.com/page/some-long-words-in-a-name-of-a-page.html',
    '{"userImageURL":"profile/1234567890.jpg"}',
  ])('is not what has words, paths, dates or versions in it: %s', (text) => {
    expect(new Masker().show(text)).toBe(text)
  })

  test.each([
    ['open quotes', '"\\"'.repeat(20_000)],
    ['names without values', 'token'.repeat(12_000)],
    ['names and separators', 'token":"'.repeat(8_000)],
    ['digits', '0a'.repeat(30_000)],
    ['spaces', `token${' '.repeat(60_000)}`],
    ['escapes', '\\u0041%41&#65;'.repeat(4_000)],
  ])('is sought in time in 60 KB of %s', (_, text) => {
    const began = performance.now()
    new Masker().show(text)
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
