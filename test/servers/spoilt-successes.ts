// Forms of a success that no client can read as it should be, and that have its tokens in them all the same.

import { gzipSync } from 'node:zlib'
import { type Answer, successFields } from './reference-answers.ts'
import type { TokenPair } from './reference-tokens.ts'

type Spoil = (pair: TokenPair, json: string) => string | Answer

const type = { 'Content-Type': 'application/json' }
const answer = (body: string, headers: Answer['headers'] = {}): Answer => ({
  status: 200,
  headers: { ...type, ...headers },
  body,
})

const withResults = (pair: TokenPair, change: object): string => {
  const { results, ...envelope } = successFields(pair)
  return JSON.stringify({ ...envelope, results: { ...results, ...change } })
}

const everyUnit = (text: string): string =>
  [...text].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

const entities = (text: string): string =>
  [...text].map((unit) => `&#${unit.charCodeAt(0)};`).join('')

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('utf8')

/** The forms, by name. */
export const spoiltSuccesses: Readonly<Record<string, Spoil>> = {
  'a trailing comma': (_, json) => json.replace(/\}$/, ',}'),
  'a comma too many in the results': (_, json) => json.replace('}}', '},}'),
  'cut in the access token': ({ accessToken }, json) =>
    json.slice(0, json.indexOf(accessToken) + 30),
  'cut in the user token': ({ userToken }, json) => json.slice(0, json.indexOf(userToken) + 30),
  'cut before its last bracket': (_, json) => json.slice(0, -1),
  'cut behind the access token': ({ accessToken }, json) =>
    json.slice(0, json.indexOf(accessToken) + accessToken.length),
  'JSON within a string': (_, json) => JSON.stringify(json),
  'JSON within a string, twice': (_, json) => JSON.stringify(JSON.stringify(json)),
  'results as a string of JSON': (pair) =>
    JSON.stringify({
      ...successFields(pair),
      results: JSON.stringify(successFields(pair).results),
    }),
  'the token as an object': (pair) => withResults(pair, { token: { value: pair.userToken } }),
  'the token as a deep object': (pair) =>
    withResults(pair, { token: { of: { user: { is: pair.userToken } } } }),
  'the access token as an object': (pair) =>
    withResults(pair, { access_token: { type: 'bearer', value: pair.accessToken } }),
  'the tokens in arrays': (pair) =>
    withResults(pair, { access_token: [pair.accessToken], token: [pair.userToken] }),
  'the tokens in one array': (pair) =>
    withResults(pair, { token: undefined, access_token: [pair.accessToken, pair.userToken] }),
  'the tokens as names': (pair) =>
    withResults(pair, { token: { [pair.userToken]: true }, [pair.accessToken]: 1 }),
  'an array around it': (_, json) => `[${json}]`,
  'two of it': (_, json) => json + json,
  'single quotes': (_, json) => json.replaceAll('"', "'"),
  'no quotes': (_, json) => json.replaceAll('"', ''),
  'names without quotes': (_, json) => json.replace(/"(\w+)":/g, '$1:'),
  'typographic quotes': (_, json) => json.replaceAll('"', '”'),
  backticks: (_, json) => json.replaceAll('"', '`'),
  'equals signs': (_, json) => json.replaceAll('":', '"='),
  'arrows, as Ruby has them': (_, json) => json.replaceAll('":', '"=>'),
  'as Python prints it': (_, json) => json.replaceAll('"', "'").replaceAll(':', ': '),
  'a comment before it': (_, json) => `/* ok */ ${json}`,
  'a guard before it': (_, json) => `)]}',\n${json}`,
  JSONP: (_, json) => `callback(${json});`,
  'a BOM': (_, json) => `\ufeff${json}`,
  'UTF-16': (_, json) => utf16(json),
  'UTF-16 with its mark': (_, json) => utf16(`\ufeff${json}`),
  gzip: (_, json) => answer(gzipSync(json).toString('latin1'), { 'Content-Encoding': 'gzip' }),
  base64: (_, json) => Buffer.from(json).toString('base64'),
  'base64 in lines': (_, json) => Buffer.from(json).toString('base64').replace(/.{76}/g, '$&\r\n'),
  'base64 of base64': (_, json) =>
    Buffer.from(Buffer.from(json).toString('base64')).toString('base64'),
  hex: (_, json) => Buffer.from(json).toString('hex'),
  'percent-encoded': (_, json) => encodeURIComponent(json),
  'percent-encoded twice': (_, json) => encodeURIComponent(encodeURIComponent(json)),
  'every character escaped': ({ accessToken, userToken }, json) =>
    json.replace(accessToken, everyUnit(accessToken)).replace(userToken, everyUnit(userToken)),
  'a form': ({ accessToken, userToken }) =>
    new URLSearchParams({ access_token: accessToken, token: userToken }).toString(),
  multipart: ({ accessToken, userToken }) =>
    `--b\r\nContent-Disposition: form-data; name="access_token"\r\n\r\n${accessToken}\r\n--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n${userToken}\r\n--b--`,
  XML: ({ accessToken, userToken }) =>
    `<results><access_token>${accessToken}</access_token><token>${userToken}</token></results>`,
  'XML attributes': ({ accessToken, userToken }) =>
    `<results access_token="${accessToken}" token='${userToken}'/>`,
  'XML entities': ({ accessToken, userToken }) =>
    `<token>${entities(accessToken)}</token><token>${entities(userToken)}</token>`,
  CDATA: ({ accessToken, userToken }) =>
    `<token><![CDATA[${accessToken}]]></token><token><![CDATA[${userToken}]]></token>`,
  'a page of HTML': ({ accessToken, userToken }) =>
    `<html><body><p>Your token: <b>${accessToken}</b></p><td>token</td><td>${userToken}</td></body></html>`,
  YAML: ({ accessToken, userToken }) =>
    `results:\n  access_token: ${accessToken}\n  token: ${userToken}\n`,
  'lines of text': ({ accessToken, userToken }) => `OK\n${accessToken}\n${userToken}\n`,
  'words of text': ({ accessToken, userToken }) => `issued ${accessToken} and ${userToken} to you`,
  CSV: ({ accessToken, userToken }) => `access_token,token\n${accessToken},${userToken}\n`,
  'names in upper case': (_, json) =>
    json.replace('"access_token"', '"ACCESS_TOKEN"').replace('"token"', '"TOKEN"'),
  'names in camel case': (_, json) =>
    json.replace('"access_token"', '"accessToken"').replace('"token"', '"userToken"'),
  'other names': (_, json) => json.replace('"access_token"', '"a"').replace('"token"', '"b"'),
  'the tokens in the message': (pair) =>
    JSON.stringify({
      ...successFields(pair),
      message: `issued ${pair.accessToken}, ${pair.userToken}`,
      results: null,
    }),
  'the tokens in an address': ({ accessToken, userToken }) =>
    JSON.stringify({ next: `https://a.example/cb?access_token=${accessToken}#${userToken}` }),
  'the tokens in headers': ({ accessToken, userToken }) =>
    answer('{}', {
      'Content-Type': `application/json; token=${accessToken}`,
      'Cache-Control': `private, x=${userToken}`,
      Pragma: userToken,
    }),
  'the tokens behind much text': ({ accessToken, userToken }) =>
    `${'words '.repeat(80)}${accessToken} ${userToken}`,
  'control characters between': (_, json) => json.replaceAll(',', ',\u0007\u001b[0m'),
  'a string that never ends': (_, json) => `"${json.replaceAll('"', '\\"')}`,
  'quotes without end': (_, json) => `${'"'.repeat(200)}${json}`,
}
