import { broken } from './broken-client.ts'
import { Failure, rightSteps, type Steps } from './right-steps.ts'

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

/** Clients that cannot read every success, or read the text and not what it says. */
export const readingClients = [
  broken(
    'unknown-fields-refused',
    'its JSON library refuses fields that its class does not have',
    'unrecognised field in the answer',
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
    'the answer has no access_token',
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
    'replied ok: true, and a token of the answer',
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
    'status 200, and the answer is no JSON',
    { isJson: (contentType) => contentType === 'application/json' },
    'media-type-with-charset',
  ),
  broken(
    'ascii-answer',
    'it decodes the answer as ASCII, as Python 2 does',
    "codec can't decode the answer",
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
    'in JSON at position',
    { parse: (text) => JSON.parse(text.replaceAll('\\', '')) },
    'escaped-nickname',
    'message-hidden',
  ),
  broken(
    'braces-by-hand',
    'it cuts results out of the text up to the first closing braces',
    'in JSON at position',
    reading((text) => {
      const [, results] = /"results":(\{[^{}]*(?:\{[^{}]*\})?[^{}]*\})/.exec(text) ?? []
      return results === undefined ? undefined : { code: 200, results: JSON.parse(results) }
    }),
    'escaped-nickname',
  ),
  broken(
    'profile-is-needed',
    'it reads the name of the plan, whether there is a plan or not',
    'results.plan',
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
    'The encoded data was not valid for encoding utf-8',
    { unpack: ({ body }) => body },
    'gzip-if-asked',
  ),
  broken(
    'hands-on-what-it-sent',
    'it hands on the user token that it sent',
    'the user token that it sent',
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
