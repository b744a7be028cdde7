import { execFileSync } from 'node:child_process'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  Breach,
  checkReply,
  parseObject,
  readReply,
  withoutTokens,
} from '../../../src/kit/client/client.ts'
import { Lines } from '../../../src/kit/client/session-program.ts'
import { shellLine } from '../../../src/node/program.ts'

/** What a call throws; nothing if it does not. */
function thrownBy(call: () => unknown): unknown {
  try {
    call()
    return undefined
  } catch (error) {
    return error
  }
}

const isNothingOrBreach = (error: unknown) => error === undefined || error instanceof Breach

describe('what a client answers', () => {
  // Objects that look like replies are the ones that get far.
  const replyLike = fc.record(
    {
      ok: fc.oneof(fc.boolean(), fc.anything()),
      accessToken: fc.oneof(fc.string(), fc.anything()),
      userToken: fc.anything(),
      status: fc.oneof(fc.integer(), fc.anything()),
      error: fc.oneof(fc.record({ code: fc.anything(), message: fc.anything() }), fc.anything()),
      loginRequired: fc.anything(),
      results: fc.oneof(fc.array(fc.record({ ok: fc.boolean() })), fc.anything()),
    },
    { requiredKeys: [] },
  )

  test('is a reply or a breach: a value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything({ withNullPrototype: true }), replyLike), (value) => {
        const error = thrownBy(() => checkReply(value))
        return isNothingOrBreach(error)
      }),
      { numRuns: 1_000 },
    )
  })

  test('is a reply or a breach: a line', () => {
    const lines = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      replyLike.map((value) =>
        thrownBy(() => JSON.stringify(value)) ? '' : (JSON.stringify(value) ?? ''),
      ),
    )
    fc.assert(
      fc.property(lines, (line) => {
        expect(thrownBy(() => parseObject(line))).toBeUndefined()
        return isNothingOrBreach(thrownBy(() => readReply(line)))
      }),
      { numRuns: 1_000 },
    )
  })

  test('is a reply if it is one, with what is asked for and no more', () => {
    const flat = {
      ok: fc.boolean(),
      accessToken: fc.string(),
      status: fc.integer(),
      more: fc.json(),
    }
    fc.assert(
      fc.property(fc.record(flat), ({ more, ...reply }) => {
        expect(readReply(` ${JSON.stringify({ ...reply, more })}\t\r`)).toEqual(reply)
      }),
    )
  })

  test('is shown without the tokens that it hands on', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.uuid(),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (one, other, rest) => {
          const object = { ...rest, accessToken: one, userToken: other }
          const text = withoutTokens(object, JSON.stringify(object))
          expect(text).not.toContain(one)
          expect(text).not.toContain(other)
        },
      ),
    )
  })
})

describe('the lines of a client', () => {
  test('are the same wherever its output is cut', async () => {
    const texts = fc.array(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' ')),
      { maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        async (wanted, sizes) => {
          const stream = new PassThrough()
          const lines = new Lines(stream, () => {})
          const bytes = Buffer.from(wanted.map((text) => `${text}\n`).join(''))
          for (let at = 0; at < bytes.length; ) {
            const size: number = sizes.next().value
            stream.write(bytes.subarray(at, at + size))
            at += size
          }
          stream.end()
          await new Promise((resolve) => stream.once('end', resolve).resume())
          expect(lines.waiting).toEqual(wanted.filter((text) => text.trim() !== ''))
        },
      ),
    )
  })
})

describe('a command as it would be typed', () => {
  // What no argument can have, and what UTF-8 cannot.
  const words = fc
    .string({ unit: 'binary' })
    .map((word) => word.replaceAll('\0', '').replace(/\p{Surrogate}/gu, ''))

  test('is read by a shell as the words that it is made of', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), (list) => {
        const line = shellLine(['printf', '%s\\0', ...list])
        const printed = execFileSync('sh', ['-c', line], { encoding: 'utf8' })
        expect(printed).toBe(list.map((word) => `${word}\0`).join(''))
      }),
      { numRuns: 60 },
    )
  })
})
