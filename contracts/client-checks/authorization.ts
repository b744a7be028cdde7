import { rules } from '../client-check.ts'

/** Rules for the Authorization header and what is encoded in it. */
export const authorizationChecks = rules([
  {
    id: 'auth-missing',
    statement: 'must send an Authorization header with every call',
    severity: 'must',
    source: 'basic-header',
    advice: 'Send `Authorization: Basic` and the base64 of appKey:appSecret.',
  },
  {
    id: 'auth-scheme',
    statement: 'must name the scheme Basic',
    severity: 'must',
    source: 'basic-header',
    advice: 'Write `Basic` before the credentials; the user access token is for other calls.',
  },
  {
    id: 'auth-spacing',
    statement: 'must put one space, and nothing else, between Basic and the credentials',
    severity: 'must',
    source: 'basic-parsing',
    advice: 'Write one space after `Basic`, then the base64.',
  },
  {
    id: 'auth-trailing-text',
    statement: 'should end the header with the credentials',
    severity: 'should',
    source: 'basic-header',
    advice: 'Send nothing after the base64: no second value, no parameters.',
  },
  {
    id: 'auth-not-encoded',
    statement: 'must encode appKey:appSecret with base64',
    severity: 'must',
    source: 'basic-header',
    advice: 'Encode the text appKey:appSecret with base64 before it goes into the header.',
  },
  {
    id: 'auth-base64-malformed',
    statement: 'must send base64 that can be decoded to the last character',
    severity: 'must',
    source: 'basic-header',
    advice: 'Use the base64 function of the language; take away line breaks, quotes and braces.',
  },
  {
    id: 'auth-base64-url-safe',
    statement: 'must use the standard alphabet of base64, with + and /',
    severity: 'must',
    source: 'base64-alphabet',
    advice: 'Use standard base64, not the URL-safe one with - and _.',
  },
  {
    id: 'auth-base64-unpadded',
    statement: 'must pad the base64 with =',
    severity: 'must',
    source: 'base64-padding',
    advice: 'Keep the = at the end of the base64.',
  },
  {
    id: 'auth-base64-wrapped',
    statement: 'must write the base64 of the credentials on one line',
    severity: 'must',
    source: 'base64-one-line',
    advice:
      'Encode without line breaks: `base64 -w0` in a shell, `strict_encode64` in Ruby, `b64encode` in Python, `encode_base64($pair, "")` in Perl, `Base64.getEncoder()` in Java, `NO_WRAP` on Android.',
  },
  {
    id: 'auth-charset',
    statement: 'must encode key and secret as UTF-8',
    severity: 'must',
    source: 'basic-parsing',
    advice: 'Turn appKey:appSecret into UTF-8 bytes before base64, not into Latin-1.',
  },
  {
    id: 'auth-parts-missing',
    statement: 'must send an AppKey, a colon and an AppSecret',
    severity: 'must',
    source: 'basic-parsing',
    advice: 'Join AppKey and AppSecret with a colon; check that neither setting is empty.',
  },
  {
    id: 'auth-parts-swapped',
    statement: 'must put the AppKey before the AppSecret',
    severity: 'must',
    source: 'basic-header',
    advice: 'Write appKey:appSecret, the key first.',
  },
  {
    id: 'auth-parts-trimmed',
    statement:
      'must send AppKey and AppSecret to the character, with no white space added or taken away',
    severity: 'must',
    source: 'basic-header',
    advice: 'Do not let a line break into the secret: echo -n, or strip what a file ends with.',
  },
  {
    id: 'auth-form-encoded',
    statement: 'must not percent-encode AppKey and AppSecret before base64',
    severity: 'must',
    source: 'oauth-form-encoded-credentials',
    advice: 'Encode the plain appKey:appSecret; switch off the encoding of RFC 6749, 2.3.1.',
  },
  {
    id: 'auth-secret-cut',
    statement: 'must split at the first colon only, so that a secret may have colons',
    severity: 'must',
    source: 'basic-parsing',
    advice: 'Keep everything after the first colon: it belongs to the AppSecret.',
  },
  {
    id: 'auth-key-form',
    statement: 'must send an AppKey of 3 to 40 letters, digits, hyphens and underscores',
    severity: 'must',
    source: 'app-key-pattern',
    advice: 'Check the AppKey: no quotes, no spaces, no placeholder.',
  },
  {
    id: 'auth-key-unknown',
    statement: 'must send the AppKey of an app',
    severity: 'must',
    source: 'wrong-credentials',
    advice: 'Check the AppKey; it is compared with its case.',
  },
  {
    id: 'auth-secret-wrong',
    statement: 'must send the AppSecret that belongs to its AppKey',
    severity: 'must',
    source: 'wrong-credentials',
    advice: 'Check the AppSecret, and that it is of the same app as the AppKey.',
  },
])

/** Rules for where secrets and tokens stand, and for which token is sent. */
export const secretChecks = rules([
  {
    id: 'secret-in-url',
    statement: 'must keep the AppSecret out of the URL',
    severity: 'must',
    source: 'oauth-secret-place',
    advice: 'Send the AppSecret in the Basic header alone: URLs end up in logs.',
  },
  {
    id: 'secret-in-body',
    statement: 'must keep the AppSecret out of the body',
    severity: 'must',
    source: 'oauth-secret-place',
    advice: 'Send the AppSecret in the Basic header alone; take client_secret out of the body.',
  },
  {
    id: 'secret-in-header',
    statement: 'must keep the AppSecret out of headers other than Authorization',
    severity: 'must',
    source: 'basic-header',
    advice: 'Send the AppSecret in the Basic header alone.',
  },
  {
    id: 'token-in-url',
    statement: 'must keep tokens out of the URL',
    severity: 'must',
    source: 'bearer-token-place',
    advice: 'Send the user token in the body: URLs end up in logs.',
  },
  {
    id: 'token-in-header',
    statement: 'must keep tokens out of the headers',
    severity: 'must',
    source: 'request-body',
    advice: 'Send the user token in the body; the header is for AppKey and AppSecret.',
  },
  {
    id: 'access-token-sent',
    statement: 'must refresh with the user token, not with the user access token',
    severity: 'must',
    source: 'request-body',
    advice: 'Store both tokens and send `results.token`, not `results.access_token`.',
  },
])
