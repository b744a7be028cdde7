import { findInCredentials } from './credentials.ts'
import type { Finder, Found } from './finding.ts'

/** What is wrong with the Authorization header: its scheme, its base64 and what that holds. */
export const findInAuthorization: Finder = ({ worlds }, { headers }) => {
  const header = headers.get('authorization')?.values[0] ?? ''
  if (header === '') return [{ id: 'auth-missing', found: 'there is no Authorization header' }]
  const [, scheme = '', gap = '', rest = ''] = /^(\S*)(\s*)([\s\S]*)$/.exec(header) ?? []
  if (scheme.toLowerCase() !== 'basic') return [findInScheme(scheme, rest)]
  const [, word = '', trailing = ''] = /^(\S*)([\s\S]*)$/.exec(rest) ?? []
  if (word === '') return [{ id: 'auth-parts-missing', found: 'nothing stands behind Basic' }]
  const found: Found[] = []
  if (gap !== ' ') found.push({ id: 'auth-spacing', found: 'other white space than one space' })
  if (trailing.trim() !== '' && !word.includes(':')) {
    found.push({ id: 'auth-trailing-text', found: 'something stands behind the credentials' })
  }
  if (word.includes(':')) {
    found.push({ id: 'auth-not-encoded', found: 'appKey:appSecret stands there as it is' })
    return found
  }
  found.push(...findInBase64(word))
  const decoded = Buffer.from(word, 'base64').toString('latin1')
  return found.some(({ id }) => id === 'auth-base64-malformed')
    ? found
    : [...found, ...findInCredentials(decoded, worlds)]
}

const knownSchemes = ['Bearer', 'Digest', 'Token', 'OAuth', 'Negotiate', 'MAC']

function findInScheme(scheme: string, rest: string): Found {
  const known = knownSchemes.find((name) => name.toLowerCase() === scheme.toLowerCase())
  if (known !== undefined) return { id: 'auth-scheme', found: `the scheme is ${known}` }
  if (scheme === '' || rest === '') {
    return { id: 'auth-scheme', found: 'the header holds one word, without Basic before it' }
  }
  return { id: 'auth-scheme', found: 'the header does not begin with Basic' }
}

function findInBase64(word: string): Found[] {
  const found: Found[] = []
  const digits = word.replace(/={0,2}$/, '')
  const standard = digits.replaceAll('-', '+').replaceAll('_', '/')
  const decoded = Buffer.from(digits, 'base64')
  if (decoded.toString('base64').replace(/=+$/, '') !== standard) {
    return [{ id: 'auth-base64-malformed', found: 'what stands behind Basic is no whole base64' }]
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
