/**
 * Where every statement about MCS comes from.
 *
 * `documented`: the page of the call itself. `published`: another document or code of the vendor,
 * or a public client of the time. `assumed`: nothing is published and the choice is ours.
 *
 * @module
 */

/** How far a statement about MCS can be relied on. */
export type Grade = 'documented' | 'published' | 'assumed'

/** A document in a public repository, at the revision that was read. */
export interface SourceDocument {
  /** `owner/name` on GitHub, or the name of an npm package. */
  readonly repository: string
  readonly path: string
  /** Commit, tag or version; absent for our own choices. */
  readonly revision?: string
}

/** One claim about MCS with its evidence. */
export interface Source {
  readonly grade: Grade
  /** The claim in one sentence. */
  readonly claim: string
  readonly document: SourceDocument
  /** The words of the document that carry the claim; for an assumption, the nearest ones. */
  readonly quote: string
  /** Date of the revision, `YYYY-MM-DD`; the year alone where no more is known. */
  readonly date: string
  /** What was decided where the document contradicts itself or stays silent. */
  readonly decision?: string
}

const refreshPage = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/zh-TW/api_references/refresh_user_access_token.md',
  revision: 'f70d7f4',
} as const satisfies SourceDocument

const loginPage = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/en/api_references/get_user_token.md',
  revision: 'e87976e^',
} as const satisfies SourceDocument

const oauthLibrary = {
  repository: 'Mediatek-Cloud/Oauth2-server',
  path: 'lib/grant.js',
  revision: 'b63a2b3',
} as const satisfies SourceDocument

const firmwarePage = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/en/api_references/report_device_firmware.md',
  revision: '4a8b5e1',
} as const satisfies SourceDocument

const statusList = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/en/api_references/README.md',
  revision: 'fe4f6ff',
} as const satisfies SourceDocument

const workshopClient = {
  repository: 'mcsworld/AIS3',
  path: 'API/mcs.php',
  revision: 'afde7a8',
} as const satisfies SourceDocument

const siblingProduct = {
  repository: 'MCS-Lite/mcs-lite-app',
  path: 'server/restserver/controllers/users.js',
  revision: '2d6e27eb',
} as const satisfies SourceDocument

const pageDate = '2015-09-11'
const libraryDate = '2015-05-22'

