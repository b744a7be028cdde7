import { appKeyPattern } from '../../../contracts/mcs.ts'
import type { World } from '../../world/world.ts'
import type { Worlds } from '../../world/worlds.ts'
import { decodeForm } from '../masking/views.ts'
import { toBytes } from '../raw-exchange.ts'
import type { BrokenRule, Finder } from './finding.ts'

/**
 * Finds mistakes in the Authorization header: its scheme, its base64 and the decoded credentials.
 */
export const findInAuthorization: Finder = ({ worlds }, { headers }) => {
  const header = headers.get('authorization')?.values[0] ?? ''
  if (header === '') return [{ id: 'auth-missing', found: 'there is no Authorization header' }]
  const [, scheme = '', gap = '', rest = ''] = /^(\S*)(\s*)([\s\S]*)$/.exec(header) ?? []
  if (scheme.toLowerCase() !== 'basic') return [findInScheme(scheme, rest)]
  const [, word = '', trailing = ''] = /^(\S*)([\s\S]*)$/.exec(rest) ?? []
  if (word === '') return [{ id: 'auth-parts-missing', found: 'nothing follows Basic' }]
  const found: BrokenRule[] = []
  if (gap !== ' ') found.push({ id: 'auth-spacing', found: 'other white space than one space' })
  if (trailing.trim() !== '' && !word.includes(':')) {
    found.push({ id: 'auth-trailing-text', found: 'something follows the credentials' })
  }
  if (word.includes(':')) {
    found.push({ id: 'auth-not-encoded', found: 'appKey:appSecret is sent as plain text' })
    return found
  }
  found.push(...findInBase64(word))
  const decoded = Buffer.from(word, 'base64').toString('latin1')
  return found.some(({ id }) => id === 'auth-base64-malformed')
    ? found
    : [...found, ...findInCredentials(decoded, worlds)]
}

const knownSchemes = ['Bearer', 'Digest', 'Token', 'OAuth', 'Negotiate', 'MAC']

function findInScheme(scheme: string, rest: string): BrokenRule {
  const known = knownSchemes.find((name) => name.toLowerCase() === scheme.toLowerCase())
  if (known !== undefined) return { id: 'auth-scheme', found: `the scheme is ${known}` }
  if (scheme === '' || rest === '') {
    return { id: 'auth-scheme', found: 'the header holds one word, without Basic before it' }
  }
  return { id: 'auth-scheme', found: 'the header does not begin with Basic' }
}

function findInBase64(word: string): BrokenRule[] {
  const found: BrokenRule[] = []
  const digits = word.replace(/={0,2}$/, '')
  const standard = digits.replaceAll('-', '+').replaceAll('_', '/')
  const decoded = Buffer.from(digits, 'base64')
  if (decoded.toString('base64').replace(/=+$/, '') !== standard) {
    return [{ id: 'auth-base64-malformed', found: 'the text after Basic is not valid base64' }]
  }
  if (isEncodedTwice(decoded)) {
    return [{ id: 'auth-base64-malformed', found: 'the credentials are encoded twice' }]
  }
  if (standard !== digits) {
    found.push({ id: 'auth-base64-url-safe', found: 'the base64 has - or _, as the URL-safe one' })
  }
  if (word.length % 4 !== 0) {
    found.push({ id: 'auth-base64-unpadded', found: 'the = at the end of the base64 is missing' })
  }
  return found
}

function isEncodedTwice(decoded: Buffer): boolean {
  const text = decoded.toString('latin1')
  if (!/^[\w+/-]{8,}={0,2}$/.test(text)) return false
  return /^[\w-]{3,40}:./.test(Buffer.from(text, 'base64').toString('latin1'))
}

/**
 * Finds mistakes in decoded credentials by comparing them with the apps of the server.
 *
 * @param decoded a character for each byte
 */
function findInCredentials(decoded: string, worlds: Worlds): BrokenRule[] {
  const colon = decoded.indexOf(':')
  const [key, secret] = [decoded.slice(0, colon), decoded.slice(colon + 1)]
  if (colon === -1) return [missing('the decoded credentials have no colon')]
  if (key.trim() === '') return [missing('the AppKey is empty')]
  if (secret.trim() === '') return [missing('the AppSecret is empty')]
  const world = worlds.get(key)
  if (world !== undefined) return findInSecret(secret, world)
  if (areSwapped(decoded, worlds)) {
    return [{ id: 'auth-parts-swapped', found: 'the AppSecret comes before the AppKey' }]
  }
  const meant = worlds.get(key.trim())
  if (meant !== undefined) {
    const trimmed = { id: 'auth-parts-trimmed', found: 'white space around the AppKey' } as const
    return [trimmed, ...findInSecret(secret, meant).filter(({ id }) => id !== trimmed.id)]
  }
  return appKeyPattern.test(key)
    ? [{ id: 'auth-key-unknown', found: 'no app has the AppKey' }]
    : [{ id: 'auth-key-form', found: 'the AppKey has other characters, or is too short or long' }]
}

const missing = (found: string): BrokenRule => ({ id: 'auth-parts-missing', found })

// A secret may have colons, a key has none.
function areSwapped(decoded: string, worlds: Worlds): boolean {
  const colon = decoded.lastIndexOf(':')
  return worlds.get(decoded.slice(colon + 1).trim()) !== undefined
}

interface SecretMistake extends BrokenRule {
  /** True if the mistake turns the secret into the presented text. */
  readonly explains: (presented: string, secret: string, text: string) => boolean
}

const secretMistakes: readonly SecretMistake[] = [
  {
    id: 'auth-parts-trimmed',
    found: 'the AppSecret has white space or a line break too much',
    explains: (presented, secret) => presented.trim() === secret,
  },
  {
    id: 'auth-parts-trimmed',
    found: 'the white space around the AppSecret is gone',
    explains: (presented, secret) => presented.trim() === secret.trim(),
  },
  {
    id: 'auth-form-encoded',
    found: 'the AppSecret was percent-encoded before base64',
    explains: (presented, secret) =>
      decodeForm(presented) === secret || decodeForm(presented.replaceAll('+', '%2b')) === secret,
  },
  {
    id: 'auth-charset',
    found: 'the AppSecret is in another character set than UTF-8',
    explains: (presented, _, text) => latin1Forms(text).includes(presented),
  },
  {
    id: 'auth-secret-cut',
    found: 'the AppSecret ends or begins at one of its colons',
    explains: (presented, secret) =>
      secret.startsWith(`${presented}:`) || secret.endsWith(`:${presented}`),
  },
]

/** A text as encoders to Latin-1 write it: a `?`, or the low byte, for what has no place there. */
function latin1Forms(text: string): string[] {
  return [
    text,
    text.replace(/[^\0-\x7f]/gu, '?'),
    text.replace(/[^\0-\xff]/gu, '?'),
    text.replace(/[^\0-\xff]/g, '?'),
    Buffer.from(text, 'latin1').toString('latin1'),
  ]
}

function findInSecret(presented: string, { app }: World): BrokenRule[] {
  const secret = toBytes(app.secret)
  if (presented === secret) return []
  const mistake = secretMistakes.find(({ explains }) => explains(presented, secret, app.secret))
  if (mistake === undefined) {
    return [{ id: 'auth-secret-wrong', found: 'the AppSecret is not that of the AppKey' }]
  }
  return [{ id: mistake.id, found: mistake.found }]
}
