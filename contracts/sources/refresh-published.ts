import {
  claims,
  criterionPage,
  datapointPage,
  laterUploadPage,
  loginPage,
  oauthLibrary,
  statusList,
  workshopClient,
} from '../source.ts'

/** Claims of another document or code of the vendor, or of a public client of the time. */
export const publishedSources = claims('published', {
  'user-token-life': {
    claim: 'A user token lives two weeks.',
    document: loginPage,
    quote: 'will expire every two weeks',
  },
  'form-body': {
    claim: 'The public clients of the time send the token as a form, not as JSON.',
    document: workshopClient,
    quote: "$data = array('token' => $token); … http_build_query($data)",
  },
  'legacy-path': {
    claim:
      'A client from before 2015-09-11 calls the path with thirdpart, which the page had then.',
    document: workshopClient,
    quote: "$url = 'https://mcs.mediatek.com/oauth/login/thirdpart/refresh';",
    decision:
      'Served, since that client still called it a week after the page had renamed it; each use is a finding, and `legacyPaths: false` ends it.',
  },
  'api-host': {
    claim: 'The calls that take a user access token are served by api.mediatek.com.',
    document: workshopClient,
    quote: "$url = 'https://api.mediatek.com/mcs/v2/devices/' . $device_id . '/datapoints';",
  },
  'content-length': {
    claim: 'Answers have a Content-Length and are not chunked: a vendor client waits for it.',
    document: {
      repository: 'MediaTek-Labs/Arduino-Add-On-for-LinkIt-SDK',
      path: 'middleware/third_party/arduino/hardware/arduino/mt7697/libraries/MCS/src/MCS.cpp',
      revision: '593766f',
      date: '2017-03-29',
    },
    quote: 'contentLen = _findHeader(s, "Content-Length: ")',
    decision: 'The header is spelled exactly so; that client compares it with its case.',
  },
  'v2-error-envelope': {
    claim:
      "The v2 API's errors carry `errors: [{code, message}]` between `message` and `statusCode`.",
    document: datapointPage,
    quote: '"errors":[{"code":404,"message":"404 Not Found"}],"statusCode":404,"options":{}',
    decision:
      'Errors that are not of the grant (path, method, size, format) have this shape, with the apiVersion of the OAuth pages.',
  },
  'v2-bad-request': {
    claim: "The v2 API answers a request it cannot read with 400 and '400 Bad Request'.",
    document: laterUploadPage,
    quote: '"errors":[{"code":400,"message":"400 Bad Request"}]',
  },
  'token-incorrect': {
    claim: 'The v2 API refuses a bearer token that is incorrect with 401 and the code 4001.',
    document: criterionPage,
    quote:
      "{ errors: [ { code: 4001, message: 'token is incorrect' } ], statusCode: 401, options: {} }",
    decision:
      'The body has these keys alone, though the page prints a dump, no JSON. A token that is missing, expired or revoked is refused alike; for these nothing is published.',
  },
  'status-list': {
    claim: 'The list of statuses has 405 for "a method which is not supported" and 500, 502.',
    document: statusList,
    quote: 'a method which is not supported … 500, 502 Server Error',
  },
  'app-key-pattern': {
    claim:
      "MediaTek's OAuth library takes a client id of 3 to 40 letters, digits, hyphens and underscores.",
    document: { ...oauthLibrary, path: 'lib/oauth2server.js' },
    quote: 'clientId: config.clientIdRegex || /^[a-z0-9-_]{3,40}$/i',
  },
  'basic-parsing': {
    claim:
      'The library reads the Basic header leniently: scheme in any case, base64 as Node decodes it, split at the first colon, neither part empty.',
    document: { ...oauthLibrary, path: 'node_modules/basic-auth/index.js', revision: 'f64452b' },
    quote: 'auth = auth.match(/^([^:]+):(.+)$/)',
  },
  'fresh-access-token': {
    claim: 'Each access token is made of fresh randomness, so no two refreshes give the same.',
    document: { ...oauthLibrary, path: 'lib/token.js' },
    quote: 'crypto.randomBytes(256, function (ex, buffer) {',
  },
  'code-is-status': {
    claim: 'In every published error `code` and `statusCode` are the same number.',
    document: datapointPage,
    quote: '"errors":[{"code":404,"message":"404 Not Found"}],"statusCode":404,"options":{}',
    decision: 'Both are the HTTP status of the answer.',
  },
})
