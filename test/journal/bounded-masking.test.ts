import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { bodyLimit } from '../../contracts/mcs.ts'
import { createRandom } from '../../src/world/randomness.ts'
import { startShowing } from '../support/shown.ts'

const secret = 'a secret of 24 characters'

const filled = (text: string): string => text.repeat(Math.ceil(bodyLimit / text.length))

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64')

const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex')

/** Base64 of base64 of base64, and so on. */
function nested(length: number): string {
  let text = 'x'.repeat(100)
  while (text.length < length) text = base64(text)
  return text
}

/** Bytes that look drawn by lot, the same in every run. */
function noise(length: number): string {
  const draw = createRandom(1)
  return String.fromCharCode(...Array.from({ length }, () => Math.floor(draw() * 256)))
}

/** Texts that take long to search, by name. */
const bodies: Readonly<Record<string, string>> = {
  'base64 of base64 of base64, 6 KB': nested(6_000),
  'base64 of base64 of base64, 48 KB': nested(48_000),
  'an image in base64': base64(noise(48_000)),
  'hex of hex': hex(hex(noise(16_000))),
  'base64 of escapes': base64(filled('%2541\\u0041+\n')),
  'escapes of every kind': filled('%2541\\u0041+\n'),
  'percent twice': filled('%2541'),
  'escapes of JSON': filled('\\\\\\"'),
  'words of base64': filled('abcdefghijkl '),
  'tokens that are cut': filled('u.0123456789abcdef01234567.'),
  'open brackets': filled('['),
  'open quotes': filled('"'),
  'objects that never end': filled('{"token":"'),
  'fields named token': `{${Array.from({ length: 2_500 }, (_, index) => `"token${index}":"abcdefg${index}"`).join()}}`,
  'a form of one name': filled('a&'),
  'a form of tokens': filled('token=abcdefgh&'),
}

describe('showing a request with a body of', () => {
  test.each(Object.entries(bodies))(
    '%s decodes a bounded number of bytes, and shows no secret behind them',
    async (_, body) => {
      const serving = await startShowing({ apps: [{ key: 'appKey', secret }] })
      const hidden = ` ${base64(`is ${secret} or`)}`
      const sent = body.slice(0, bodyLimit - hidden.length) + hidden
      const from = vi.spyOn(Buffer, 'from')
      onTestFinished(() => from.mockRestore())

      await serving.post(sent, { 'x-token': `${'a'.repeat(3_000)}b${'a'.repeat(3_000)}` })

      const decoded = from.mock.calls.map((call) => call as unknown as [unknown, unknown])
      const bytes = decoded
        .filter(([, encoding]) => encoding === 'base64' || encoding === 'hex')
        .reduce((sum, [text]) => sum + String(text).length, 0)
      expect(bytes).toBeLessThan(2_000_000)
      const shown = JSON.stringify(serving.seen)
      expect(shown).not.toContain(base64(secret).slice(0, -4))
      expect(shown).not.toContain(base64(`is ${secret}`).slice(8, -4))
    },
  )

  test('harmless text of 64 KiB shows it', async () => {
    const serving = await startShowing({ apps: [{ key: 'appKey', secret }] })
    const body = filled('dch_1,1700000000000,21.5\n').slice(0, bodyLimit)
    await serving.post(body, { 'content-type': 'text/csv' })
    expect(serving.seen[0]?.request.body).toBe(body)
  })
})

test('a form with a name that comes 32,768 times is answered', async () => {
  const serving = await startShowing()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const { status } = await serving.post('a&'.repeat(bodyLimit / 2), type)
  expect(status).toBe(500)
})
