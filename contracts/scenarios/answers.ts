/**
 * Verbatim answers. The tokens in them are of no app: a client has to print what it is given.
 *
 * @module
 */

/** The access token of every answer here. */
export const literalAccessToken = 'a.4f1d0c7b2e9a48d6b3c5.of-a-scenario'

/** The user token of every answer here. */
const literalUserToken = 'u.9b7e5a3c1f2d4e6a8b0c.of-a-scenario'

const json = { 'Content-Type': 'application/json' } as const

const success = (body: string, headers: Readonly<Record<string, string>> = json) => ({
  response: { status: 200, headers, body },
})

/** The example of the page with its keys in another order. */
export const reordered = success(
  `{"results":{"token":"${literalUserToken}","plan":{"emailCount":100,"dataPointCount":100000,"deviceCount":10,"name":"Free plan"},"language":"zh-TW","nickname":"MCS User","email":"mcsuser@mediatek.com","timezone":"Asia/Taipei","userImageURL":"profile/1234567890.jpg","access_token":"${literalAccessToken}"},"message":"Request has succeeded","code":200,"apiVersion":"0.0.1"}`,
)

const withNickname = (nickname: string): string =>
  `{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":{"access_token":"${literalAccessToken}","userImageURL":"profile/1234567890.jpg","timezone":"Asia/Taipei","email":"mcsuser@mediatek.com","nickname":${nickname},"language":"zh-TW","plan":{"name":"Free plan","deviceCount":10,"dataPointCount":100000,"emailCount":100},"token":"${literalUserToken}"}}`

export const withCharset = success(withNickname('"MCS User"'), {
  'Content-Type': 'application/json; charset=utf-8',
})

export const unicodeNickname = success(withNickname('"王小明 🚀 Ünïcödé"'))

export const escapedNickname = success(
  withNickname(String.raw`"\u738b\u5c0f\u660e \ud83d\ude80 \"quoted\" \\ \/ \t}{"`),
)

export const nullProfile = success(
  `{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":{"access_token":"${literalAccessToken}","userImageURL":null,"timezone":null,"email":null,"nickname":null,"language":null,"plan":null,"token":"${literalUserToken}"}}`,
)

export const resultsArray = success(
  `{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":[{"access_token":"${literalAccessToken}","token":"${literalUserToken}"}]}`,
)

export const gatewayPageUnder200 = success(
  '<!DOCTYPE html>\n<html><head><title>Sign in to the network</title></head><body><h1>Welcome</h1></body></html>\n',
  { 'Content-Type': 'text/html' },
)

const withAccessToken = (json: string): string =>
  withNickname('"MCS User"').replace(`"${literalAccessToken}"`, json)

export const numberForToken = success(withAccessToken('20150911'))

export const objectForToken = success(withAccessToken(`{"value":"${literalAccessToken}"}`))

export const booleanForToken = success(withAccessToken('true'))

export const blankForToken = success(withAccessToken('"   "'))

const plain = withNickname('"MCS User"')

export const withoutCode = success(plain.replace('"code":200,', ''))

export const successAsHtml = success(plain, { 'Content-Type': 'text/html' })

const underStatus = (status: number, body = plain) => ({
  response: { status, headers: body === '' ? {} : json, body },
})

export const under201 = underStatus(201)

export const under204 = underStatus(204, '')

export const under404 = underStatus(404)

export const waitUntil2015 = {
  response: {
    status: 503,
    headers: { ...json, 'Retry-After': 'Fri, 11 Sep 2015 00:00:00 GMT' },
    body: '{"apiVersion":"0.0.1","code":503,"message":"503 Service Unavailable","errors":[{"code":503,"message":"503 Service Unavailable"}],"statusCode":503,"options":{}}',
  },
}
