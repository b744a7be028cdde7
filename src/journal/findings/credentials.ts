import { appKeyPattern } from '../../../contracts/mcs.ts'
import type { World } from '../../world/world.ts'
import type { Worlds } from '../../world/worlds.ts'
import { decodeForm } from '../masking/views.ts'
import { toBytes } from '../request-parts.ts'
import type { Found } from './finding.ts'

/**
 * What is wrong with decoded credentials, as far as the apps of the server tell.
 *
 * @param decoded a character for each byte
 */
export function findInCredentials(decoded: string, worlds: Worlds): Found[] {
  const colon = decoded.indexOf(':')
  const [key, secret] = [decoded.slice(0, colon), decoded.slice(colon + 1)]
  if (colon === -1) return [missing('the decoded credentials have no colon')]
  if (key.trim() === '') return [missing('the AppKey is empty')]
  if (secret.trim() === '') return [missing('the AppSecret is empty')]
  const world = worlds.get(key)
  if (world !== undefined) return findInSecret(secret, world)
  if (areSwapped(decoded, worlds)) {
    return [{ id: 'auth-parts-swapped', found: 'the AppSecret stands before the AppKey' }]
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

const missing = (found: string): Found => ({ id: 'auth-parts-missing', found })

// A secret may have colons, a key has none.
function areSwapped(decoded: string, worlds: Worlds): boolean {
  const colon = decoded.lastIndexOf(':')
  return worlds.get(decoded.slice(colon + 1).trim()) !== undefined
}

interface SecretMistake extends Found {
  /** True if the mistake makes what was presented of the secret. */
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

function findInSecret(presented: string, { app }: World): Found[] {
  const secret = toBytes(app.secret)
  if (presented === secret) return []
  const mistake = secretMistakes.find(({ explains }) => explains(presented, secret, app.secret))
  if (mistake === undefined) {
    return [{ id: 'auth-secret-wrong', found: 'the AppSecret is not that of the AppKey' }]
  }
  return [{ id: mistake.id, found: mistake.found }]
}
