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

type Sent = Pick<RefreshScenario, 'when' | 'client' | 'secret' | 'source'> & {
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
    client: 'sends it whole: the key ends at the first colon',
    secret: 'colons:and::more:',
    source: 'basic-parsing',
  }),
  sent({
    id: 'secret-non-ascii',
    when: 'the AppSecret has letters that are not ASCII',
    client: 'encodes them as UTF-8',
    secret: 'ümläut-名前-🔑',
    source: 'basic-parsing',
  }),
  sent({
    id: 'secret-with-reserved-characters',
    when: 'the AppSecret has %, +, &, =, quotes and a backslash',
    client: 'sends it as it is',
    secret: `100%+a&b=c "d' \\e$f`,
    source: 'oauth-form-encoded-credentials',
  }),
])

type Read = Pick<RefreshScenario, 'when' | 'answer' | 'source' | 'needs' | 'isSlow'>

const read = <const Id extends string>(given: Read & { readonly id: Id }) => ({
  ...given,
  client: 'prints the user access token of the answer',
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
    isSlow: true,
  }),
  read({
    id: 'gzip-if-asked',
    when: 'the answer is compressed with gzip, as the client allows',
    answer: { fault: 'gzip' },
    needs: 'gzip',
    source: 'content-coding',
  }),
])

const undecided = <const Id extends string>(
  given: Pick<RefreshScenario, 'when' | 'answer' | 'source'> & { readonly id: Id },
) => ({
  ...given,
  client: 'fails, or prints the user access token of the answer and nothing in its place',
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
