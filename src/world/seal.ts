import { timingSafeEqual } from 'node:crypto'
import type { Grant } from './grants.ts'
import { createTextMac } from './hmac.ts'

/** The two tokens of a grant. */
export interface TokenPair {
  readonly accessToken: string
  readonly userToken: string
}

/** A token that was opened: which one of its grant it is. */
export interface OpenedToken {
  readonly kind: 'access' | 'user'
  readonly grant: Grant
}

// Half of a MAC of 64 hexadecimal digits: 128 bits each, beyond guessing.
const tagLength = 32

/**
 * Turns grants into tokens that anyone can carry and no one can change.
 *
 * A token is `payload.tag`: the grant, and one half of the payload's MAC. The first half makes it
 * the user access token, the second the user token; from one the other cannot be derived. So a
 * refresh computes one MAC to read the token it is given and one to write the two it gives.
 */
export class Seal {
  readonly #mac: (text: string) => string

  /** @param secret tokens are honoured by every seal of the same secret */
  constructor(secret: string) {
    this.#mac = createTextMac(secret)
  }

  /** The tokens of a grant. The same grant always gives the same ones. */
  close(grant: Grant): TokenPair {
    const payload = Buffer.from(JSON.stringify(pack(grant)), 'utf8').toString('base64url')
    const mac = this.#mac(payload)
    return {
      accessToken: `${payload}.${mac.slice(0, tagLength)}`,
      userToken: `${payload}.${mac.slice(tagLength)}`,
    }
  }

  /** The grant of a token, or `undefined` for anything this seal did not close. */
  open(token: string): OpenedToken | undefined {
    const dot = token.indexOf('.')
    const payload = token.slice(0, dot)
    const tag = token.slice(dot + 1)
    if (dot === -1 || !/^[0-9a-f]{32}$/.test(tag)) return undefined
    const mac = this.#mac(payload)
    const isUser = sameTag(tag, mac.slice(tagLength))
    if (!isUser && !sameTag(tag, mac.slice(0, tagLength))) return undefined
    const grant = unpack(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    return { kind: isUser ? 'user' : 'access', grant }
  }
}

const sameTag = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one, 'latin1'), Buffer.from(other, 'latin1'))

// Positions instead of names keep the tokens short enough for a terminal.
type PackedGrant = [string, string, string, string, number, number, number | null]

function pack(grant: Grant): PackedGrant {
  return [
    grant.app,
    grant.user,
    grant.id,
    grant.family === grant.id ? '' : grant.family,
    grant.generation,
    grant.accessTokenExpiresAt,
    grant.userTokenExpiresAt,
  ]
}

function unpack(packed: PackedGrant): Grant {
  const [app, user, id, family, generation, accessTokenExpiresAt, userTokenExpiresAt] = packed
  return {
    app,
    user,
    id,
    family: family || id,
    generation,
    accessTokenExpiresAt,
    userTokenExpiresAt,
  }
}
