import type { ClientCheck, Suite } from '../client-check.ts'

/** A rule for what a client does, which no single request shows. */
export interface ConductCheck extends ClientCheck {
  readonly suite: Suite
}

const rows = <const Id extends string>(
  given: readonly (ConductCheck & { readonly id: Id })[],
): readonly (ConductCheck & { readonly id: Id })[] => given

/** Rules that are judged over every scenario that was played. */
export const conductRows = rows([
  {
    id: 'call-repeated',
    suite: 'send',
    statement: 'must call once for one refresh that is answered with tokens',
    severity: 'must',
    source: 'refresh-method',
    advice: 'Look for a second call: a retry on success, a listener that is added twice.',
  },
  {
    id: 'user-token-lost',
    suite: 'read',
    statement: 'must hand on the user token of the answer, if it hands on any',
    severity: 'must',
    source: 'returned-user-token',
    advice: 'Take `results.token` of the answer, not the token that was sent.',
  },
  {
    id: 'message-hidden',
    suite: 'refuse',
    statement: 'must show the message of a refusal',
    severity: 'must',
    source: 'error-envelope',
    advice: 'Read `message` from the body, whatever the status, and print it.',
  },
  {
    id: 'error-code-lost',
    suite: 'refuse',
    statement: 'should hand on the code of a refusal, if it hands on any',
    severity: 'should',
    source: 'error-field-types',
    advice: 'Take `code` from the body of the answer.',
  },
  {
    id: 'error-message-lost',
    suite: 'refuse',
    statement: 'should hand on the message of a refusal as error.message, if it hands on any',
    severity: 'should',
    source: 'error-field-types',
    advice: 'Take `message` from the body of the answer, and put nothing in its place.',
  },
  {
    id: 'reason-on-stdout',
    suite: 'refuse',
    statement:
      'should say on stderr, or in its line of JSON, why MCS refused, if it says it at all',
    severity: 'should',
    source: 'said-why',
    advice: 'Write the reason to stderr: what reads stdout expects a token there.',
  },
  {
    id: 'failure-silent',
    suite: 'refuse',
    statement: 'should say why when it fails',
    severity: 'should',
    source: 'said-why',
    advice: 'Write the reason to stderr before the program ends.',
  },
  {
    id: 'refusal-retried',
    suite: 'refuse',
    statement: 'must not repeat a call that was refused for what was sent',
    severity: 'must',
    source: 'failed-retry',
    advice: 'Retry what the network does, not what MCS refuses: it will refuse it again.',
  },
  {
    id: 'credentials-redirected',
    suite: 'refuse',
    statement: 'must not send AppKey and AppSecret to where it is redirected',
    severity: 'must',
    source: 'redirected-secrets',
    advice: 'Switch redirects off, or take the Authorization header away when the host changes.',
  },
  {
    id: 'token-redirected',
    suite: 'refuse',
    statement: 'must not send the user token to where it is redirected',
    severity: 'must',
    source: 'redirected-secrets',
    advice: 'Switch redirects off: a 307 sends the body, with the token, again.',
  },
  {
    id: 'retries-unbounded',
    suite: 'network',
    statement: 'must call no more than six times for one refresh',
    severity: 'must',
    source: 'failed-retry',
    advice: 'Count the attempts, and give up with an error after a few.',
  },
  {
    id: 'retry-after-ignored',
    suite: 'network',
    statement: 'must wait as long as Retry-After says before it calls again',
    severity: 'must',
    source: 'retry-after',
    advice: 'Read Retry-After, in seconds, and wait that long; or give up at once.',
  },
  {
    id: 'tls-verification-off',
    suite: 'tls',
    statement: 'must not switch off the verification of certificates',
    severity: 'must',
    source: 'verified-server',
    advice:
      'Look for what switches it off: -k, verify=False, CURLOPT_SSL_VERIFYPEER, VERIFY_NONE, InsecureSkipVerify, rejectUnauthorized, a trust manager that trusts all.',
  },
  {
    id: 'secret-printed',
    suite: 'secrets',
    statement: 'must not print the AppSecret',
    severity: 'must',
    source: 'leaked-tokens',
    advice: 'Look for a dump of the settings, of the request or of an error object.',
  },
  {
    id: 'basic-printed',
    suite: 'secrets',
    statement: 'must not print the value of its Authorization header',
    severity: 'must',
    source: 'leaked-tokens',
    advice: 'Take the header out of what is logged: base64 hides nothing.',
  },
  {
    id: 'token-printed',
    suite: 'secrets',
    statement: 'must print no token but those that it has to hand on, and those in one place',
    severity: 'must',
    source: 'leaked-tokens',
    advice: 'Look for a dump of the request or of the answer; print the access token alone.',
  },
  {
    id: 'secret-in-arguments',
    suite: 'secrets',
    statement: 'must not give a program secrets or tokens as arguments',
    severity: 'must',
    source: 'leaked-tokens',
    advice: 'Use standard input, a file or the environment: arguments are seen by every user.',
  },
])
