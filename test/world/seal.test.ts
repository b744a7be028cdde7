import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Grant } from '../../src/world/grants.ts'
import { holderNamedIn, Seal } from '../../src/world/seal.ts'

const seal = new Seal('secret')
const time = fc.nat({ max: 8_640_000_000_000_000 })
const id = fc.oneof(fc.uuid(), fc.constant('well-known'))

// Any grant of any user of any app.
const grants: fc.Arbitrary<Grant> = fc
  .record({
    app: fc.stringMatching(/^[A-Za-z0-9_-]{3,40}$/),
    user: fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary', minLength: 1 })),
    id,
    family: fc.option(id, { nil: undefined }),
    generation: fc.nat(),
    accessTokenExpiresAt: time,
    userTokenExpiresAt: fc.option(time),
  })
  .map(({ app, user, family, ...rest }) => ({
    ...rest,
    holder: seal.holderOf(app, user),
    family: family ?? rest.id,
  }))

const kinds = ['accessToken', 'userToken'] as const
const closed = fc.tuple(grants, fc.constantFrom(...kinds)).map(([grant, kind]) => ({
  grant,
  kind,
  token: seal.close(grant)[kind],
}))

describe('a sealed token', () => {
  test('gives back its grant and which token of it it is', () => {
    fc.assert(
      fc.property(closed, ({ grant, kind, token }) => {
        expect(seal.open(token)).toEqual({ grant, kind: kind === 'userToken' ? 'user' : 'access' })
      }),
      { numRuns: 300 },
    )
  })

  test('names its holder', () => {
    fc.assert(
      fc.property(closed, ({ grant, token }) => {
        expect(holderNamedIn(token)).toBe(grant.holder)
      }),
    )
  })

  test('is the same for the same grant and the same secret', () => {
    fc.assert(
      fc.property(grants, (grant) => {
        expect(new Seal('secret').close(grant)).toEqual(seal.close({ ...grant }))
      }),
    )
  })

  test('is another for another grant', () => {
    fc.assert(
      fc.property(grants, grants, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        const [first, second] = [seal.close(one), seal.close(other)]
        expect(first.userToken).not.toBe(second.userToken)
        expect(first.accessToken).not.toBe(second.accessToken)
      }),
    )
  })

  test('is not opened with another secret', () => {
    // Within one block and without zeros: beyond that HMAC has equal keys.
    const secret = fc.stringMatching(/^[ -~]{1,64}$/)
    fc.assert(
      fc.property(closed, secret, ({ token }, other) => {
        fc.pre(other !== 'secret')
        expect(new Seal(other).open(token)).toBeUndefined()
      }),
    )
  })

  test('of one kind does not stand for the other', () => {
    fc.assert(
      fc.property(grants, (grant) => {
        const { accessToken, userToken } = seal.close(grant)
        // The part of each that proves it, behind the rest of the other.
        const swapped = [
          accessToken.slice(0, -32) + userToken.slice(-32),
          userToken.slice(0, -32) + accessToken.slice(-32),
          `u${accessToken.slice(1)}`,
          `a${userToken.slice(1)}`,
        ]
        expect(swapped.map((token) => seal.open(token))).toEqual(swapped.map(() => undefined))
      }),
    )
  })

  test('tells nobody the user, the app or the secret', () => {
    const holder = seal.holderOf('appKey', 'mcsuser@mediatek.com')
    const lives = { generation: 0, accessTokenExpiresAt: 1, userTokenExpiresAt: 2 }
    const { userToken } = seal.close({ holder, id: 'id', family: 'id', ...lives })
    const decoded = userToken + Buffer.from(userToken, 'base64').toString('latin1')
    for (const text of ['mcsuser', 'appKey', 'secret']) expect(decoded).not.toContain(text)
  })
})

describe('a token that was altered', () => {
  // Among them letters whose low byte is that of a letter of a token.
  const letter = fc.oneof(
    fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyzABCDEF.-_=+/ \n\0'),
    fc.constantFrom('Ł', 'š', 'İ', '０', 'ａ', '.', '\u0661', '\u{1d41a}', '\ud800'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  )

  test('in any letter is not opened', () => {
    fc.assert(
      fc.property(closed, fc.nat(), letter, ({ token }, position, other) => {
        const at = position % token.length
        fc.pre(other !== token[at])
        expect(seal.open(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  test('by a letter more is not opened', () => {
    fc.assert(
      fc.property(closed, fc.nat(), letter, ({ token }, position, other) => {
        const at = position % (token.length + 1)
        expect(seal.open(token.slice(0, at) + other + token.slice(at))).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  test('by letters less is not opened', () => {
    fc.assert(
      fc.property(closed, fc.nat(), fc.nat({ max: 40 }), ({ token }, position, length) => {
        const at = position % token.length
        expect(seal.open(token.slice(0, at) + token.slice(at + 1 + length))).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  test('at each place, by the capital or a letter of the same low byte, is not opened', () => {
    const [grant] = fc.sample(grants, 1)
    if (grant === undefined) throw new Error('no grant')
    for (const kind of kinds) {
      const token = seal.close(grant)[kind]
      for (let at = 0; at < token.length; at += 1) {
        const letter = token.charAt(at)
        const others = [0x100, 0x200, 0xff00].map((page) =>
          String.fromCharCode(letter.charCodeAt(0) + page),
        )
        if (letter !== letter.toUpperCase()) others.push(letter.toUpperCase())
        for (const other of others) {
          expect(seal.open(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined()
        }
      }
    }
  })

  test('is any text: no text is opened that was not sealed, and none is an error', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[au]\.[0-9a-z.-]{0,60}\.[0-9a-f]{32}$/),
      fc.constantFrom('', '.', 'u', 'u.', 'a.', `u.${'0'.repeat(32)}`, `u..${'0'.repeat(32)}`),
    )
    fc.assert(
      fc.property(text, (token) => {
        expect(seal.open(token)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })
})
