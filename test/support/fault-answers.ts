import type { FaultName } from '../../contracts/faults.ts'

/** What a client meets on the wire, byte for byte; tokens are hidden, and so is the date. */
export interface WireRow {
  /** The status line and the headers, in their order; none if no head comes. */
  readonly head: readonly string[]
  readonly body: string
  /** What becomes of the connection; `stays` for one that takes the next request. */
  readonly connection: 'stays' | 'ends' | 'is reset' | 'hangs'
}

const vendor = ['Content-Type: application/json', 'Cache-Control: no-store', 'Pragma: no-cache']

/** The lines that Node adds to a head. */
export const nodeLines = ['Date: ***', 'Connection: keep-alive', 'Keep-Alive: timeout=5']

const stays = (status: string, lines: readonly string[], body: string): WireRow => ({
  head: [`HTTP/1.1 ${status}`, ...lines, ...nodeLines],
  body,
  connection: 'stays',
})

const json = (status: string, length: number, body: string): WireRow =>
  stays(status, [...vendor, `Content-Length: ${length}`], body)

const success =
  '{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":{"access_token":"***","userImageURL":"profile/1234567890.jpg","timezone":"Asia/Taipei","email":"mcsuser@mediatek.com","nickname":"MCS User","language":"zh-TW","plan":{"name":"Free plan","deviceCount":10,"dataPointCount":100000,"emailCount":100},"token":"***"}}'

