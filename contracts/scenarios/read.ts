import { type RefreshScenario, refreshRows } from '../scenario.ts'
import { escapedNickname, nullProfile, reordered, unicodeNickname, withCharset } from './answers.ts'

type Given = Pick<RefreshScenario, 'when' | 'answer' | 'source' | 'needs' | 'isSlow'>

const row = <const Id extends string>(given: Given & { readonly id: Id }) => ({
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
  row({
    id: 'page-example',
    when: 'the answer is the example of the page',
    source: 'success-body',
  }),
  row({
    id: 'extra-fields',
    when: 'the answer has fields that the page does not show',
    answer: { fault: 'extra-fields' },
    source: 'unknown-fields',
  }),
  row({
    id: 'reordered-keys',
    when: 'the fields come in another order',
    answer: reordered,
    source: 'key-order',
  }),
  row({
    id: 'media-type-with-charset',
    when: 'the media type names its character set',
    answer: withCharset,
    source: 'media-type-parameters',
  }),
  row({
    id: 'unicode-nickname',
    when: 'the nickname has letters that are not ASCII',
    answer: unicodeNickname,
    source: 'json-escapes',
  }),
  row({
    id: 'escaped-nickname',
    when: 'the nickname has escapes, quotes and braces',
    answer: escapedNickname,
    source: 'json-escapes',
  }),
  row({
    id: 'null-profile',
    when: 'every field but the tokens is null',
    answer: nullProfile,
    source: 'empty-profile',
  }),
  row({
    id: 'slow-answer',
    when: 'the answer takes a second and a half',
    answer: { fault: 'delay', fixedDelayMilliseconds: 1_500 },
    source: 'answer-time',
    isSlow: true,
  }),
  row({
    id: 'dribbled-answer',
    when: 'the answer comes in four pieces over a second',
    answer: {
      fault: 'dribble',
      chunkedDribbleDelay: { numberOfChunks: 4, totalDuration: 1_000 },
    },
    source: 'message-framing',
    isSlow: true,
  }),
  row({
    id: 'gzip-if-asked',
    when: 'the answer is compressed with gzip, as the client allows',
    answer: { fault: 'gzip' },
    needs: 'gzip',
    source: 'content-coding',
  }),
])
