import { appKeyPattern } from '../../contracts/mcs.ts'
import type { AppCredentials } from '../world/world.ts'

/** What an AppKey is, for error messages. */
export const appKeyForm = '3 to 40 letters, digits, hyphens and underscores'

/** True for a key that MCS's library would take. */
export const isAppKey = (text: string): boolean => appKeyPattern.test(text)

/** True for a secret that a Basic header can carry to the library: not empty, on one line. */
export const isAppSecret = (text: string): boolean => /^.+$/.test(text)

/** What an AppSecret is, for error messages. */
export const appSecretForm = 'at least one character, and no line break'

/** Reads `KEY:SECRET`; the secret may have colons. `undefined` for anything else. */
export function parseCredentials(text: string): AppCredentials | undefined {
  const colon = text.indexOf(':')
  const key = text.slice(0, Math.max(colon, 0))
  const secret = text.slice(colon + 1)
  return isAppKey(key) && isAppSecret(secret) ? { key, secret } : undefined
}

/** True for a text that `Authorization: Bearer` can carry (RFC 6750, section 2.1). */
export const isBearerToken = (text: string): boolean => /^[\w.~+/-]+=*$/.test(text)
