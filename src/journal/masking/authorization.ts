/** The parts of an Authorization header. Scheme and gap may be shown, the others not. */
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
