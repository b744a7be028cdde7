import type { ConductRow } from '../../server-check.ts'

/** Rules for a refresh, from one answer to the next and for every answer. */
export const refreshConduct = [
  {
    id: 'success-fields',
    statement: 'A success has every field of the page, each of the type that the example shows.',
    source: 'success-body',
  },
  {
    id: 'succeeds-repeatedly',
    statement: 'Refreshes one after another each succeed, with every field of the page.',
    source: 'success-body',
  },
  {
    id: 'two-tokens',
    statement: 'The two tokens of an answer are different.',
    source: 'two-tokens',
  },
  {
    id: 'fresh-access-token',
    statement: 'Two refreshes give different access tokens.',
    source: 'fresh-access-token',
  },
  {
    id: 'returned-user-token',
    statement: 'The user token in an answer can be used for the next refresh.',
    source: 'returned-user-token',
  },
  {
    id: 'user-token-lives-on',
    statement: 'A user token can be used again after a refresh.',
    source: 'reissued-user-token',
  },
  {
    id: 'succeeds-fresh-connection',
    statement: 'A refresh whose connection is to be closed succeeds, with every field of the page.',
    source: 'success-body',
  },
  {
    id: 'fresh-connection',
    statement: 'A connection that is to be closed after the answer changes nothing about it.',
    source: 'any-connection',
  },
  {
    id: 'succeeds-keep-alive',
    statement: 'What is answered to refreshes on a kept connection has every field of the page.',
    source: 'success-body',
  },
  {
    id: 'keep-alive',
    statement: 'A connection that is kept answers a success, a refusal and a success again.',
    source: 'any-connection',
  },
  {
    id: 'succeeds-pipelined',
    statement: 'What is answered to refreshes sent without waiting has every field of the page.',
    source: 'success-body',
  },
  {
    id: 'pipelined',
    statement: 'Requests that are sent without waiting are answered in their order.',
    source: 'any-connection',
  },
  {
    id: 'succeeds-concurrent',
    statement: '20 refreshes at once each succeed, with every field of the page.',
    source: 'success-body',
  },
  {
    id: 'concurrent',
    statement: '20 requests at once are each answered as one alone is.',
    source: 'any-connection',
  },
  {
    id: 'concurrent-access-tokens',
    statement: '20 refreshes at once give 20 different access tokens.',
    source: 'any-connection',
  },
  {
    id: 'refusal-code-is-status',
    statement: 'In every refusal the `code` is the status.',
    source: 'code-is-status',
  },
  {
    id: 'content-type',
    statement: 'Every answer has the media type application/json.',
    source: 'success-content-type',
  },
  {
    id: 'content-type-bare',
    statement: 'The Content-Type of every answer has no parameters.',
    source: 'bare-media-type',
    severity: 'info',
  },
  {
    id: 'content-length',
    statement: 'Every answer has a Content-Length and is not chunked.',
    source: 'content-length',
  },
  {
    id: 'content-length-spelling',
    statement: 'The header is spelled Content-Length, as a vendor client compares it.',
    source: 'content-length',
    severity: 'info',
  },
  {
    id: 'no-store',
    statement: 'Every answer forbids caching: Cache-Control: no-store, Pragma: no-cache.',
    source: 'no-store',
  },
  {
    id: 'no-secret-echoed',
    statement:
      'No answer repeats the AppSecret or a token of somebody else, and no refusal any token.',
    source: 'no-echo',
    severity: 'must',
  },
] as const satisfies readonly ConductRow[]
