import type { ConductRow } from '../../server-check.ts'

/** Rules for a refresh, from one answer to the next and for every answer. */
export const refreshConduct = [
  {
    id: 'success-fields',
    statement:
      'A success must have every field of the page, each of the type that the example shows.',
    advice: 'Send every field of the example, each of its type.',
    source: 'success-body',
  },
  {
    id: 'succeeds-repeatedly',
    statement: 'Refreshes one after another must each succeed, with every field of the page.',
    advice: 'Look for what one refresh leaves behind, such as a token that it ends or a limit.',
    source: 'success-body',
  },
  {
    id: 'two-tokens',
    statement: 'The two tokens of an answer must be different.',
    advice: 'Make two tokens, one for calls and one for the next refresh.',
    source: 'two-tokens',
  },
  {
    id: 'fresh-access-token',
    statement: 'Two refreshes must give different access tokens.',
    advice: 'Make a new access token for every refresh.',
    source: 'fresh-access-token',
  },
  {
    id: 'returned-user-token',
    statement: 'The user token in an answer must be valid for the next refresh.',
    advice: 'Store every user token that is given, and accept it.',
    source: 'returned-user-token',
  },
  {
    id: 'user-token-lives-on',
    statement: 'A user token must stay valid after a refresh.',
    advice: 'Do not end a user token when it is used.',
    source: 'reissued-user-token',
  },
  {
    id: 'succeeds-fresh-connection',
    statement:
      'A refresh whose connection is to be closed must succeed, with every field of the page.',
    advice: 'Answer a request with Connection: close whole before the connection ends.',
    source: 'success-body',
  },
  {
    id: 'fresh-connection',
    statement: 'A connection that is to be closed after the answer must change nothing about it.',
    advice: 'Make the answer without a look at the connection.',
    source: 'any-connection',
  },
  {
    id: 'succeeds-keep-alive',
    statement: 'Answers to refreshes on a kept connection must have every field of the page.',
    advice: 'Write each answer whole, and keep nothing of a request with the connection.',
    source: 'success-body',
  },
  {
    id: 'keep-alive',
    statement: 'A connection that is kept must answer a success, a refusal and a success again.',
    advice:
      'Keep the connection open after a refusal, and make the answer without a look at the connection.',
    source: 'any-connection',
  },
  {
    id: 'succeeds-pipelined',
    statement: 'Answers to refreshes sent without waiting must have every field of the page.',
    advice: 'Read each request whole, and answer them one after another.',
    source: 'success-body',
  },
  {
    id: 'pipelined',
    statement: 'Requests that are sent without waiting must be answered in their order.',
    advice: 'Answer every request of a connection, in the order in which they came.',
    source: 'any-connection',
  },
  {
    id: 'succeeds-concurrent',
    statement: '20 refreshes at once must each succeed, with every field of the page.',
    advice: 'Look for state that requests share, and for a limit of requests at a time.',
    source: 'success-body',
  },
  {
    id: 'concurrent',
    statement: '20 requests at once must each be answered as one alone.',
    advice: 'Look for state that requests share.',
    source: 'any-connection',
  },
  {
    id: 'concurrent-access-tokens',
    statement: '20 refreshes at once must give 20 different access tokens.',
    advice: 'Make access tokens of random bytes, not of the time.',
    source: 'any-connection',
  },
  {
    id: 'refusal-code-is-status',
    statement: 'In every refusal the `code` must be the status.',
    advice: 'Write the HTTP status into code.',
    source: 'code-is-status',
  },
  {
    id: 'content-type',
    statement: 'Every answer must have the media type application/json.',
    advice:
      'Send Content-Type: application/json with every answer, errors of the framework included.',
    source: 'success-content-type',
  },
  {
    id: 'content-type-bare',
    statement: 'The Content-Type of every answer should have no parameters.',
    advice: 'Send application/json without charset.',
    source: 'bare-media-type',
    severity: 'info',
  },
  {
    id: 'content-length',
    statement: 'Every answer must have a Content-Length and must not be chunked.',
    advice: 'Write the body at once, so that the framework can count it.',
    source: 'content-length',
  },
  {
    id: 'content-length-spelling',
    statement: 'The header should be spelled Content-Length, as a vendor client compares it.',
    advice: 'Write the name of the header with capitals.',
    source: 'content-length',
    severity: 'info',
  },
  {
    id: 'no-store',
    statement: 'Every answer must forbid caching: Cache-Control: no-store, Pragma: no-cache.',
    advice: 'Send both headers with every answer.',
    source: 'no-store',
  },
  {
    id: 'no-secret-echoed',
    statement:
      'No answer may repeat the AppSecret or a token of somebody else, and no refusal any token.',
    advice:
      'Write the text of the page alone into a message, and no header of the request into an answer.',
    source: 'no-echo',
    severity: 'must',
  },
] as const satisfies readonly ConductRow[]
