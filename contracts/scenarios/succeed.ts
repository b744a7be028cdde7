import { type RefreshScenario, refreshRows } from '../scenario.ts'
import {
  blankForToken,
  escapedNickname,
  nullProfile,
  reordered,
  successAsHtml,
  under201,
  unicodeNickname,
  withCharset,
  withoutCode,
} from './answers.ts'

type Sent = Pick<RefreshScenario, 'when' | 'client' | 'secret' | 'source' | 'advice'> & {
  readonly id: string
}

const sent = <const Id extends string>(given: Sent & { readonly id: Id }) => ({
  ...given,
  suite: 'send' as const,
  kind: 'refresh' as const,
  expect: 'token' as const,
  mayExitNonZero: false,
  severity: 'must' as const,
})

/** AppSecrets that show how a client joins and encodes them. */
export const sendScenarios = refreshRows([
  sent({
    id: 'secret-with-colon',
    when: 'the AppSecret has colons',
    client: 'must send it whole: the key ends at the first colon',
    secret: 'colons:and::more:',
    source: 'basic-parsing',
    advice: 'Split a setting at its first colon alone, and send what follows it whole.',
  }),
  sent({
    id: 'secret-non-ascii',
    when: 'the AppSecret has letters that are not ASCII',
    client: 'must encode them as UTF-8',
    secret: 'ümläut-名前-🔑',
    source: 'basic-parsing',
    advice: 'Turn appKey:appSecret into UTF-8 bytes before it is encoded with base64.',
  }),
  sent({
    id: 'secret-with-reserved-characters',
    when: 'the AppSecret has %, +, &, =, quotes and a backslash',
    client: 'must send it as it is',
    secret: `100%+a&b=c "d' \\e$f`,
    source: 'oauth-form-encoded-credentials',
    advice: 'Take the AppSecret as it is: expand, unescape and percent-encode nothing in it.',
  }),
])

type Read = Pick<RefreshScenario, 'when' | 'answer' | 'source' | 'needs' | 'isSlow'> &
  Partial<Pick<RefreshScenario, 'advice'>>

const read = <const Id extends string>(given: Read & { readonly id: Id }) => ({
  advice:
    'Parse the body with a JSON parser, take results.access_token, and ignore what you do not know.',
  ...given,
  client: 'must print the user access token of the answer',
  suite: 'read' as const,
  kind: 'refresh' as const,
  expect: 'token' as const,
  mayExitNonZero: false,
  severity: 'must' as const,
})

/** Answers that a client has to read. The first is played before all others. */
export const readScenarios = refreshRows([
  read({
    id: 'page-example',
    when: 'the answer is the example of the page',
    source: 'success-body',
    advice:
      'Take the address, the credentials and the token from the environment, print the access token on a line of its own, and exit with 0.',
  }),
  read({
    id: 'extra-fields',
    when: 'the answer has fields that the page does not show',
    answer: { fault: 'extra-fields' },
    source: 'unknown-fields',
  }),
  read({
    id: 'reordered-keys',
    when: 'the fields come in another order',
    answer: reordered,
    source: 'key-order',
  }),
  read({
    id: 'media-type-with-charset',
    when: 'the media type names its character set',
    answer: withCharset,
    source: 'media-type-parameters',
    advice: 'Compare the media type without its parameters, or not at all.',
  }),
  read({
    id: 'unicode-nickname',
    when: 'the nickname has letters that are not ASCII',
    answer: unicodeNickname,
    source: 'json-escapes',
  }),
  read({
    id: 'escaped-nickname',
    when: 'the nickname has escapes, quotes and braces',
    answer: escapedNickname,
    source: 'json-escapes',
  }),
  read({
    id: 'null-profile',
    when: 'every field but the tokens is null',
    answer: nullProfile,
    source: 'empty-profile',
  }),
  read({
    id: 'slow-answer',
    when: 'the answer takes a second and a half',
    answer: { fault: 'delay', fixedDelayMilliseconds: 1_500 },
    source: 'answer-time',
    advice: 'Wait for an answer for several seconds, such as 10.',
    isSlow: true,
  }),
  read({
    id: 'dribbled-answer',
    when: 'the answer comes in four pieces over a second',
    answer: {
      fault: 'dribble',
      chunkedDribbleDelay: { numberOfChunks: 4, totalDuration: 1_000 },
    },
    source: 'message-framing',
    advice: 'Read the body to its end before it is parsed, with a deadline of several seconds.',
    isSlow: true,
  }),
  read({
    id: 'gzip-if-asked',
    when: 'the answer is compressed with gzip, as the client allows',
    answer: { fault: 'gzip' },
    needs: 'gzip',
    source: 'content-coding',
    advice: 'Decode gzip, or do not send Accept-Encoding.',
  }),
])

const undecided = <const Id extends string>(
  given: Pick<RefreshScenario, 'when' | 'answer' | 'source'> & { readonly id: Id },
) => ({
  ...given,
  client: 'must fail, or print the user access token of the answer and nothing in its place',
  advice: 'Print results.access_token of such an answer, or fail; print nothing in its place.',
  suite: 'read' as const,
  kind: 'refresh' as const,
  expect: 'either' as const,
  mayExitNonZero: true,
  severity: 'must' as const,
})

/** Answers of which no source says whether they are a success: the lower demand is made. */
export const undecidedScenarios = refreshRows([
  undecided({
    id: 'success-under-201',
    when: 'a success comes under the status 201',
    answer: under201,
    source: 'other-success-status',
  }),
  undecided({
    id: 'code-missing',
    when: 'a success comes without code',
    answer: withoutCode,
    source: 'success-without-code',
  }),
  undecided({
    id: 'success-as-html',
    when: 'a success comes as text/html',
    answer: successAsHtml,
    source: 'success-as-html',
  }),
  undecided({
    id: 'access-token-blank',
    when: 'access_token is white space',
    answer: blankForToken,
    source: 'blank-token',
  }),
])
