import { hash, timingSafeEqual } from 'node:crypto'
import type { Grant } from './grants.ts'

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
 * Turns grants into tokens that cannot be altered unnoticed.
 *
 * A token is `kind.payload.tag`: the grant, and one half of its MAC. The first half makes it the
 * user access token, the second the user token; from one the other cannot be derived. So a refresh
 * computes one MAC to read the token it is given and one to write the two it gives.
 */
export class Seal {
  readonly #mac: (text: string) => string

  /** @param secret every seal with the same secret accepts the same tokens */
  constructor(secret: string) {
    this.#mac = createTextMac(secret)
  }

  /** The pseudonym of a user of an app in grants, the same on every start. */
  holderOf(app: string, user: string): string {
    return this.#mac(`${app}:${user}`).slice(0, 24)
  }

  /** The tokens of a grant. The same grant always gives the same ones. */
  close(grant: Grant): TokenPair {
    const payload = pack(grant)
    const mac = this.#mac(payload)
    return {
      accessToken: `a.${payload}.${mac.slice(0, tagLength)}`,
      userToken: `u.${payload}.${mac.slice(tagLength)}`,
    }
  }

  /** The grant of a token, or `undefined` for anything this seal did not close. */
  open(token: string): OpenedToken | undefined {
    const isUser = token.startsWith('u.')
    if (!isUser && !token.startsWith('a.')) return undefined
    const payload = token.slice(2, -tagLength - 1)
    const mac = this.#mac(payload)
    const tag = isUser ? mac.slice(tagLength) : mac.slice(0, tagLength)
    const expected = Buffer.from(`.${tag}`, 'utf8')
    const presented = Buffer.from(token.slice(-tagLength - 1), 'utf8')
    if (presented.length !== expected.length || !timingSafeEqual(presented, expected)) {
      return undefined
    }
    return { kind: isUser ? 'user' : 'access', grant: unpack(payload) }
  }
}

/**
 * The holder that a token names. Unverified until the token is opened: use it for look-ups only.
 */
export const holderNamedIn = (token: string): string => token.slice(2, token.indexOf('.', 2))

// Ids have no dots. An empty family stands for the id, to keep the tokens short for a terminal.
function pack(grant: Grant): string {
  const { holder, id, family, generation, accessTokenExpiresAt, userTokenExpiresAt } = grant
  const root = family === id ? '' : family
  return `${holder}.${id}.${root}.${generation}.${accessTokenExpiresAt}.${userTokenExpiresAt ?? ''}`
}

function unpack(payload: string): Grant {
  const [holder = '', id = '', family, generation, access, user] = payload.split('.')
  return {
    holder,
    id,
    family: family || id,
    generation: Number(generation),
    accessTokenExpiresAt: Number(access),
    userTokenExpiresAt: user === '' ? null : Number(user),
  }
}

/**
 * Makes a message authentication code for texts: SHA-512/256 over the key and then the text.
 *
 * It needs no HMAC around it: its digest is half of its state, so a length extension is impossible.
 * `createHmac` would build a stream and a native handle for each call, which cost more than all
 * else that a refresh does.
 *
 * @param secret any text
 * @returns a function from a text to its code, 64 hexadecimal digits
 */
export function createTextMac(secret: string): (text: string) => string {
  // A digest, so that where the key ends does not depend on the secret.
  const key = hash('sha512-256', secret, 'hex')
  return (text) => hash('sha512-256', key + text, 'hex')
}
