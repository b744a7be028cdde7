import {
  base64Standard,
  bearerStandard,
  claims,
  datapointPage,
  httpStandard,
  jsonStandard,
  libraryDate,
  loginPage,
  oauthLibrary,
  oauthStandard,
  siblingProduct,
  workshopClient,
} from '../source.ts'

/** Claims that nobody has published: our choices, each with the nearest words there are. */
export const assumedSources = claims({
  'wrong-credentials': {
    grade: 'assumed',
    claim:
      'An unknown AppKey or a wrong AppSecret is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: "error('invalid_client', 'Client credentials are invalid')",
    date: libraryDate,
    decision: "The library's text in the only published error's status and shape.",
  },
  'legacy-path-served': {
    grade: 'assumed',
    claim: 'The paths of before 2015-09-11 went on being answered as those of today.',
    document: workshopClient,
    quote: "$url = 'https://mcs.mediatek.com/oauth/login/thirdpart/refresh';",
    date: '2015-08-31',
    decision:
      'That a client called the path says nothing of the time after it was renamed; a server is asked for it on request only.',
  },
  'lenient-body': {
    grade: 'assumed',
    claim: 'Fields that the page does not show, and a charset of UTF-8, make no difference.',
    document: oauthLibrary,
    quote: 'No "refresh_token" parameter',
    date: libraryDate,
    decision: 'The library asks for the fields it needs and looks at no others.',
  },
  'missing-token': {
    grade: 'assumed',
    claim: 'A request without a token is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: 'No "refresh_token" parameter',
    date: libraryDate,
    decision: "The library's text in the only published error's status and shape.",
  },
  'invalid-token': {
    grade: 'assumed',
    claim: "An unknown token, or another app's, is answered with 500 and the text of the library.",
    document: oauthLibrary,
    quote: 'Invalid refresh token',
    date: libraryDate,
    decision: "The library's text in the only published error's status and shape.",
  },
  'expired-token': {
    grade: 'assumed',
    claim: 'An expired token is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: 'Refresh token has expired',
    date: libraryDate,
    decision:
      "The library's text in the only published error's status and shape; as there, a token still counts in the millisecond in which it expires.",
  },
  'body-limit': {
    grade: 'assumed',
    claim: 'A body over 64 KiB is answered with 413.',
    document: datapointPage,
    quote: '"errors":[{"code":404,"message":"404 Not Found"}],"statusCode":404,"options":{}',
    date: '2018-04-26',
    decision: 'No limit is published; the request is 20 bytes and a token.',
  },
  'no-store': {
    grade: 'assumed',
    claim: 'Answers forbid caching with Cache-Control: no-store and Pragma: no-cache.',
    document: oauthLibrary,
    quote: "res.set({'Cache-Control': 'no-store', 'Pragma': 'no-cache'})",
    date: libraryDate,
    decision: 'The library sends both with every token and every error.',
  },
  'reissued-user-token': {
    grade: 'assumed',
    claim:
      'The `token` in the answer is a fresh user token, and the old one lives out its own life.',
    document: siblingProduct,
    quote: 'var _token = jwt.sign(payload, $oauth.JWT_SECRET); info.token = _token;',
    date: '2017',
    decision: 'As in the sibling product; `keep` and `rotate` are settings.',
  },
  'base64-alphabet': {
    grade: 'assumed',
    claim: 'The page means the standard alphabet of base64, as its example has it.',
    document: base64Standard,
    quote: 'This encoding may be referred to as "base64url"',
    date: '2006',
    decision: 'The library takes the URL-safe alphabet too, so it is a finding and not a refusal.',
  },
  'base64-padding': {
    grade: 'assumed',
    claim: 'The page means base64 with its padding, as its example has it.',
    document: base64Standard,
    quote: 'Implementations MUST include appropriate pad characters at the end of encoded data',
    date: '2006',
    decision: 'The library takes base64 without it too, so it is a finding and not a refusal.',
  },
  'oauth-form-encoded-credentials': {
    grade: 'assumed',
    claim: 'MCS does not decode AppKey and AppSecret as a form after base64.',
    document: oauthStandard,
    quote:
      'The client identifier is encoded using the "application/x-www-form-urlencoded" encoding algorithm',
    date: '2012',
    decision: 'The page encodes the plain text, and the library decodes nothing after base64.',
  },
  'oauth-secret-place': {
    grade: 'assumed',
    claim: 'An AppSecret is sent in the Basic header only.',
    document: oauthStandard,
    quote:
      'Including the client credentials in the request-body using the two parameters is NOT RECOMMENDED',
    date: '2012',
    decision: 'The page shows the header and no other place.',
  },
  'bearer-token-place': {
    grade: 'assumed',
    claim: 'A token is never in a URL.',
    document: bearerStandard,
    quote: "Don't pass bearer tokens in page URLs",
    date: '2012',
    decision: 'The page sends the token in the body.',
  },
  'json-no-bom': {
    grade: 'assumed',
    claim: 'JSON is sent without a byte order mark.',
    document: jsonStandard,
    quote:
      'Implementations MUST NOT add a byte order mark (U+FEFF) to the beginning of a networked-transmitted JSON text.',
    date: '2017',
    decision: 'The mark is passed over, as the RFC allows, so it is a finding and not a refusal.',
  },
  'single-headers': {
    grade: 'assumed',
    claim: 'A header that is no list is sent once.',
    document: httpStandard,
    quote: 'a sender MUST NOT generate multiple field lines with the same name in a message',
    date: '2022',
    decision: 'What MCS made of a second one is not known; Node takes the first.',
  },
  'bare-media-type': {
    grade: 'assumed',
    claim: 'The Content-Type of an answer has no parameters.',
    document: loginPage,
    quote: 'Content-Type:`application/json`',
    date: '2015-09-04',
    decision: 'The pages print the media type alone; a server that adds a charset says no more.',
  },
  'refusal-order': {
    grade: 'assumed',
    claim:
      'Of several refusals that apply, the first is the answer: path, method, credentials, size, format, token.',
    document: oauthLibrary,
    quote: "error('invalid_client', 'Invalid or missing client_id parameter')",
    date: libraryDate,
    decision:
      'The library looks at the client before the token; what surrounds it is looked at first.',
  },
  'no-echo': {
    grade: 'assumed',
    claim:
      'No answer repeats the AppSecret or a token of somebody else, and no refusal the token that was sent.',
    document: oauthLibrary,
    quote: 'Invalid refresh token',
    date: libraryDate,
    decision:
      'No published text of a refusal has a part of the request in it. A miss is a failure all the same: a secret in an answer is a leak.',
  },
  'any-connection': {
    grade: 'assumed',
    claim: 'An answer does not depend on the connection, nor on what else is asked meanwhile.',
    document: siblingProduct,
    quote: 'var _token = jwt.sign(payload, $oauth.JWT_SECRET); info.token = _token;',
    date: '2017',
    decision:
      'HTTP/1.1 keeps connections and lets requests be pipelined; nothing published says otherwise.',
  },
})
