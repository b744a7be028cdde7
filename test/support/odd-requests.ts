import { calls } from '../../contracts/calls.ts'
import type { ClientCheckId } from '../../contracts/client-checks.ts'

/** The app that the requests below are for: a secret of many signs, with colons and letters beyond ASCII. */
export const oddApp = { key: 'app-Key_1', secret: 's:3 crèt:祕密😀??>~' } as const

/** A request that is not as the page shows it. What is left out is as the page shows it. */
export interface OddRequest {
  readonly name: string
  /** The rules it breaks, all of them. */
  readonly breaks: readonly ClientCheckId[]
  readonly method?: string
  /** Path and query, or a whole URL. */
  readonly target?: string
  /** Names and values in turn, beside or instead of those of the page; `undefined` takes one away. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body?: (tokens: { readonly user: string; readonly access: string }) => string
}

const { key, secret } = oddApp
const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
const good = encode(`${key}:${secret}`)
const { path } = calls.refresh
const form = { 'content-type': 'application/x-www-form-urlencoded' }

const withHeader = (
  name: string,
  authorization: string | undefined,
  ...breaks: readonly ClientCheckId[]
): OddRequest => ({ name, breaks, headers: { authorization } })

const withCredentials = (name: string, text: string, ...breaks: readonly ClientCheckId[]) =>
  withHeader(name, `Basic ${encode(text)}`, ...breaks)

const withTarget = (name: string, target: string, ...breaks: readonly ClientCheckId[]) => ({
  name,
  target,
  breaks,
})

const withBody = (
  name: string,
  body: NonNullable<OddRequest['body']>,
  ...breaks: readonly ClientCheckId[]
): OddRequest => ({ name, breaks, body })

const address: readonly OddRequest[] = [
  { name: 'GET', method: 'GET', breaks: ['method'] },
  withTarget('the older path', '/oauth/login/thirdpart/refresh', 'legacy-path'),
  withTarget('a slash at the end', `${path}/`, 'path-trailing-slash'),
  withTarget('two slashes', `https://mcs.mediatek.com/${path}`, 'path-double-slash'),
  withTarget('two slashes within', path.replace('login/', 'login//'), 'path-double-slash'),
  withTarget('capital letters', '/OAuth/Login/ThirdParty/Refresh', 'path-case'),
  withTarget(
    'the older path and a slash at the end',
    '/oauth/login/thirdpart/refresh/',
    'path-trailing-slash',
    'legacy-path',
  ),
  withTarget('another path', '/favicon.ico', 'path-unknown'),
  withTarget('a path below that of the log-in', '/oauth/login/thirdparty/x', 'path-unknown'),
  {
    name: 'a log-in',
    target: '/oauth/login/thirdparty',
    body: () => '{"email":"mcsuser@mediatek.com","password":"123456789"}',
    breaks: [],
  },
  {
    name: 'a log-in on the older path, by form',
    target: '/oauth/login/thirdpart',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: () => 'email=mcsuser%40mediatek.com&password=123456789',
    breaks: ['legacy-path', 'body-form'],
  },
  withTarget('a query', `${path}?lang=en`, 'query-string'),
  withTarget('an empty query', `${path}?`, 'query-string'),
  withTarget('no TLS', `http://mcs.mediatek.com${path}`, 'no-tls'),
  withTarget('no TLS on this machine', `http://127.0.0.1:4010${path}`),
  withTarget('no TLS on localhost', `http://localhost${path}`),
  withTarget('no TLS on ::1', `http://[::1]:4010${path}`),
  {
    name: 'two media types',
    breaks: ['header-repeated'],
    headers: { 'content-type': ['application/json', 'application/json'] },
  },
  {
    name: 'two Authorization headers',
    breaks: ['header-repeated'],
    headers: { authorization: [`Basic ${good}`, `Basic ${good}`] },
  },
]

const authorization: readonly OddRequest[] = [
  withHeader('no header', undefined, 'auth-missing'),
  withHeader('an empty header', '', 'auth-missing'),
  withHeader('Basic in lower case', `basic ${good}`),
  withHeader('Bearer', `Bearer ${good}`, 'auth-scheme'),
  withHeader(
    'a user token as Bearer',
    `Bearer u.${'0'.repeat(24)}.well-known.0.0`,
    'auth-scheme',
    'token-in-header',
  ),
  withHeader('no scheme', good, 'auth-scheme'),
  withHeader('another scheme', 'MyOwn x', 'auth-scheme'),
  withHeader('two spaces', `Basic  ${good}`, 'auth-spacing'),
  withHeader('a tab', `Basic\t${good}`, 'auth-spacing'),
  withHeader('text behind the credentials', `Basic ${good} more`, 'auth-trailing-text'),
  withHeader('Basic alone', 'Basic', 'auth-parts-missing'),
  withHeader('not encoded', 'Basic app-Key_1:secret', 'auth-not-encoded'),
  withHeader('not encoded, with a space', 'Basic app-Key_1: secret', 'auth-not-encoded'),
  withHeader('not base64', 'Basic ****', 'auth-base64-malformed'),
  withHeader('base64 with a sign too much', `Basic ${good}!`, 'auth-base64-malformed'),
  withHeader(
    'base64 that is cut',
    `Basic ${good.replace(/=*$/, '').slice(0, 41)}`,
    'auth-base64-malformed',
  ),
  withHeader('base64 of base64', `Basic ${encode(good)}`, 'auth-base64-malformed'),
  withHeader(
    'URL-safe base64',
    `Basic ${good.replaceAll('+', '-').replaceAll('/', '_')}`,
    'auth-base64-url-safe',
  ),
  withHeader('no padding', `Basic ${good.replace(/=+$/, '')}`, 'auth-base64-unpadded'),
  withCredentials('no colon', key, 'auth-parts-missing'),
  withCredentials('an empty key', `:${secret}`, 'auth-parts-missing'),
  withCredentials('an empty secret', `${key}:`, 'auth-parts-missing'),
  withCredentials('key and secret swapped', `${secret}:${key}`, 'auth-parts-swapped'),
  withCredentials('swapped, with a line break', `${secret}:${key}\n`, 'auth-parts-swapped'),
  withCredentials('a line break behind the secret', `${key}:${secret}\n`, 'auth-parts-trimmed'),
  withCredentials('a space before the secret', `${key}: ${secret}`, 'auth-parts-trimmed'),
  withCredentials('a line break behind the key', `${key}\n:${secret}`, 'auth-parts-trimmed'),
  withCredentials(
    'a percent-encoded secret',
    `${key}:${encodeURIComponent(secret)}`,
    'auth-form-encoded',
  ),
  withCredentials(
    'a form-encoded secret',
    `${key}:${new URLSearchParams({ '': secret }).toString().slice(1)}`,
    'auth-form-encoded',
  ),
  withCredentials(
    'a secret in ASCII',
    `${key}:${secret.replace(/[^\0-\x7f]/gu, '?')}`,
    'auth-charset',
  ),
  withCredentials('a secret up to its first colon', `${key}:s`, 'auth-secret-cut'),
  withCredentials('a secret up to its last colon', `${key}:s:3 crèt`, 'auth-secret-cut'),
  withCredentials('a wrong secret', `${key}:another`, 'auth-secret-wrong'),
  withCredentials('a wrong key', `another:${secret}`, 'auth-key-unknown'),
  withCredentials('a key of two letters', `ab:${secret}`, 'auth-key-form'),
  withCredentials('a key in quotes', `"${key}":${secret}`, 'auth-key-form'),
]

const secrets: readonly OddRequest[] = [
  {
    name: 'the secret in the query',
    breaks: ['secret-in-url'],
    target: `${path}?x=${encodeURIComponent(secret)}`,
  },
  {
    name: 'a wrong secret in the query, by its name',
    breaks: ['secret-in-url'],
    target: `${path}?client_secret=x`,
  },
  {
    name: 'the Basic value in the path',
    breaks: ['path-unknown', 'secret-in-url'],
    target: `${path}/${encodeURIComponent(good)}`,
  },
  {
    name: 'a token in the query',
    breaks: ['token-in-url'],
    target: `${path}?token=x`,
  },
  {
    name: 'the secret in another header',
    breaks: ['secret-in-header'],
    headers: { 'x-app': good },
  },
  withBody(
    'key and secret in the body',
    ({ user }) => JSON.stringify({ token: user, client_id: key, client_secret: secret }),
    'secret-in-body',
  ),
  withBody(
    'the secret under another name',
    ({ user }) => JSON.stringify({ token: user, note: good }),
    'secret-in-body',
  ),
  withBody(
    'an access token',
    ({ access }) => JSON.stringify({ token: access }),
    'access-token-sent',
  ),
]

const bodies: readonly OddRequest[] = [
  { name: 'a form', breaks: ['body-form'], headers: form, body: ({ user }) => `token=${user}` },
  { name: 'no media type', breaks: ['body-media-type'], headers: { 'content-type': undefined } },
  {
    name: 'another media type',
    breaks: ['body-media-type'],
    headers: { 'content-type': 'text/plain' },
  },
  {
    name: 'another charset',
    breaks: ['body-media-type'],
    headers: { 'content-type': 'application/json; charset=latin1' },
  },
  {
    name: 'the charset UTF-8',
    breaks: [],
    headers: { 'content-type': 'application/json; charset=UTF-8' },
  },
  {
    name: 'a form that says JSON',
    breaks: ['body-malformed'],
    body: ({ user }) => `token=${user}`,
  },
  { name: 'JSON that says form', breaks: ['body-media-type'], headers: form },
  {
    name: 'a Content-Encoding',
    breaks: ['body-encoding'],
    headers: { 'content-encoding': 'gzip' },
  },
  withBody('a body that is too large', () => `{"token":"${'a'.repeat(65_536)}"}`, 'body-size'),
  withBody('an empty body', () => '', 'body-malformed'),
  withBody('JSON that is cut', ({ user }) => `{"token":"${user}"`, 'body-malformed'),
  withBody('the token alone', ({ user }) => user, 'body-malformed'),
  withBody('an array', ({ user }) => `["${user}"]`, 'body-malformed'),
  withBody('a byte order mark', ({ user }) => `\ufeff{"token":"${user}"}`, 'body-bom'),
  withBody('no token', () => '{}', 'body-token-missing'),
  withBody('a token that is null', () => '{"token":null}', 'body-token-missing'),
  withBody('an empty token', () => '{"token":""}', 'body-token-missing'),
  withBody('a token that is a number', () => '{"token":1}', 'body-token-type'),
  withBody('a token in an array', ({ user }) => `{"token":["${user}"]}`, 'body-token-type'),
  withBody('refresh_token', ({ user }) => `{"refresh_token":"${user}"}`, 'body-token-name'),
  withBody('userToken', ({ user }) => `{"userToken":"${user}"}`, 'body-token-name'),
  withBody(
    'what OAuth sends',
    ({ user }) => `{"grant_type":"refresh_token","refresh_token":"${user}"}`,
    'body-token-name',
    'body-extra-fields',
  ),
  withBody(
    'a line break behind the token',
    ({ user }) => JSON.stringify({ token: `${user}\n` }),
    'body-token-trimmed',
  ),
  withBody(
    'quotes around the token',
    ({ user }) => JSON.stringify({ token: `"${user}"` }),
    'body-token-trimmed',
  ),
  withBody(
    'the token twice',
    ({ user }) => `{"token":"${user}","token":"${user}"}`,
    'body-token-repeated',
  ),
  withBody('another field', ({ user }) => `{"token":"${user}","a":1}`, 'body-extra-fields'),
]

/** Requests by name, each with the rules that it breaks and no others. */
export const oddRequests: readonly OddRequest[] = [
  { name: 'as the page shows it', breaks: [] },
  ...address,
  ...authorization,
  ...secrets,
  ...bodies,
]
