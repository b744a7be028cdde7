import {
  claims,
  criterionPage,
  datapointPage,
  libraryDate,
  loginPage,
  oauthLibrary,
  statusList,
  workshopClient,
} from '../source.ts'

/** Claims of another document or code of the vendor, or of a public client of the time. */
export const publishedSources = claims({
  'user-token-life': {
    grade: 'published',
    claim: 'A user token lives two weeks.',
    document: loginPage,
    quote: 'will expire every two weeks',
    date: '2015-09-04',
  },
  'form-body': {
    grade: 'published',
    claim: 'The public clients of the time send the token as a form, not as JSON.',
    document: workshopClient,
    quote: "$data = array('token' => $token); … http_build_query($data)",
    date: '2015-08-31',
  },
  'legacy-path': {
    grade: 'published',
    claim:
      'A client from before 2015-09-11 calls the path with thirdpart, which the page had then.',
    document: workshopClient,
    quote: "$url = 'https://mcs.mediatek.com/oauth/login/thirdpart/refresh';",
    date: '2015-08-31',
    decision:
      'Served, since that client still called it a week after the page had renamed it; each use is a finding, and `legacyPaths: false` ends it.',
  },
  'api-host': {
    grade: 'published',
    claim: 'The calls that take a user access token are served by api.mediatek.com.',
    document: workshopClient,
    quote: "$url = 'https://api.mediatek.com/mcs/v2/devices/' . $device_id . '/datapoints';",
    date: '2015-08-31',
  },
  'content-length': {
    grade: 'published',
    claim: 'Answers have a Content-Length and are not chunked: a vendor client waits for it.',
    document: {
      repository: 'MediaTek-Labs/Arduino-Add-On-for-LinkIt-SDK',
      path: 'middleware/third_party/arduino/hardware/arduino/mt7697/libraries/MCS/src/MCS.cpp',
      revision: '593766f',
    },
    quote: 'contentLen = _findHeader(s, "Content-Length: ")',
    date: '2017-03-29',
    decision: 'The header is spelled exactly so; that client compares it with its case.',
  },
  'v2-error-envelope': {
    grade: 'published',
    claim:
      "The v2 API's errors carry `errors: [{code, message}]` between `message` and `statusCode`.",
    document: datapointPage,
    quote: '"errors":[{"code":404,"message":"404 Not Found"}],"statusCode":404,"options":{}',
    date: '2018-04-26',
    decision:
      'Errors that are not of the grant (path, method, size, format) have this shape, with the apiVersion of the OAuth pages.',
  },
  'v2-bad-request': {
    grade: 'published',
    claim: "The v2 API answers a request it cannot read with 400 and '400 Bad Request'.",
    document: {
      repository: 'Mediatek-Cloud/mcs-resources',
      path: 'content/en/api_references/upload_datapoint.md',
      revision: 'fe4f6ff',
    },
    quote: '"errors":[{"code":400,"message":"400 Bad Request"}]',
    date: '2018-04-26',
  },
  'token-incorrect': {
    grade: 'published',
    claim: 'The v2 API refuses a bearer token that is incorrect with 401 and the code 4001.',
    document: criterionPage,
    quote:
      "{ errors: [ { code: 4001, message: 'token is incorrect' } ], statusCode: 401, options: {} }",
    date: '2015-06-01',
    decision:
      'The body has these keys alone, though the page prints a dump, no JSON. A token that is missing, expired or revoked is refused alike; for these nothing is published.',
  },
  'status-list': {
    grade: 'published',
    claim: 'The list of statuses has 405 for "a method which is not supported" and 500, 502.',
    document: statusList,
    quote: 'a method which is not supported … 500, 502 Server Error',
    date: '2018-04-26',
  },
  'app-key-pattern': {
    grade: 'published',
    claim:
      "MediaTek's OAuth library takes a client id of 3 to 40 letters, digits, hyphens and underscores.",
    document: { ...oauthLibrary, path: 'lib/oauth2server.js' },
    quote: 'clientId: config.clientIdRegex || /^[a-z0-9-_]{3,40}$/i',
    date: libraryDate,
  },
  'basic-parsing': {
    grade: 'published',
    claim:
      'The library reads the Basic header leniently: scheme in any case, base64 as Node decodes it, split at the first colon, neither part empty.',
    document: { ...oauthLibrary, path: 'node_modules/basic-auth/index.js', revision: 'f64452b' },
    quote: 'auth = auth.match(/^([^:]+):(.+)$/)',
    date: libraryDate,
  },
  'fresh-access-token': {
    grade: 'published',
    claim: 'Each access token is made of fresh randomness, so no two refreshes give the same.',
    document: { ...oauthLibrary, path: 'lib/token.js' },
    quote: 'crypto.randomBytes(256, function (ex, buffer) {',
    date: libraryDate,
  },
  'code-is-status': {
    grade: 'published',
    claim: 'In every published error `code` and `statusCode` are the same number.',
    document: datapointPage,
    quote: '"errors":[{"code":404,"message":"404 Not Found"}],"statusCode":404,"options":{}',
    date: '2018-04-26',
    decision: 'Both are the HTTP status of the answer.',
  },
})
