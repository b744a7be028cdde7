import { broken } from './broken-client.ts'

const doing = (program: string) => ({ program })

/** Programs, for what functions cannot do: print, end and start other programs. */
export const programClients = [
  broken('program-settings', 'it prints its settings', doing('prints its settings'), 'secret-printed'),
  broken('program-request', 'it prints the headers of its request', doing('prints its request'), 'basic-printed'),
  broken('program-body', 'it prints the body that it sends', doing('prints the body that it sends'), 'token-printed'),
  broken('program-answer', 'it prints the answer to stderr', doing('prints the answer'), 'token-printed'),
  broken('program-answer-stdout', 'it prints the answer to stdout', doing('prints the answer to stdout')),
  broken('program-export', 'it prints the new user token, to be stored', doing('prints the new user token to be stored'), 'token-printed'),
  broken('program-curl-user', 'it starts curl with the secret as an argument', doing('gives a program the secret'), 'secret-in-arguments'),
  broken('program-curl-data', 'it starts curl with the token as an argument', doing('gives a program the token'), 'secret-in-arguments'),
  broken('program-words', 'it prints words before the token', doing('prints words before the token'), 'page-example', 'token-printed'),
  broken('program-quotes', 'it prints the token in quotes, as jq without -r does', doing('prints the token in quotes'), 'page-example', 'token-printed'),
  broken('program-stderr', 'it prints the token to stderr', doing('prints to stderr'), 'page-example', 'token-printed'),
  broken('program-names', 'it prints JSON, with the names of the answer', doing('prints JSON with other names'), 'page-example', 'token-printed'),
  broken('program-both', 'it prints the user token on a line as well', doing('prints both tokens')),
  broken('program-twice', 'it prints the token twice', doing('prints the token twice'), 'token-printed'),
  broken('program-sent-token', 'it hands on the user token that it sent', doing('hands on the token that it sent'), 'user-token-lost'),
  broken('program-exit-after', 'it ends with 3 after it has printed', doing('fails after it has printed'), 'page-example'),
  broken('program-never-ends', 'a timer keeps it alive', doing('never ends'), 'page-example'),
  broken('program-early', 'it prints the token before it looks at the code', doing('prints the token before it looks at the code')),
  broken('program-exit-0', 'it ends with 0 when it fails', doing('ends with 0 when it fails')),
  broken('program-json-exit-0', 'it prints the error as JSON and ends with 0', doing('prints JSON and ends with 0 when it fails')),
  broken('program-silent', 'it ends with 1 and says nothing', doing('says nothing when it fails'), 'failure-silent', 'message-hidden'),
  broken('program-failed', 'it says "request failed"', doing('says only that it failed'), 'message-hidden'),
  broken('program-stdout', 'it says why on stdout, where the token is expected', doing('says why on stdout'), 'failure-silent'),
]
