import { appKeyPattern } from '../../contracts/mcs.ts'
import type { BasicReading } from '../journal/raw-exchange.ts'

/**
 * Reads the Basic credentials as MediaTek's OAuth library does (source: `basic-parsing`): the scheme
 * in any case, base64 as Node decodes it, split at the first colon, neither part empty, the key
 * within its pattern.
 *
 * Hono's own parser (`hono/utils/basic-auth`) differs, among others: it takes an empty key and an
 * empty secret, and refuses URL-safe base64 and text after the credentials, which the library lets
 * pass.
 */
export function readBasicCredentials(header: string | undefined): BasicReading {
  if (!header) return { reason: 'there is no Authorization header' }
  const scheme = firstWord(header)
  const encoded = firstWord(header.slice(scheme.length + 1))
  // The scheme is not repeated: without one, what stands there is the secret itself.
  if (scheme.toLowerCase() !== 'basic') return { reason: 'the scheme is not Basic' }
  if (!encoded) return { reason: 'nothing follows Basic and one space' }
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  // The library's /^([^:]+):(.+)$/, whose dot takes no line break.
  const colon = decoded.indexOf(':')
  const secret = decoded.slice(colon + 1)
  if (colon < 1 || !/^.+$/.test(secret)) return { reason: explainMismatch(decoded, encoded) }
  const key = decoded.slice(0, colon)
  if (!appKeyPattern.test(key)) {
    return { reason: 'the AppKey is not 3 to 40 letters, digits, hyphens and underscores' }
  }
  return { key, secret }
}

function firstWord(text: string): string {
  const end = text.indexOf(' ')
  return end === -1 ? text : text.slice(0, end)
}

function explainMismatch(decoded: string, encoded: string): string {
  if (encoded.includes(':')) return 'appKey:appSecret is not encoded with base64'
  if (!decoded.includes(':')) return 'the decoded credentials have no colon'
  return decoded.startsWith(':')
    ? 'the AppKey is empty'
    : 'the AppSecret is empty or has a line break'
}