const page = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`

const gateway = (status: string, length: number, title: string): WireRow =>
  stays(
    status,
    ['Server: nginx', 'Content-Type: text/html', `Content-Length: ${length}`],
    page(title),
  )

const garbage = "lskdu018973t09sylgasjkfg1][]'./.sdlv"

/** Every fault of the catalogue, set for a refresh that succeeds. */
export const faultAnswers: Readonly<Record<FaultName, WireRow>> = {
  'unknown-path': json(
    '404 Not Found',
    139,
    '{"apiVersion":"0.0.1","code":404,"message":"404 Not Found","errors":[{"code":404,"message":"404 Not Found"}],"statusCode":404,"options":{}}',
  ),
  'method-not-allowed': stays(
    '405 Method Not Allowed',
    [...vendor, 'Content-Length: 157', 'Allow: POST'],
    '{"apiVersion":"0.0.1","code":405,"message":"405 Method Not Allowed","errors":[{"code":405,"message":"405 Method Not Allowed"}],"statusCode":405,"options":{}}',
  ),
  'invalid-client-id': json(
    '500 Internal Server Error',
    114,
    '{"apiVersion":"0.0.1","code":500,"message":"Invalid or missing client_id parameter","statusCode":500,"options":{}}',
  ),
  'invalid-client': json(
    '500 Internal Server Error',
    106,
    '{"apiVersion":"0.0.1","code":500,"message":"Client credentials are invalid","statusCode":500,"options":{}}',
  ),
  'body-too-large': json(
    '413 Payload Too Large',
    155,
    '{"apiVersion":"0.0.1","code":413,"message":"413 Payload Too Large","errors":[{"code":413,"message":"413 Payload Too Large"}],"statusCode":413,"options":{}}',
  ),
  'unreadable-body': json(
    '400 Bad Request',
    143,
    '{"apiVersion":"0.0.1","code":400,"message":"400 Bad Request","errors":[{"code":400,"message":"400 Bad Request"}],"statusCode":400,"options":{}}',
  ),
  'missing-token': json(
    '500 Internal Server Error',
    106,
    '{"apiVersion":"0.0.1","code":500,"message":"No \\"refresh_token\\" parameter","statusCode":500,"options":{}}',
  ),
  'invalid-token': json(
    '500 Internal Server Error',
    97,
    '{"apiVersion":"0.0.1","code":500,"message":"Invalid refresh token","statusCode":500,"options":{}}',
  ),
  'expired-token': json(
    '500 Internal Server Error',
    101,
    '{"apiVersion":"0.0.1","code":500,"message":"Refresh token has expired","statusCode":500,"options":{}}',
  ),
  'server-error': json(
    '500 Internal Server Error',
    163,
    '{"apiVersion":"0.0.1","code":500,"message":"500 Internal Server Error","errors":[{"code":500,"message":"500 Internal Server Error"}],"statusCode":500,"options":{}}',
  ),
  none: json('200 OK', 585, success),
  'refusal-under-200': json(
    '200 OK',
    97,
    '{"apiVersion":"0.0.1","code":500,"message":"Invalid refresh token","statusCode":500,"options":{}}',
  ),
  'success-under-500': json('500 Internal Server Error', 585, success),
  'field-missing': json(
    '200 OK',
    440,
    '{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":{"userImageURL":"profile/1234567890.jpg","timezone":"Asia/Taipei","email":"mcsuser@mediatek.com","nickname":"MCS User","language":"zh-TW","plan":{"name":"Free plan","deviceCount":10,"dataPointCount":100000,"emailCount":100},"token":"***"}}',
  ),
  'field-null': json(
    '200 OK',
    460,
    '{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":{"access_token":null,"userImageURL":"profile/1234567890.jpg","timezone":"Asia/Taipei","email":"mcsuser@mediatek.com","nickname":"MCS User","language":"zh-TW","plan":{"name":"Free plan","deviceCount":10,"dataPointCount":100000,"emailCount":100},"token":"***"}}',
  ),
  'field-empty': json(
    '200 OK',
    458,
    '{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":{"access_token":"","userImageURL":"profile/1234567890.jpg","timezone":"Asia/Taipei","email":"mcsuser@mediatek.com","nickname":"MCS User","language":"zh-TW","plan":{"name":"Free plan","deviceCount":10,"dataPointCount":100000,"emailCount":100},"token":"***"}}',
  ),
  'field-renamed': json(
    '200 OK',
    584,
    '{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":{"accessToken":"***","userImageURL":"profile/1234567890.jpg","timezone":"Asia/Taipei","email":"mcsuser@mediatek.com","nickname":"MCS User","language":"zh-TW","plan":{"name":"Free plan","deviceCount":10,"dataPointCount":100000,"emailCount":100},"token":"***"}}',
  ),
  'field-wrong-type': json(
    '200 OK',
    587,
    '{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":{"access_token":["***"],"userImageURL":"profile/1234567890.jpg","timezone":"Asia/Taipei","email":"mcsuser@mediatek.com","nickname":"MCS User","language":"zh-TW","plan":{"name":"Free plan","deviceCount":10,"dataPointCount":100000,"emailCount":100},"token":"***"}}',
  ),
  'results-flattened': json(
    '200 OK',
    573,
    '{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","access_token":"***","userImageURL":"profile/1234567890.jpg","timezone":"Asia/Taipei","email":"mcsuser@mediatek.com","nickname":"MCS User","language":"zh-TW","plan":{"name":"Free plan","deviceCount":10,"dataPointCount":100000,"emailCount":100},"token":"***"}',
  ),
  'extra-fields': json(
    '200 OK',
    835,
    '{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":{"access_token":"***","userImageURL":"profile/1234567890.jpg","timezone":"Asia/Taipei","email":"mcsuser@mediatek.com","nickname":"MCS User","language":"zh-TW","plan":{"name":"Free plan","deviceCount":10,"dataPointCount":100000,"emailCount":100},"token":"***","extraText":"text","extraNumber":1,"extraFlag":true,"extraNull":null,"extraList":["text"],"extraObject":{"extraText":"text"}},"extraText":"text","extraNumber":1,"extraFlag":true,"extraNull":null,"extraList":["text"],"extraObject":{"extraText":"text"}}',
  ),
  'number-as-string': json(
    '200 OK',
    593,
    '{"apiVersion":"0.0.1","code":"200","message":"Request has succeeded","results":{"access_token":"***","userImageURL":"profile/1234567890.jpg","timezone":"Asia/Taipei","email":"mcsuser@mediatek.com","nickname":"MCS User","language":"zh-TW","plan":{"name":"Free plan","deviceCount":"10","dataPointCount":"100000","emailCount":"100"},"token":"***"}}',
  ),
  bom: json('200 OK', 588, `\ufeff${success}`),
  'empty-body': json('200 OK', 0, ''),
  'truncated-json': json(
    '200 OK',
    292,
    '{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":{"access_token":"***","userImageURL":"profile/1234567890.jpg","timezone":"Asia/Taipei","ema',
  ),
  'content-length-too-long': { ...json('200 OK', 595, success), connection: 'ends' },
  'content-length-too-short': { ...json('200 OK', 575, success), connection: 'ends' },
  'wrong-content-type': stays(
    '200 OK',
    [
      'Content-Type: text/plain',
      'Cache-Control: no-store',
      'Pragma: no-cache',
      'Content-Length: 585',
    ],
    success,
  ),
  // Its length depends on the tokens; the body is compared unpacked.
  gzip: stays('200 OK', [...vendor, 'Content-Length: ***', 'Content-Encoding: gzip'], success),
  'gateway-502': gateway('502 Bad Gateway', 150, '502 Bad Gateway'),
  'gateway-503': gateway('503 Service Unavailable', 190, '503 Service Temporarily Unavailable'),
  'gateway-504': gateway('504 Gateway Timeout', 160, '504 Gateway Time-out'),
  'too-many-requests': stays(
    '429 Too Many Requests',
    [...vendor, 'Content-Length: 155', 'Retry-After: 1'],
    '{"apiVersion":"0.0.1","code":429,"message":"429 Too Many Requests","errors":[{"code":429,"message":"429 Too Many Requests"}],"statusCode":429,"options":{}}',
  ),
  'service-unavailable': stays(
    '503 Service Unavailable',
    [...vendor, 'Content-Length: 159', 'Retry-After: 1'],
    '{"apiVersion":"0.0.1","code":503,"message":"503 Service Unavailable","errors":[{"code":503,"message":"503 Service Unavailable"}],"statusCode":503,"options":{}}',
  ),
  'redirect-to-other-host': stays(
    '307 Temporary Redirect',
    ['Location: http://other-host.invalid/oauth/login/thirdparty/refresh', 'Content-Length: 0'],
    '',
  ),
  'redirect-to-same-host': stays(
    '307 Temporary Redirect',
    ['Location: http://127.0.0.1/oauth/login/thirdparty/refresh?redirected=1', 'Content-Length: 0'],
    '',
  ),
  EMPTY_RESPONSE: { head: [], body: '', connection: 'ends' },
  CONNECTION_RESET_BY_PEER: { head: [], body: '', connection: 'is reset' },
  MALFORMED_RESPONSE_CHUNK: {
    head: ['HTTP/1.1 200 OK', ...vendor, 'Transfer-Encoding: chunked', ...nodeLines],
    body: garbage,
    connection: 'ends',
  },
  RANDOM_DATA_THEN_CLOSE: { head: [], body: garbage, connection: 'ends' },
  'hang-before-headers': { head: [], body: '', connection: 'hangs' },
  'hang-after-headers': { ...json('200 OK', 585, ''), connection: 'hangs' },
  'reset-after-headers': { ...json('200 OK', 585, ''), connection: 'is reset' },
  dribble: json('200 OK', 585, success),
  delay: json('200 OK', 585, success),
}
