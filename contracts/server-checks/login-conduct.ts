import type { ConductRow } from './rows.ts'

/** What holds of the tokens of a log-in, and of every answer to one. */
export const loginConduct = [
  {
    id: 'login-user-token-refreshes',
    statement: 'The user token in the answer can be refreshed.',
    source: 'login-success-body',
  },
  {
    id: 'login-access-token-accepted',
    statement: 'The access token in the answer is accepted by the API.',
    source: 'upload-bearer',
  },
  {
    id: 'login-refusal-code-is-status',
    statement: 'In every refusal the `code` is the status.',
    source: 'code-is-status',
  },
  {
    id: 'login-content-type',
    statement: 'Every answer has the media type application/json.',
    source: 'login-content-type',
  },
  {
    id: 'login-content-length',
    statement: 'Every answer has a Content-Length, spelled so, and is not chunked.',
    source: 'content-length',
  },
  {
    id: 'login-no-store',
    statement: 'Every answer forbids caching: Cache-Control: no-store, Pragma: no-cache.',
    source: 'no-store',
  },
  {
    id: 'login-no-secret-echoed',
    statement: 'No answer repeats the password or the AppSecret.',
    source: 'no-echo',
  },
] as const satisfies readonly ConductRow[]
