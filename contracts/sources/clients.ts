import {
  base64Standard,
  bearerStandard,
  claims,
  httpMessageStandard,
  httpStandard,
  jsonStandard,
  loginPage,
  oauthStandard,
  oldTlsStandard,
  rateLimitStandard,
  refreshPage,
} from '../source.ts'

/**
 * Duties of a client that the vendor says nothing of: our choices, most of them by
 * an RFC that MCS does not name.
 */
export const clientSources = claims('assumed', {
  'unknown-fields': {
    claim: 'A client passes over fields of an answer that it does not know.',
    document: oauthStandard,
    quote: 'The client MUST ignore unrecognized value names in the response.',
    decision: 'Section 5.1. A field that is added later breaks nobody.',
  },
  'key-order': {
    claim: 'A client does not depend on the order of the fields.',
    document: jsonStandard,
    quote: 'An object is an unordered collection of zero or more name/value pairs',
    decision: 'Section 1. The page shows one order and promises none.',
  },
  'json-escapes': {
    claim: 'A client reads any Unicode character in a string, as it is or escaped.',
    document: jsonStandard,
    quote: 'Any character may be escaped.',
    decision: 'Section 7. Nicknames are what users have chosen.',
  },
  'media-type-parameters': {
    claim: 'A client takes application/json with parameters for application/json.',
    document: httpStandard,
    quote: 'media-type = type "/" subtype parameters',
    decision: 'Section 8.3.1. A proxy or a framework adds a charset unasked.',
  },
  'empty-profile': {
    claim: 'A client needs the tokens of an answer and no field of the profile.',
    document: refreshPage,
    quote: '|nick name| array| 使用者暱稱|',
    decision: 'The page does not say that a user has filled in a profile.',
  },
  'answer-time': {
    claim: 'An answer may take seconds, and a client waits for it, but not for ever.',
    document: refreshPage,
    quote: '使用 **HTTPs POST** 來從 MCS 重新取得 user access token。',
    decision:
      'No limit is published: two seconds are fair, and a silent server must not hold it up.',
  },
  'message-framing': {
    claim: 'A body comes in as many pieces as the network likes, and is whole when all are there.',
    document: httpMessageStandard,
    quote:
      'A client that receives an incomplete response message, which can occur when a connection is closed prematurely or when decoding a supposedly chunked transfer coding fails, MUST record the message as incomplete.',
    decision: 'Section 8. What is incomplete is no success, whatever can be read of it.',
  },
  'content-coding': {
    claim: 'A client that asks for gzip reads gzip.',
    document: httpStandard,
    quote: 'Accept-Encoding',
    decision: 'Section 12.5.3. A proxy may compress what MCS does not.',
  },
  'envelope-and-status': {
    claim: 'A success has the status 200 and the code 200: a client asks for both.',
    document: refreshPage,
    quote: '當錯誤發生時，回覆代碼為非 200 之其他代碼。',
    decision:
      'The page has one code for both; where they differ somebody is wrong, and it is no success.',
  },
  'usable-token': {
    claim: 'A success has a user access token, a string with something in it.',
    document: refreshPage,
    quote: '"results": { "access_token": "***"',
    decision: 'The example rules, not the table with its arrays.',
  },
  'redirected-secrets': {
    claim: 'A client gives AppKey, AppSecret and user token to no host but the one it was told.',
    document: httpStandard,
    quote:
      'there are security implications; this includes but is not limited to Authorization and Cookie',
    decision: 'Section 15.4. MCS redirects nothing that is published; who does is not MCS.',
  },
  'tls-for-tokens': {
    claim: 'A refresh goes over TLS: what it sends and what it is answered are secrets.',
    document: oauthStandard,
    quote:
      'the authorization server MUST require the use of TLS as described in Section 1.6 when sending requests to the token endpoint',
    decision:
      'Section 3.2. The page prints http for the refresh and https for the log-in; the only public client uses https.',
  },
  'verified-server': {
    claim: 'A client checks whom the certificate of the server is from, for whom and for when.',
    document: oauthStandard,
    quote: "The client MUST validate the authorization server's TLS certificate",
    decision: 'Section 10.9. Without it anybody on the network path can read AppSecret and tokens.',
  },
  'old-tls': {
    claim: 'A client speaks TLS 1.2 or newer.',
    document: oldTlsStandard,
    quote:
      'TLS 1.1 MUST NOT be used. Negotiation of TLS 1.1 from any version of TLS MUST NOT be permitted.',
    decision: 'Section 5. What MCS spoke in 2015 is not published.',
  },
  'retry-after': {
    claim: 'A client that calls again waits as long as Retry-After says.',
    document: httpStandard,
    quote:
      'Servers send the "Retry-After" header field to indicate how long the user agent ought to wait before making a follow-up request.',
    decision: 'Section 10.2.3, and RFC 6585, section 4, for 429.',
  },
  'rate-limit': {
    claim: 'A client that is told 429 does not go on calling.',
    document: rateLimitStandard,
    quote:
      'MAY include a Retry-After header indicating how long to wait before making a new request',
    decision: 'Section 4. Six calls for one refresh are the most that is let pass.',
  },
  'failed-retry': {
    claim: 'A client does not repeat for ever what has failed.',
    document: httpStandard,
    quote: 'A client SHOULD NOT automatically retry a failed automatic retry.',
    decision: 'Section 9.2.2. What is refused stays refused; the network may be tried a few times.',
  },
  'leaked-tokens': {
    claim: 'A client shows secrets and tokens to nobody: not in output, not in its arguments.',
    document: bearerStandard,
    quote:
      'Client implementations MUST ensure that bearer tokens are not leaked to unintended parties',
    decision: 'Section 5.3. Output ends up in logs, and arguments are seen by every user.',
  },
  'replaced-user-token': {
    claim: 'The user token of an answer takes the place of the one that was sent.',
    document: oauthStandard,
    quote:
      'in which case the client MUST discard the old refresh token and replace it with the new refresh token',
    decision: 'Section 6. The page answers a user token and does not say what for.',
  },
  'kept-user-token': {
    claim: 'A refresh that has failed leaves the tokens that a client has as they are.',
    document: oauthStandard,
    quote:
      'in which case the client MUST discard the old refresh token and replace it with the new refresh token',
    decision: 'Section 6: only an issued token replaces one.',
  },
  'refused-access-token': {
    claim:
      'A client whose user access token is refused with 401 refreshes once and calls again once.',
    document: bearerStandard,
    quote: 'The client MAY request a new access token and retry the protected resource request.',
    decision: 'Section 3.1. Once: a second 401 is not about the age of the token.',
  },
  'log-in-again': {
    claim: 'A client whose user token is past its life says that the user has to log in.',
    document: loginPage,
    quote: 'will expire every two weeks',
    decision: 'Nothing else gives a new user token; what the network does is no reason to ask.',
  },
  'said-why': {
    claim: 'A client that fails says why, in words.',
    document: refreshPage,
    quote: '| message | String | 錯誤描述 |',
    decision: 'Who has to mend it reads the output and nothing else.',
  },
  'message-grammar': {
    claim: 'What does not have the form of an HTTP/1.1 request is refused with 400.',
    document: httpMessageStandard,
    quote:
      'a sequence of octets that does not match the HTTP-message grammar aside from the robustness exceptions listed above, the server SHOULD respond with a 400 (Bad Request) response and close the connection.',
    decision: 'Section 2.2. How MCS answered it is not known.',
  },
  'valid-host': {
    claim: 'A request names its host in one valid Host header.',
    document: httpMessageStandard,
    quote:
      'A server MUST respond with a 400 (Bad Request) status code to any HTTP/1.1 request message that lacks a Host header field',
    decision: 'Section 3.2. How MCS answered it is not known.',
  },
  'large-headers': {
    claim: 'Headers that are too large are refused with 431.',
    document: rateLimitStandard,
    quote:
      'The 431 status code indicates that the server is unwilling to process the request because its header fields are too large.',
    decision: 'Section 5. 16 KiB is the limit of Node; that of MCS is not known.',
  },
  'body-framing': {
    claim: 'A request states the length of its body in one way.',
    document: httpMessageStandard,
    quote:
      'A sender MUST NOT send a Content-Length header field in any message that contains a Transfer-Encoding header field.',
    decision: 'Section 6.2. Bytes behind the stated length are the beginning of another request.',
  },
  'request-timeout': {
    claim: 'A request that does not arrive whole in time is refused with 408.',
    document: httpStandard,
    quote:
      'The 408 (Request Timeout) status code indicates that the server did not receive a complete request message within the time that it was prepared to wait.',
    decision: 'Section 15.5.9. The 30 seconds are our choice.',
  },
  'base64-one-line': {
    claim: 'The base64 of the credentials has no line breaks.',
    document: base64Standard,
    quote: 'Implementations MUST NOT add line feeds to base-encoded data',
    decision: 'Section 3.1. Encoders made for mail break lines after 60, 64 or 76 characters.',
  },
})
