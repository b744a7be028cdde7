import { claims, refreshPage } from '../source.ts'

/** Claims of the page of the call itself. */
export const documentedSources = claims('documented', {
  'refresh-url': {
    claim: 'The call is served at /oauth/login/thirdparty/refresh of mcs.mediatek.com.',
    document: refreshPage,
    quote: 'http://mcs.mediatek.com/oauth/login/thirdparty/refresh',
  },
  'refresh-method': {
    claim: 'The call is a POST.',
    document: refreshPage,
    quote: '使用 **HTTPs POST** 來從 MCS 重新取得 user access token。',
  },
  'http-and-https': {
    claim: 'The page prints the URL with http:// and names the action "HTTPs POST".',
    document: refreshPage,
    quote: '動作 HTTPs POST',
    decision:
      'The page contradicts itself; both are served: an answer does not depend on the scheme.',
  },
  'basic-header': {
    claim: 'The request carries Basic credentials: base64 of appKey:appSecret.',
    document: refreshPage,
    quote: "authorization: `Basic {app key: app secret}.base64'd`",
  },
  'sample-credentials': {
    claim: 'The page prints a sample pair of AppKey and AppSecret and its base64.',
    document: refreshPage,
    quote: 'BuMgS2MPK5Z6nqWhVsyV:o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK',
    decision: "The mock's default app is this pair, so that the page's header works as printed.",
  },
  'request-body': {
    claim: 'The request body is JSON with the user token in `token`.',
    document: refreshPage,
    quote: '{ "token": "***" }',
  },
  'success-status': {
    claim: 'A successful refresh is answered with 200.',
    document: refreshPage,
    quote: '回覆代碼 200',
  },
  'success-content-type': {
    claim: 'The answer has the media type application/json.',
    document: refreshPage,
    quote: 'Content-Type:`application/json`',
  },
  'success-body': {
    claim: 'The answer is an envelope with the tokens and the profile of the user under `results`.',
    document: refreshPage,
    quote: '"message": "Request has succeeded", "results": { "access_token": "***", …',
  },
  'field-types': {
    claim: 'The field table gives every field the type "array"; the example shows other types.',
    document: refreshPage,
    quote: '| token | array | user token |',
    decision: 'The example rules: strings, and an object for `plan`.',
  },
  'field-names': {
    claim:
      'The field table spells `access token`, `Timezone`, `User Image url`, `nick name`; the example spells `access_token`, `timezone`, `userImageURL`, `nickname`.',
    document: refreshPage,
    quote: '|User Image url| array| 使用者圖像 url|',
    decision: 'The example rules.',
  },
  'returned-user-token': {
    claim: 'The `token` of the answer is a user token, which is what a refresh asks for.',
    document: refreshPage,
    quote: '| token | array | user token |',
  },
  'two-tokens': {
    claim: 'The answer has two tokens: a user token, and a user access token for the MCS APIs.',
    document: refreshPage,
    quote: '|access token| array|使用者用來存取 MCS APIs 的 user access token|',
    decision: 'The access token lives an hour and the user token longer, so they differ.',
  },
  'access-token-life': {
    claim: 'A user access token lives one hour.',
    document: refreshPage,
    quote: '此 user acces token 使用期限為一個小時',
  },
  'error-envelope': {
    claim: 'Every error has a status other than 200 and a JSON body with `code` and `message`.',
    document: refreshPage,
    quote: '當錯誤發生時，回覆代碼為非 200 之其他代碼。回覆內容為 JSON 格式',
  },
  'error-field-types': {
    claim: 'In an error `code` is an integer and `message` a string.',
    document: refreshPage,
    quote: '| code | Integer | 錯誤代碼 | … | message | String | 錯誤描述 |',
  },
  'error-example': {
    claim: 'A missing or malformed AppKey is answered with 500 and these five keys, in this order.',
    document: refreshPage,
    quote:
      '"apiVersion": "0.0.1", "code": 500, "message": "Invalid or missing client_id parameter", "statusCode": 500, "options": {}',
  },
})
