import { type RawExchange, type RequestParts, toBytes } from '../raw-exchange.ts'
import { Fingerprinter } from './fingerprinter.ts'
import { isSensitive, mayBeShown, placesInBody, placesInForm } from './places.ts'

/** The fingerprinter for an exchange: it hides its secrets and those of every app of its server. */
export function fingerprinterOf(exchange: RawExchange, parts: RequestParts): Fingerprinter {
  const { world, worlds } = exchange
  // The world may have been removed since.
  const own = world === undefined ? '' : toBytes(world.app.secret)
  const values = presentedValues(exchange, parts)
  return new Fingerprinter(own.length < 3 ? values : [own, ...values], worlds.secrets)
}

/**
 * The values that a client presented as secrets or tokens, right or wrong, to be hidden everywhere.
 * Short ones are hidden only in their place, because they are a part of many words.
 */
function presentedValues(exchange: RawExchange, parts: RequestParts): string[] {
  const { worlds, decision } = exchange
  const values = [
    ...headerValues(parts),
    ...placesInForm(parts.query ?? '', worlds).map(({ value }) => value),
    ...placesInBody(parts.body ?? '', worlds).map(({ value }) => value),
    toBytes(decision?.token ?? ''),
  ]
  const sought = values.filter((value) => value.length >= shortest && !mayBeShown(value, worlds))
  return [...new Set(sought)].slice(0, max)
}

const shortest = 8

// A client presents a few; more are hidden in their places only.
const max = 100

function headerValues({ headers }: RequestParts): string[] {
  return [...headers].flatMap(([name, { values }]) => {
    if (!isSensitive(name)) return []
    return values.flatMap((value) =>
      name.endsWith('authorization')
        ? authorizationValues(value)
        : [value, ...value.split(/[\s;,=]+/)],
    )
  })
}

function authorizationValues(header: string): string[] {
  const { credentials, rest } = readAuthorization(header)
  const colon = credentials.indexOf(':')
  const halves = colon < 0 ? [] : [credentials.slice(0, colon), credentials.slice(colon + 1)]
  const words = [credentials, rest, ...halves, ...credentials.split(/\s+/)]
  return words.flatMap((value) => [value, value.trim()])
}

/** The parts of an Authorization header. Scheme and gap may be shown, the others not. */
export interface AuthorizationParts {
  readonly scheme: string
  /** The white space between scheme and credentials. */
  readonly gap: string
  /** The part that is never shown; decoded for Basic. */
  readonly credentials: string
  /** The text after Basic credentials. */
  readonly rest: string
}

/** Parses an Authorization header; without a known scheme all of it is credentials. */
export function readAuthorization(header: string): AuthorizationParts {
  const [, scheme = '', gap = '', rest = ''] = /^(\S+)(\s*)([\s\S]*)$/.exec(header.trim()) ?? []
  if (!schemes.has(scheme.toLowerCase())) {
    const decoded = decodeBasic(header)
    return { scheme: '', gap: '', credentials: decoded.includes(':') ? decoded : header, rest: '' }
  }
  if (scheme.toLowerCase() !== 'basic') return { scheme, gap, credentials: rest, rest: '' }
  const [, word = '', trailing = ''] = /^(\S*)([\s\S]*)$/.exec(rest) ?? []
  return { scheme, gap, credentials: decodeBasic(word), rest: trailing.trim() }
}

// So that the same credentials have the same fingerprint, with padding and without.
function decodeBasic(word: string): string {
  if (!/^[\w+/-]+=*$/.test(word)) return word
  return Buffer.from(word, 'base64').toString('latin1')
}

const schemes = new Set(['basic', 'bearer', 'digest', 'negotiate', 'token', 'oauth', 'mac', 'ntlm'])
