/** The parts of an Authorization header: those at even places may be shown, the others not. */
export interface AuthorizationParts {
  readonly scheme: string
  /** What stands between scheme and credentials. */
  readonly gap: string
  /** What is shown to nobody; for Basic what it decodes to. */
  readonly credentials: string
  /** What stands behind Basic credentials. */
  readonly rest: string
}

/** Takes an Authorization header apart; without a scheme that is known all of it is credentials. */
export function readAuthorization(header: string): AuthorizationParts {
  const [, scheme = '', gap = '', rest = ''] = /^(\S+)(\s*)([\s\S]*)$/.exec(header.trim()) ?? []
  if (!schemes.has(scheme.toLowerCase())) {
    return { scheme: '', gap: '', credentials: decodeBasic(header), rest: '' }
  }
  if (scheme.toLowerCase() !== 'basic') return { scheme, gap, credentials: rest, rest: '' }
  const [, word = '', trailing = ''] = /^(\S*)([\s\S]*)$/.exec(rest) ?? []
  return { scheme, gap, credentials: decodeBasic(word), rest: trailing.trim() }
}

// So that the same credentials have the same fingerprint, with padding and without.
function decodeBasic(word: string): string {
  if (!/^[\w+/-]+=*$/.test(word)) return word
  const decoded = Buffer.from(word, 'base64').toString('latin1')
  return decoded.includes(':') ? decoded : word
}

const schemes = new Set(['basic', 'bearer', 'digest', 'negotiate', 'token', 'oauth', 'mac', 'ntlm'])