/** Every claim that the contract makes about MCS, by its id. */
export const sources = {
  'refresh-url': {
    grade: 'documented',
    claim: 'The call is served at /oauth/login/thirdparty/refresh of mcs.mediatek.com.',
    document: refreshPage,
    quote: 'http://mcs.mediatek.com/oauth/login/thirdparty/refresh',
    date: pageDate,
  },
  'refresh-method': {
    grade: 'documented',
    claim: 'The call is a POST.',
    document: refreshPage,
    quote: '使用 **HTTPs POST** 來從 MCS 重新取得 user access token。',
    date: pageDate,
  },
  'http-and-https': {
    grade: 'documented',
    claim: 'The page prints the URL with http:// and names the action "HTTPs POST".',
    document: refreshPage,
    quote: '動作 HTTPs POST',
    date: pageDate,
    decision:
      'The page contradicts itself; both are served: an answer does not depend on the scheme.',
  },
  'basic-header': {
    grade: 'documented',
    claim: 'The request carries Basic credentials: base64 of appKey:appSecret.',
    document: refreshPage,
    quote: "authorization: `Basic {app key: app secret}.base64'd`",
    date: pageDate,
  },
  'sample-credentials': {
    grade: 'documented',
    claim: 'The page prints a sample pair of AppKey and AppSecret and its base64.',
    document: refreshPage,
    quote: 'BuMgS2MPK5Z6nqWhVsyV:o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK',
    date: pageDate,
    decision: "The mock's default app is this pair, so that the page's header works as printed.",
  },
  'request-body': {
    grade: 'documented',
    claim: 'The request body is JSON with the user token in `token`.',
    document: refreshPage,
    quote: '{ "token": "***" }',
    date: pageDate,
  },
  'success-status': {
    grade: 'documented',
    claim: 'A successful refresh is answered with 200.',
    document: refreshPage,
    quote: '回覆代碼 200',
    date: pageDate,
  },
  'success-content-type': {
    grade: 'documented',
    claim: 'The answer has the media type application/json.',
    document: refreshPage,
    quote: 'Content-Type:`application/json`',
    date: pageDate,
  },
  'success-body': {
    grade: 'documented',
    claim: 'The answer is an envelope with the tokens and the profile of the user under `results`.',
    document: refreshPage,
    quote: '"message": "Request has succeeded", "results": { "access_token": "***", …',
    date: pageDate,
  },
  'field-types': {
    grade: 'documented',
    claim: 'The field table gives every field the type "array"; the example shows other types.',
    document: refreshPage,
    quote: '| token | array | user token |',
    date: pageDate,
    decision: 'The example rules: strings, and an object for `plan`.',
  },
  'field-names': {
    grade: 'documented',
    claim:
      'The field table spells `access token`, `Timezone`, `User Image url`, `nick name`; the example spells `access_token`, `timezone`, `userImageURL`, `nickname`.',
    document: refreshPage,
    quote: '|User Image url| array| 使用者圖像 url|',
    date: pageDate,
    decision: 'The example rules.',
  },
  'access-token-life': {
    grade: 'documented',
    claim: 'A user access token lives one hour.',
    document: refreshPage,
    quote: '此 user acces token 使用期限為一個小時',
    date: pageDate,
  },
  'error-envelope': {
    grade: 'documented',
    claim: 'Every error has a status other than 200 and a JSON body with `code` and `message`.',
    document: refreshPage,
    quote: '當錯誤發生時，回覆代碼為非 200 之其他代碼。回覆內容為 JSON 格式',
    date: pageDate,
  },
  'error-field-types': {
    grade: 'documented',
    claim: 'In an error `code` is an integer and `message` a string.',
    document: refreshPage,
    quote: '| code | Integer | 錯誤代碼 | … | message | String | 錯誤描述 |',
    date: pageDate,
  },
  'error-example': {
    grade: 'documented',
    claim: 'A missing or malformed AppKey is answered with 500 and these five keys, in this order.',
    document: refreshPage,
    quote:
      '"apiVersion": "0.0.1", "code": 500, "message": "Invalid or missing client_id parameter", "statusCode": 500, "options": {}',
    date: pageDate,
  },
  'user-token-life': {
    grade: 'published',
    claim: 'A user token lives two weeks.',
    document: loginPage,
    quote: 'will expire every two weeks',
    date: '2015-11-19',
  },
  'form-body': {
    grade: 'published',
    claim: 'The public clients of the time send the token as a form, not as JSON.',
    document: workshopClient,
    quote: "http_build_query(array('token' => $token))",
    date: '2015-09-18',
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
    document: firmwarePage,
    quote:
      '"code":404,"message":"404 Not Found","errors":[{"code":404,"message":"404 Not Found"}],"statusCode":404,"options":{}',
    date: '2015-08-27',
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
    quote: 'clientId: /^[a-z0-9-_]{3,40}$/i',
    date: libraryDate,
  },
  'basic-parsing': {
    grade: 'published',
    claim:
      'The library reads the Basic header leniently: scheme in any case, base64 as Node decodes it, split at the first colon, neither part empty.',
    document: { ...oauthLibrary, path: 'vendor/basic-auth (basic-auth 0.0.1)' },
    quote: 'auth = auth.match(/^([^:]+):(.+)$/)',
    date: libraryDate,
  },
  'wrong-credentials': {
    grade: 'assumed',
    claim:
      'An unknown AppKey or a wrong AppSecret is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: "error('invalid_client', 'Client credentials are invalid')",
    date: libraryDate,
    decision: "The library's text in the only published error's status and shape.",
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
    document: firmwarePage,
    quote: '"code":404,"message":"404 Not Found","errors":[…]',
    date: '2015-08-27',
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
    quote:
      'results: { access_token, expire_time, userId, email, isAdmin, token, userName, userImage }',
    date: '2017',
    decision: 'As in the sibling product; `keep` and `rotate` are settings.',
  },
} as const satisfies Record<string, Source>

/** The id of a row of {@link sources}. */
export type SourceId = keyof typeof sources
