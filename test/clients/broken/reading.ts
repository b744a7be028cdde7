import { broken } from './broken-client.ts'
import { type Envelope, Failure, type Received, rightSteps, type Steps } from './right-steps.ts'

/** Takes the tokens of any answer as they are. */
const picking = (pick: (results: Envelope) => unknown): Partial<Steps> => ({
  pickTokens: (results) =>
    ({ accessToken: pick(results), userToken: results['token'] }) as Received,
})

/** Reads the text itself, and as JSON if it does not find what it looks for. */
const reading = (read: (text: string) => unknown): Partial<Steps> => ({
  parse: (text) => read(text) ?? JSON.parse(text),
})

const matched = (expression: RegExp, text: string): unknown => {
  const [, accessToken, userToken] = expression.exec(text) ?? []
  return { code: 200, results: { access_token: accessToken, token: userToken } }
}

const knownFields = new Set([
  'apiVersion',
  'code',
  'message',
  'results',
  'errors',
  'statusCode',
  'options',
])

/** Clients that cannot read every success, or read one where there is none. */
export const readingClients = [
  broken(
    'unknown-fields-refused',
    'its JSON library refuses fields that its class does not have',
    {
      isSuccess(status, envelope) {
        if (Object.keys(envelope).some((name) => !knownFields.has(name))) {
          throw new Failure('unrecognised field in the answer')
        }
        return rightSteps.isSuccess(status, envelope)
      },
    },
    'extra-fields',
  ),
  broken(
    'expression-in-order',
    'it finds the tokens with a regular expression, in the order in which the page has them',
    reading((text) => {
      if (!text.includes('"code":200')) return undefined
      return matched(/"access_token":"([^"]+)".*"token":"([^"]+)"/s, text)
    }),
    'reordered-keys',
    'results-array',
    'results-flattened',
  ),
  broken(
    'expression-for-token',
    'it looks for "access_token" in the text, as a script with grep or sed does',
    reading((text) => {
      const [, token] = /"access_token":"([^"]+)"/.exec(text) ?? []
      if (token === undefined) return undefined
      const userToken = /"token":"([^"]+)"/.exec(text)?.[1] ?? 'none'
      return { code: 200, results: { access_token: token, token: userToken } }
    }),
    'results-array',
    'results-flattened',
    'truncated-json',
    'length-too-short',
  ),
  broken(
    'media-type-to-the-letter',
    'it compares the media type to the letter',
    { isJson: (contentType) => contentType === 'application/json' },
    'media-type-with-charset',
  ),
  broken(
    'ascii-answer',
    'it decodes the answer as ASCII, as Python 2 does',
    {
      textOf(bytes) {
        if (bytes.some((byte) => byte > 0x7f)) throw new Failure("codec can't decode the answer")
        return bytes.toString('latin1')
      },
    },
    'unicode-nickname',
  ),
  broken(
    'strips-slashes',
    'it takes backslashes away before it parses, as PHP code of old does',
    { parse: (text) => JSON.parse(text.replaceAll('\\', '')) },
    'escaped-nickname',
    'message-hidden',
  ),
  broken(
    'braces-by-hand',
    'it cuts results out of the text up to the first closing braces',
    reading((text) => {
      const [, results] = /"results":(\{[^{}]*(?:\{[^{}]*\})?[^{}]*\})/.exec(text) ?? []
      return results === undefined ? undefined : { code: 200, results: JSON.parse(results) }
    }),
    'escaped-nickname',
  ),
  broken(
    'profile-is-needed',
    'it reads the name of the plan, whether there is a plan or not',
    {
      pickTokens(results, sent) {
        const { name } = results['plan'] as { name: string }
        if (name === '') throw new Failure('no plan')
        return rightSteps.pickTokens(results, sent)
      },
    },
    'null-profile',
  ),
  broken(
    'gzip-not-decoded',
    'it asks for gzip by hand, and does not undo it',
    { unpack: ({ body }) => body },
    'gzip-if-asked',
  ),
  broken(
    'no-look-at-the-token',
    'it takes whatever stands in access_token',
    picking(({ access_token: token }) => token),
    'access-token-missing',
    'access-token-null',
    'access-token-empty',
    'access-token-array',
    'failed-refresh',
  ),
  broken(
    'token-in-a-template',
    'it puts access_token into a text, and has "undefined" and "null"',
    picking(({ access_token: token }) => `${token}`),
    'access-token-missing',
    'access-token-null',
    'access-token-empty',
    'access-token-array',
    'failed-refresh',
  ),
  broken(
    'only-undefined-is-missing',
    'it looks whether there is an access_token, not what it is',
    {
      pickTokens(results, sent) {
        if (!('access_token' in results)) return rightSteps.pickTokens(results, sent)
        return { accessToken: results['access_token'], userToken: results['token'] } as Received
      },
    },
    'access-token-null',
    'access-token-empty',
    'access-token-array',
    'failed-refresh',
  ),
  broken(
    'empty-token-is-a-token',
    'it looks whether access_token is a string, not whether it is empty',
    picking(({ access_token: token }) => {
      if (typeof token !== 'string') throw new Failure('the answer has no access_token')
      return token
    }),
    'access-token-empty',
  ),
  broken(
    'array-of-tokens',
    "it takes the first of an array, as the page's table of fields says, and a string as well",
    picking(({ access_token: token }) => {
      const [first] = [token].flat()
      if (typeof first !== 'string' || first === '') throw new Failure('no access_token')
      return first
    }),
    'access-token-array',
  ),
  broken(
    'renamed-back',
    'it takes the user token if there is no access_token: one of the two will do',
    picking(({ access_token: token, token: other }) => {
      const either = token === undefined ? other : token
      if (typeof either !== 'string' || either === '') throw new Failure('no access_token')
      return either
    }),
    'access-token-missing',
  ),
  broken(
    'null-is-no-news',
    'it takes null for "as it was", and hands on the token that it sent',
    {
      pickTokens(results, sent) {
        if (results['access_token'] === null) return { accessToken: sent, userToken: sent }
        return rightSteps.pickTokens(results, sent)
      },
    },
    'access-token-null',
    'failed-refresh',
  ),
  broken(
    'results-may-be-missing',
    'it takes an answer without results for one that has nothing to change',
    { resultsOf: ({ results }) => results ?? { access_token: 'unchanged', token: 'unchanged' } },
    'results-null',
    'results-flattened',
  ),
  broken(
    'null-results-are-fine',
    'it takes null in results for a success without news',
    {
      resultsOf: ({ results }) =>
        results === null ? { access_token: 'unchanged', token: 'unchanged' } : results,
    },
    'results-null',
  ),
  broken(
    'results-in-an-array',
    'it takes the first of results if that is an array',
    { resultsOf: ({ results }) => [results].flat()[0] },
    'results-array',
  ),
  broken(
    'flat-or-nested',
    'it looks for the tokens beside code if there are no results',
    { resultsOf: (envelope) => envelope['results'] ?? envelope },
    'results-flattened',
  ),
  broken(
    'no-body-is-success',
    'it takes an empty body under 200 for a success',
    reading((text) =>
      text === '' ? { code: 200, results: { access_token: 'none', token: 'none' } } : undefined,
    ),
    'empty-body',
  ),
  broken(
    'mends-json',
    'it closes what was left open, as a lenient JSON parser does',
    {
      parse(text) {
        try {
          return JSON.parse(text)
        } catch {
          const cut = text.slice(0, text.lastIndexOf(',"'))
          const depth = cut.split('{').length - cut.split('}').length
          const envelope = JSON.parse(`${cut}${'}'.repeat(depth)}`)
          return { ...envelope, results: { token: 'none', ...envelope.results } }
        }
      },
    },
    'truncated-json',
    'length-too-short',
  ),
  broken(
    'hands-on-what-it-sent',
    'it hands on the user token that it sent',
    {
      pickTokens: (results, sent) => ({ ...rightSteps.pickTokens(results, sent), userToken: sent }),
    },
    'user-token-lost',
    'returned-user-token',
    'rotated-user-token',
    'failed-refresh',
    'calls-at-once-rotated',
  ),
]
