import {
  base64Standard,
  bearerStandard,
  claims,
  datapointPage,
  httpStandard,
  jsonStandard,
  loginPage,
  oauthLibrary,
  oauthStandard,
  siblingProduct,
  statusList,
  workshopClient,
} from '../source.ts'

/** Claims that nobody has published: our choices, each with the nearest words there are. */
export const assumedSources = claims('assumed', {
  'wrong-credentials': {
    claim:
      'An unknown AppKey or a wrong AppSecret is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: "error('invalid_client', 'Client credentials are invalid')",
    decision: "The library's text in the only published error's status and shape.",
  },
  'legacy-path-served': {
    claim: 'The paths of before 2015-09-11 went on being answered as those of today.',
    document: workshopClient,
    quote: "$url = 'https://mcs.mediatek.com/oauth/login/thirdpart/refresh';",
    decision:
      'That a client called the path says nothing of the time after it was renamed; a server is asked for it on request only.',
  },
  'lenient-body': {
    claim: 'Fields that the page does not show, and a charset of UTF-8, make no difference.',
    document: oauthLibrary,
    quote: 'No "refresh_token" parameter',
    decision: 'The library asks for the fields it needs and looks at no others.',
  },
  'missing-token': {
    claim: 'A request without a token is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: 'No "refresh_token" parameter',
    decision: "The library's text in the only published error's status and shape.",
  },
  'invalid-token': {
    claim: "An unknown token, or another app's, is answered with 500 and the text of the library.",
    document: oauthLibrary,
    quote: 'Invalid refresh token',
    decision: "The library's text in the only published error's status and shape.",
  },
  'expired-token': {
    claim: 'An expired token is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: 'Refresh token has expired',
    decision:
      "The library's text in the only published error's status and shape; as there, a token still counts in the millisecond in which it expires.",
  },
  'body-limit': {
    claim: 'A body over 64 KiB is answered with 413.',
    document: datapointPage,
    quote: '"errors":[{"code":404,"message":"404 Not Found"}],"statusCode":404,"options":{}',
    decision: 'No limit is published; the request is 20 bytes and a token.',
  },
  cors: {
    claim: 'MCS lets no web page of another origin read an answer, and refuses OPTIONS.',
    document: statusList,
    quote: 'The Mediatek Cloud Sandbox (MCS) provides the following types of API',
    decision:
      'GET, POST, PUT and DELETE are listed, and OPTIONS is not; no header of CORS is published. Pages that call MCS exist, so an option of the mock lets them.',
  },
  'no-store': {
    claim: 'Answers forbid caching with Cache-Control: no-store and Pragma: no-cache.',
    document: oauthLibrary,
    quote: "res.set({'Cache-Control': 'no-store', 'Pragma': 'no-cache'})",
    decision: 'The library sends both with every token and every error.',
  },
  'reissued-user-token': {
    claim:
      'The `token` in the answer is a fresh user token, and the old one lives out its own life.',
    document: siblingProduct,
    quote: 'var _token = jwt.sign(payload, $oauth.JWT_SECRET); info.token = _token;',
    decision: 'As in the sibling product; `keep` and `rotate` are settings.',
  },
  'base64-alphabet': {
    claim: 'The page means the standard alphabet of base64, as its example has it.',
    document: base64Standard,
    quote: 'This encoding may be referred to as "base64url"',
    decision: 'The library takes the URL-safe alphabet too, so it is a finding and not a refusal.',
  },
  'base64-padding': {
    claim: 'The page means base64 with its padding, as its example has it.',
    document: base64Standard,
    quote: 'Implementations MUST include appropriate pad characters at the end of encoded data',
    decision: 'The library takes base64 without it too, so it is a finding and not a refusal.',
  },
  'oauth-form-encoded-credentials': {
    claim: 'MCS does not decode AppKey and AppSecret as a form after base64.',
    document: oauthStandard,
    quote:
      'The client identifier is encoded using the "application/x-www-form-urlencoded" encoding algorithm',
    decision: 'The page encodes the plain text, and the library decodes nothing after base64.',
  },
  'oauth-secret-place': {
    claim: 'An AppSecret is sent in the Basic header only.',
    document: oauthStandard,
    quote:
      'Including the client credentials in the request-body using the two parameters is NOT RECOMMENDED',
    decision: 'The page shows the header and no other place.',
  },
  'bearer-token-place': {
    claim: 'A token is never in a URL.',
    document: bearerStandard,
    quote: "Don't pass bearer tokens in page URLs",
    decision: 'The page sends the token in the body.',
  },
  'json-no-bom': {
    claim: 'JSON is sent without a byte order mark.',
    document: jsonStandard,
    quote:
      'Implementations MUST NOT add a byte order mark (U+FEFF) to the beginning of a networked-transmitted JSON text.',
    decision: 'The mark is passed over, as the RFC allows, so it is a finding and not a refusal.',
  },
  'single-headers': {
    claim: 'A header that is no list is sent once.',
    document: httpStandard,
    quote: 'a sender MUST NOT generate multiple field lines with the same name in a message',
    decision: 'What MCS made of a second one is not known; Node takes the first.',
  },
  'bare-media-type': {
    claim: 'The Content-Type of an answer has no parameters.',
    document: loginPage,
    quote: 'Content-Type:`application/json`',
    decision: 'The pages print the media type alone; a server that adds a charset says no more.',
  },
  'refusal-order': {
    claim:
      'Of several refusals that apply, the first is the answer: path, method, credentials, size, format, token.',
    document: oauthLibrary,
    quote: "error('invalid_client', 'Invalid or missing client_id parameter')",
    decision:
      'The library looks at the client before the token; what surrounds it is looked at first.',
  },
  'no-echo': {
    claim:
      'No answer repeats the AppSecret or a token of somebody else, and no refusal the token that was sent.',
    document: oauthLibrary,
    quote: 'Invalid refresh token',
    decision:
      'No published text of a refusal has a part of the request in it. A miss is a failure all the same: a secret in an answer is a leak.',
  },
  'any-connection': {
    claim: 'An answer does not depend on the connection, nor on what else is asked meanwhile.',
    document: siblingProduct,
    quote: 'var _token = jwt.sign(payload, $oauth.JWT_SECRET); info.token = _token;',
    decision:
      'HTTP/1.1 keeps connections and lets requests be pipelined; nothing published says otherwise.',
  },
})
