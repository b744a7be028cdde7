import { reservedTokenPrefix } from '../../contracts/faults.ts'
import { appKeyPattern } from '../../contracts/mcs.ts'
import type { AppCredentials } from '../world/world.ts'

/** The form of an AppKey, for error messages. */
export const appKeyForm = '3 to 40 letters, digits, hyphens and underscores'

/** True for a key that MCS's library would take. */
export const isAppKey = (text: string): boolean => appKeyPattern.test(text)

/** True for a secret that a Basic header can carry to the library: not empty, on one line. */
export const isAppSecret = (text: string): boolean => /^.+$/.test(text)

/** True for a user token that may be given: long enough to be masked in a text, and not a reserved one. */
export const isUserToken = (text: string): boolean =>
  /^[!-~]{8,4096}$/.test(text) && !text.startsWith(reservedTokenPrefix)

/** The form of a user token, for error messages. */
export const userTokenForm = `8 to 4096 visible characters of ASCII that do not begin with ${reservedTokenPrefix}`

/** The form of an AppSecret, for error messages. */
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

/**
 * Why the control plane may answer nobody, or `undefined` if it may: on an address that others can
 * reach it needs a token, since it hands out secrets and lets anyone steer the mock.
 *
 * @param host the address to listen on
 */
export function whyAdminIsClosed(host: string, adminToken: string | undefined): string | undefined {
  if (adminToken !== undefined || isLoopbackAddress(host)) return undefined
  return `others can reach ${host}, so the control plane needs a token: start with --admin-token TEXT (adminToken in the options), or listen on 127.0.0.1`
}

// Stricter than `isLoopback`: a name below `localhost` listens where the resolver says.
const isLoopbackAddress = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)
