import { isKey, parseBasic } from '../reference-requests.ts'
import { apps, type Parts } from '../reference-server.ts'
import { asked, mutant } from './mutant.ts'

const [app] = apps

/** Compares the secret in another way. */
const secretIs = (isRight: (given: string, right: string) => boolean): Partial<Parts> => ({
  isApp: (given) =>
    apps.some(({ key, secret }) => key === given.key && isRight(given.secret, secret)),
})

/** Reads the header in another way, and as the reference where that gives nothing. */
const reading = (read: (header: string) => ReturnType<typeof parseBasic>): Partial<Parts> => ({
  parseBasic: (header) => read(header ?? '') ?? parseBasic(header),
})

const decoded = (header: string): string =>
  Buffer.from(header.split(' ')[1] ?? '', 'base64').toString('utf8')

/** Splits the decoded credentials in another way. */
const splitting = (split: (text: string) => readonly [string, string]): Partial<Parts> => ({
  parseBasic: (header) => {
    if (parseBasic(header) === undefined) return undefined
    const [key, secret] = split(decoded(header ?? ''))
    return isKey(key) ? { key, secret } : undefined
  },
})

/** Servers that take what they should not for credentials, or do not take what they should. */
export const credentialsMutants = [
  mutant(
    'the secret is compared only by its first characters',
    secretIs((given, right) => given.slice(0, 8) === right.slice(0, 8)),
    asked('The AppSecret is another.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-client-wrong-secret',
    'refuses-invalid-client-secret-cut',
    'refuses-invalid-client-secret-longer',
    'refuses-invalid-client-secret-with-colon',
  ),
  mutant(
    'the beginning of the secret will do',
    secretIs((given, right) => right.startsWith(given)),
    asked('The AppSecret lacks its last character.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-client-secret-cut',
  ),
  mutant(
    'what follows the secret is ignored',
    secretIs((given, right) => given.startsWith(right)),
    asked('The AppSecret has one character more.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-client-secret-longer',
    'refuses-invalid-client-secret-with-colon',
  ),
  mutant(
    'the secret is compared in any case',
    secretIs((given, right) => given.toLowerCase() === right.toLowerCase()),
    asked('The AppSecret is in the other case.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-client-secret-other-case',
  ),
  mutant(
    'the credentials are split at the last colon',
    splitting((text) => [
      text.slice(0, text.lastIndexOf(':')),
      text.slice(text.lastIndexOf(':') + 1),
    ]),
    asked(
      'The AppSecret is followed by a colon and more; the key ends at the first colon.',
      'message: "Invalid or missing client_id parameter"',
    ),
    'answers-invalid-client-secret-with-colon',
  ),
  mutant(
    'the credentials are split at every colon and two parts are read',
    splitting((text) => {
      const [key = '', secret = ''] = text.split(':')
      return [key, secret]
    }),
    asked(
      'The AppSecret is followed by a colon and more; the key ends at the first colon.',
      '200 {"apiVersion":"0.0.1","code":200',
    ),
    'refuses-invalid-client-secret-with-colon',
  ),
  mutant(
    'any well-formed credentials are accepted',
    { isApp: () => true },
    asked('The AppKey is well-formed and unknown.', 'message: "Invalid refresh token"'),
    'refuses-invalid-client-wrong-secret',
    'refuses-invalid-client-secret-*',
    'answers-invalid-client-unknown-key',
  ),
  mutant(
    'the Authorization header is never read',
    { parseBasic: () => app },
    asked('There is no Authorization header.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-client*',
    'refuses-invalid-token-other-app',
  ),
  mutant(
    'a request without the header is that of the first app',
    reading((header) => (header === '' ? app : undefined)),
    asked('There is no Authorization header.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-client-id-no-authorization',
  ),
  mutant(
    'Bearer is read as Basic',
    reading((header) => parseBasic(header.replace('Bearer', 'Basic'))),
    asked('The scheme is Bearer.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-client-id-other-scheme',
  ),
  mutant(
    'credentials that are not encoded are accepted',
    reading((header) => {
      const [, key = '', secret = ''] = /^Basic ([^:]+):(.+)$/.exec(header) ?? []
      return isKey(key) ? { key, secret } : undefined
    }),
    asked(
      'The credentials are the plain appKey:appSecret, not its base64.',
      '200 {"apiVersion":"0.0.1","code":200',
    ),
    'refuses-invalid-client-id-not-base64',
  ),
  mutant(
    'the secret may be left out',
    reading((header) => (decoded(header).replace(/:$/, '') === app.key ? app : undefined)),
    asked('The decoded credentials have no colon.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-client-id-no-colon',
    'refuses-invalid-client-id-empty-secret',
  ),
  mutant(
    'the key may be left out',
    reading((header) => (decoded(header) === `:${app.secret}` ? app : undefined)),
    asked('The AppKey is empty.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-client-id-empty-key',
  ),
  mutant(
    'spaces in the key are left out',
    reading((header) => {
      const [, key = '', secret = ''] = /^([^:]+):(.+)$/.exec(decoded(header)) ?? []
      const isRead = header.startsWith('Basic ') && isKey(key.replaceAll(' ', ''))
      return isRead ? { key: key.replaceAll(' ', ''), secret } : undefined
    }),
    asked('The AppKey has a space in it.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-client-id-key-with-space',
  ),
  mutant(
    'the form of the key is not looked at',
    reading((header) => {
      const [, key = '', secret = ''] = /^([^:]+):(.+)$/.exec(decoded(header)) ?? []
      return header.startsWith('Basic ') && key !== '' ? { key, secret } : undefined
    }),
    asked('The AppKey has two characters.', 'message: "Client credentials are invalid"'),
    'answers-invalid-client-id-short-key',
    'answers-invalid-client-id-long-key',
    'answers-invalid-client-id-key-with-space',
  ),
  mutant(
    'the scheme is read in its case only',
    { parseBasic: (header) => (header?.startsWith('Basic ') ? parseBasic(header) : undefined) },
    asked(
      'The scheme of the Authorization header is in lower case.',
      '500 "Invalid or missing client_id parameter"',
    ),
    'answers-refreshed-by-lower-case-scheme',
  ),
]
