import { broken } from './broken-client.ts'

const doing = (program: string) => ({ program })

// What a program has said in every scenario that it was played, and must not end with 0.
const failures = [
  'refused-invalid-token',
  'refused-server-error',
  'refusal-under-200',
  'success-under-500',
  'access-token-null',
  'results-array',
  'truncated-json',
  'connection-refused',
]

/** Programs, for what functions cannot do: print, end and start other programs. */
export const programClients = [
  broken(
    'program-prints-settings',
    'it prints its settings when it starts',
    doing('prints its settings'),
    'secret-printed',
  ),
  broken(
    'program-prints-request',
    'it prints the headers of its request',
    doing('prints its request'),
    'basic-printed',
  ),
  broken(
    'program-prints-as-curl',
    'it has curl -v or its like print what is sent',
    doing('prints its request as curl -v does'),
    'basic-printed',
  ),
  broken(
    'program-prints-body',
    'it prints the body that it sends',
    doing('prints the body that it sends'),
    'token-printed',
  ),
  broken(
    'program-prints-answer',
    'it prints every answer to stderr',
    doing('prints the answer'),
    'token-printed',
  ),
  broken(
    'program-prints-answer-first',
    'it prints every answer to stdout, before the token',
    doing('prints the answer to stdout'),
    'success-under-500',
    'access-token-null',
    'results-array',
    'truncated-json',
    'token-printed',
  ),
  broken(
    'program-prints-user-token',
    'it prints the new user token to stderr, to be stored by hand',
    doing('prints the new user token to be stored'),
    'token-printed',
  ),
  broken(
    'program-prints-twice',
    'it prints the token alone, and in a sentence once more',
    doing('prints the token twice'),
    'token-printed',
  ),
  broken(
    'secret-for-curl',
    'it starts a program with the AppSecret as an argument, as curl --user has it',
    doing('gives a program the secret'),
    'secret-in-arguments',
  ),
  broken(
    'token-for-curl',
    'it starts a program with the token as an argument, as curl --data has it',
    doing('gives a program the token'),
    'secret-in-arguments',
  ),
  broken(
    'program-plain-http',
    'it calls MCS over http, as the page prints it',
    { ...doing('calls MCS over http'), intercept: true },
    'no-tls',
  ),
  broken(
    'program-words',
    'it prints words before the token',
    doing('prints words before the token'),
    'page-example',
    'token-printed',
  ),
  broken(
    'program-quotes',
    'it prints the token in quotes, as jq does without -r',
    doing('prints the token in quotes'),
    'page-example',
    'token-printed',
  ),
  broken(
    'program-stderr',
    'it prints the token to stderr',
    doing('prints to stderr'),
    'page-example',
    'token-printed',
  ),
  broken(
    'program-names',
    'it prints JSON with the names of the answer',
    doing('prints JSON with other names'),
    'page-example',
    'token-printed',
  ),
  broken(
    'program-hands-on-sent-token',
    'it hands on the user token that it sent',
    doing('hands on the token that it sent'),
    'user-token-lost',
  ),
  broken(
    'program-fails-at-the-end',
    'it prints the token and ends with 3 all the same',
    doing('fails after it has printed'),
    'page-example',
    'failure-silent',
  ),
  broken(
    'program-never-ends',
    'a timer keeps it alive when it is done',
    { ...doing('never ends'), timeout: 3_000 },
    'page-example',
  ),
  broken(
    'program-prints-too-early',
    'it prints the token before it looks at status and code',
    doing('prints the token before it looks at the code'),
    'success-under-500',
  ),
  broken(
    'program-ends-with-0',
    'it says why it failed and ends with 0',
    doing('ends with 0 when it fails'),
    ...failures,
  ),
  broken(
    'program-json-and-0',
    'it prints the error as JSON to stdout and ends with 0',
    doing('prints JSON and ends with 0 when it fails'),
    ...failures,
  ),
  broken(
    'program-silent',
    'it ends with 1 and says nothing, as curl -s does',
    doing('says nothing when it fails'),
    'failure-silent',
    'message-hidden',
  ),
  broken(
    'program-request-failed',
    'it says "request failed"',
    doing('says only that it failed'),
    'message-hidden',
  ),
  broken(
    'program-stdout',
    'it says why on stdout, where the token is expected',
    doing('says why on stdout'),
    'failure-silent',
  ),
]
