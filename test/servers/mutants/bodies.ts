import { objectOf, readFields } from '../reference-requests.ts'
import type { Parts } from '../reference-server.ts'
import { asked, mutant } from './mutant.ts'

type Fields = Readonly<Record<string, unknown>>

/** Reads a body in another way, and as the reference where that gives nothing. */
const reading = (read: (text: string, type: string) => Fields | undefined): Partial<Parts> => ({
  readFields: (type, text) => read(text, type ?? '') ?? readFields(type, text),
})

/** Finds the token in another way. */
const finding = (find: (fields: Fields) => unknown): Partial<Parts> => ({
  tokenOf: (fields) => {
    const token = find(fields)
    return typeof token === 'string' && token !== '' ? token : undefined
  },
})

const json = (type: string): boolean => type === 'application/json'

/** Servers that read what they should not, or do not read what they should. */
export const bodyMutants = [
  mutant(
    'forms are refused',
    {
      readFields: (type, text) =>
        type?.startsWith('application/json') ? readFields(type, text) : undefined,
    },
    asked(
      'The token comes as a form, as the public clients of the time send it.',
      '400 "400 Bad Request"',
    ),
    'answers-refreshed-by-form',
    'answers-missing-token-form',
    'answers-missing-token-json-as-form',
  ),
  mutant(
    'a media type with a character set is refused',
    { readFields: (type, text) => (type?.includes(';') ? undefined : readFields(type, text)) },
    asked('The media type names its character set.', '400 "400 Bad Request"'),
    'answers-refreshed-with-charset',
  ),
  mutant(
    'fields beside the token are refused',
    {
      readFields: (type, text) => {
        const fields = readFields(type, text)
        return fields && 'token' in fields && Object.keys(fields).length > 1 ? undefined : fields
      },
    },
    asked(
      'The body has fields that the page does not show; they are ignored.',
      '400 "400 Bad Request"',
    ),
    'answers-refreshed-with-extra-fields',
  ),
  mutant(
    'JSON is read whatever the media type says',
    reading((text) => objectOf(text)),
    asked('The media type is text/plain.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-unreadable-body-text-plain',
    'refuses-unreadable-body-no-media-type',
    'refuses-unreadable-body-charset',
    'refuses-missing-token-json-as-form',
  ),
  mutant(
    'what follows the JSON is ignored',
    reading((text, type) =>
      json(type) ? objectOf(text.slice(0, text.lastIndexOf('}') + 1)) : undefined,
    ),
    asked('A letter follows the JSON.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-unreadable-body-trailing-garbage',
  ),
  mutant(
    'JSON that is cut short is mended',
    reading((text, type) => (json(type) ? objectOf(`${text}}`) : undefined)),
    asked('The JSON is cut short.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-unreadable-body-malformed-json',
  ),
  mutant(
    'a form is read whatever the media type says',
    reading((text) =>
      text.startsWith('token=') ? Object.fromEntries(new URLSearchParams(text)) : undefined,
    ),
    asked('The body is a form and is said to be JSON.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-unreadable-body-form-as-json',
  ),
  mutant(
    'the token may stand in an array or alone',
    reading((text) => {
      const [, token] = /^\[?"(\w+)"\]?$/.exec(text) ?? []
      return token === undefined ? undefined : { token }
    }),
    asked('The JSON is an array.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-unreadable-body-array',
    'refuses-unreadable-body-string',
  ),
  mutant(
    'an empty body and null are objects without fields',
    reading((text) => (text === '' || text === 'null' ? {} : undefined)),
    asked('The body is empty.', '500 "No \\"refresh_token\\" parameter"'),
    'answers-unreadable-body-empty',
    'answers-unreadable-body-null',
  ),
  mutant(
    'the size is not looked at',
    { isSmall: () => true },
    asked('The body has 65,537 bytes.', '500 "Invalid refresh token"'),
    'answers-body-too-large',
    'order-size-before-format',
  ),
  mutant(
    'a body that is too large ends the connection',
    { intercept: ({ body }, answer) => (body.length > 65_536 ? 'drop' : answer) },
    asked('The body has 65,537 bytes.', 'the connection was closed without an answer'),
    'refuses-body-too-large',
  ),
  mutant(
    'the token of an array is taken',
    finding(({ token }) => (Array.isArray(token) ? token[0] : token)),
    asked(
      'The token is an array, as the field table of the page says.',
      '200 {"apiVersion":"0.0.1","code":200',
    ),
    'refuses-missing-token-array',
  ),
  mutant(
    'a number is taken for a token',
    finding(({ token }) => (typeof token === 'number' ? String(token) : token)),
    asked('The token is a number.', 'message: "Invalid refresh token"'),
    'answers-missing-token-number',
  ),
  mutant(
    'the name of the field is read in any case',
    finding(({ token, Token }) => token ?? Token),
    asked('The field is spelled with a capital.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-missing-token-other-case',
  ),
  mutant(
    'the token is found one level deeper',
    finding(({ token, data }) => token ?? (data as Fields | undefined)?.['token']),
    asked('The token is one level too deep.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-missing-token-nested',
  ),
  mutant(
    'an empty token is never answered',
    { intercept: ({ body }, answer) => (body.includes('"token":""') ? 'hang' : answer) },
    asked('The token is empty.', 'no whole answer within 500 ms'),
    'refuses-missing-token-empty',
  ),
]
