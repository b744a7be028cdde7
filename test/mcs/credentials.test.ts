import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { readBasicCredentials } from '../../src/mcs/caller.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { headerApp, headerRows } from '../support/basic-headers.ts'
import { askLibrary, type HeaderOutcome } from '../support/oauth-library.ts'
import { outcomeOf, type Start, startInProcess } from '../support/serving.ts'

const startApp = () => startInProcess({ settings: { ...defaultSettings, apps: [headerApp] } })

/** What the mock answers to a header; the body has no token, so that it ends there at the latest. */
async function askMock(
  { post }: Awaited<ReturnType<Start>>,
  header: string | undefined,
): Promise<HeaderOutcome> {
  const outcome = outcomeOf(await post('{}', { authorization: header }))
  return outcome === 'missing-token' ? 'authenticated' : (outcome as HeaderOutcome)
}

/** What fetch and a socket do to a header before anyone reads it. */
const trimmed = (header: string | undefined) => header?.replace(/^[ \t]+|[ \t]+$/g, '')

describe('an Authorization header', () => {
  test.each(headerRows)('with $name is $outcome to the library', async ({ header, outcome }) => {
    expect((await askLibrary(header, headerApp)).outcome).toBe(outcome)
  })

  test.each(headerRows)('with $name is read as the library reads it', async ({ header }) => {
    const { credentials } = await askLibrary(header, headerApp)
    expect(readBasicCredentials(header)).toEqual(credentials ?? { reason: expect.any(String) })
  })

  test.each(headerRows.filter(({ header }) => header === trimmed(header)))(
    'with $name is $outcome to the mock',
    async ({ header, outcome }) => {
      expect(await askMock(await startApp(), header)).toBe(outcome)
    },
  )
})

describe('the reason why nothing is read from a header', () => {
  test.each([
    ['nothing', undefined, 'there is no Authorization header'],
    ['another scheme', 'Bearer x', 'the scheme is not Basic'],
    ['the scheme alone', 'Basic', 'nothing follows Basic and one space'],
    ['two spaces', 'Basic  eDp5', 'nothing follows Basic and one space'],
    ['plain text', 'Basic key:secret', 'appKey:appSecret is not encoded with base64'],
    ['no colon', 'Basic a2V5', 'the decoded credentials have no colon'],
    ['no key', 'Basic OnNlY3JldA==', 'the AppKey is empty'],
    ['no secret', 'Basic a2V5Og==', 'the AppSecret is empty or has a line break'],
    ['a short key', 'Basic YTpi', 'the AppKey is not 3 to 40 letters'],
  ])('names %s', (_, header, reason) => {
    expect(readBasicCredentials(header)).toEqual({ reason: expect.stringContaining(reason) })
  })
})

// Headers of which each part is right now and wrong then.
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constant(headerApp.key) },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z0-9_-]{3,40}$/) },
  fc.stringMatching(/^[A-Za-z0-9_-]{0,45}$/),
  fc.string({ unit: 'binary', maxLength: 10 }),
)
const secret = fc.oneof(
  { weight: 3, arbitrary: fc.constant(headerApp.secret) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  fc.stringMatching(/^[a-z:\n\r]{0,6}$/),
)
const credentials = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(key, fc.constantFrom(':', ':', ':', ':', ':', '', '::', ' : '), secret)
      .map((parts) => Buffer.from(parts.join(''), 'utf8')),
  },
  fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
)
const encoded = fc.oneof(
  { weight: 4, arbitrary: credentials.map((bytes) => bytes.toString('base64')) },
  credentials.map((bytes) => bytes.toString('base64url')),
  credentials.map((bytes) => `${bytes.toString('base64')}=`),
  fc
    .tuple(credentials, fc.nat(), fc.constantFrom('*', '=', '\n', ' ', '-', 'é', ':'))
    .map(([bytes, at, garbage]) => {
      const text = bytes.toString('base64')
      const index = at % (text.length + 1)
      return text.slice(0, index) + garbage + text.slice(index)
    }),
  credentials.map((bytes) => bytes.toString('latin1')),
)
const scheme = fc.oneof(
  { weight: 5, arbitrary: fc.mixedCase(fc.constant('Basic')) },
  fc.constantFrom('Bearer', '', 'Basic:', ' Basic', 'Basi', 'ＢＡＳＩＣ', 'baſic'),
  fc.string({ maxLength: 8 }),
)
const space = fc.oneof(
  { weight: 9, arbitrary: fc.constant(' ') },
  fc.constantFrom('', '  ', '\t', '\u00a0', ' \t'),
)
const end = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc.constantFrom(' ', ' more', '=', ' Basic'),
)
const headers = fc.tuple(scheme, space, encoded, end).map((parts) => parts.join(''))

describe('hundreds of generated headers', () => {
  const options = { numRuns: 800, seed: 42 }
  const sample = fc.sample(headers, options)

  test('are of all three outcomes, each many times', async () => {
    const readings = await Promise.all(sample.map((header) => askLibrary(header, headerApp)))
    for (const outcome of ['invalid-client-id', 'invalid-client', 'authenticated']) {
      const count = readings.filter((reading) => reading.outcome === outcome).length
      expect(count, outcome).toBeGreaterThan(50)
    }
  })

  test('are read as the library reads them', async () => {
    await fc.assert(
      fc.asyncProperty(headers, async (header) => {
        const { credentials: read } = await askLibrary(header, headerApp)
        expect(readBasicCredentials(header)).toEqual(read ?? { reason: expect.any(String) })
      }),
      { numRuns: options.numRuns },
    )
  })

  test('are answered as the library decides', async () => {
    const serving = await startApp()
    // Of these letters a header is made on the wire; HTTP trims it.
    const sendable = headers
      .filter((header) => /^[\t\x20-\x7e\x80-\xff]*$/.test(header))
      .map(trimmed)
    await fc.assert(
      fc.asyncProperty(sendable, async (header) => {
        const { outcome } = await askLibrary(header, headerApp)
        expect(await askMock(serving, header)).toBe(outcome)
      }),
      { numRuns: options.numRuns },
    )
  })
})

test('an Authorization header is read once, but kept for that only if it is short', async () => {
  const { post } = await startApp()
  const from = vi.spyOn(Buffer, 'from')
  onTestFinished(() => from.mockRestore())
  const readingsOf = async (credentials: string) => {
    const encoded = btoa(credentials)
    for (let count = 0; count < 3; count++) await post('{}', { authorization: `Basic ${encoded}` })
    return from.mock.calls.filter(([text]) => (text as unknown) === encoded).length
  }

  expect(await readingsOf('a-key:a-secret')).toBe(1)
  // Ten thousand headers of 15 KB would hold 250 MB.
  expect(await readingsOf(`a-key:${'a'.repeat(11_000)}`)).toBe(3)
})
