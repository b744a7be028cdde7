import { calls } from '../../contracts/calls.ts'
import type { ClientCheckId } from '../../contracts/client-checks.ts'
import { sampleCredentials } from '../../contracts/mcs.ts'

/** Bytes that cannot be read as a request, and why. */
export interface UnreadBytes {
  readonly name: string
  readonly breaks: ClientCheckId
  /** The beginning of what is found. */
  readonly found: string
  readonly bytes: string | Uint8Array
  /** 400 if left out. */
  readonly status?: number
  /** True if the client ends its side after them. */
  readonly isCut?: true
  /** True if its credentials name no app, or cannot be read. */
  readonly isNobodys?: true
  /** How many requests are read and answered before it. */
  readonly after?: number
}

const { key, secret } = sampleCredentials
const base64 = Buffer.from(`${key}:${secret}`).toString('base64')
const start = `POST ${calls.refresh.path} HTTP/1.1\r\nHost: mock\r\n`
const basic = `Authorization: Basic ${base64}\r\n`
const typed = `${start}${basic}Content-Type: application/json\r\n`
const chunked = 'Transfer-Encoding: chunked\r\n'

const broken = (after: number, lineBreak: string) =>
  `${start}Authorization: Basic ${base64.slice(0, after)}${lineBreak}${base64.slice(after)}\r\n\r\n`

const row = (
  breaks: ClientCheckId,
  name: string,
  found: string,
  bytes: UnreadBytes['bytes'],
  more: Pick<UnreadBytes, 'status' | 'isCut' | 'isNobodys' | 'after'> = {},
): UnreadBytes => ({ name, breaks, found, bytes, ...more })

const nobodys = { isNobodys: true } as const
const linesOf = (length: number) =>
  `the base64 of Authorization is broken into lines, the first of ${length} characters`

const wrapped = [
  ...(['\n', '\r\n', '\n ', '\r\n ', '\r\n\t', '\r'] as const).map((lineBreak) =>
    row(
      'auth-base64-wrapped',
      `base64 broken after 76 characters by ${JSON.stringify(lineBreak)}`,
      linesOf(76),
      broken(76, lineBreak),
    ),
  ),
  row('auth-base64-wrapped', 'base64 as Ruby breaks it', linesOf(60), broken(60, '\n')),
  row('auth-base64-wrapped', 'base64 as OpenSSL breaks it', linesOf(64), broken(64, '\n')),
  row(
    'auth-base64-wrapped',
    'base64 with a line feed behind it',
    'a line break follows the base64 of Authorization',
    `${start}Authorization: Basic ${base64}\n\r\nContent-Length: 0\r\n\r\n`,
  ),
  row(
    'auth-base64-wrapped',
    'base64 with CR LF behind it',
    'a line break follows the base64 of Authorization, so that the headers end there',
    `${start}Authorization: Basic ${base64}\r\n\r\nContent-Length: 0\r\n\r\n`,
    { ...nobodys, after: 1 },
  ),
]

const headers = [
  row('header-malformed', 'a folded header', 'a header goes on', `${typed}X: a\r\n b\r\n\r\n`),
  row('header-malformed', 'a bare CR', 'a header has a bare line break', `${typed}X: a\rb\r\n\r\n`),
  row(
    'header-malformed',
    'a header that a value injects',
    'a header has a bare line break',
    `${typed}X: a\nY: b\r\n\r\n`,
  ),
  row('header-malformed', 'a NUL', 'a header has a control char', `${typed}X: a\0b\r\n\r\n`),
  row('header-malformed', 'a space before the colon', 'white space', `${typed}X : a\r\n\r\n`),
  row('header-malformed', 'a name with a space', 'a line of the', `${typed}X y: a\r\n\r\n`),
  row('header-malformed', 'a line without colon', 'a line of the', `${typed}Xabc\r\n\r\n`),
  row(
    'header-malformed',
    'CR LF behind another header',
    'headers follow the empty line',
    `${start}${basic}X-Id: 1\r\n\r\nContent-Length: 0\r\n\r\n`,
    { ...nobodys, after: 1 },
  ),
  row(
    'head-size',
    'headers of a megabyte',
    'request line and headers are over 16 KiB',
    `${typed}${Array.from({ length: 1_000 }, (_, index) => `X-${index}: ${'a'.repeat(1_000)}\r\n`).join('')}\r\n`,
    { status: 431 },
  ),
  row('host-malformed', 'no Host', 'there is no Host', `GET / HTTP/1.1\r\n${basic}\r\n`),
  row(
    'host-malformed',
    'a Host of two words',
    'the Host header',
    `GET / HTTP/1.1\r\nHost: a b\r\n\r\n`,
    nobodys,
  ),
]

const firstLines = [
  row('request-line', 'a space in the path', 'the target has', `GET /a b HTTP/1.1\r\n${basic}\r\n`),
  row(
    'request-line',
    'a letter beyond ASCII',
    'the target has',
    'GET /é HTTP/1.1\r\n\r\n',
    nobodys,
  ),
  row('request-line', 'a path without slash', 'the target has', 'GET a HTTP/1.1\r\n\r\n', nobodys),
  row(
    'request-line',
    'no host in the URL',
    'the target of',
    'GET http:// HTTP/1.1\r\nHost: x\r\n\r\n',
    nobodys,
  ),
  row(
    'request-line',
    'a backslash',
    'the target of',
    'GET /a\\b HTTP/1.1\r\nHost: x\r\n\r\n',
    nobodys,
  ),
  row(
    'request-line',
    'a method in lower case',
    'the method has lower',
    `post / HTTP/1.1\r\n${basic}\r\n`,
  ),
  row(
    'request-line',
    'an unknown method',
    'the method is unknown',
    `FOO / HTTP/1.1\r\n${basic}\r\n`,
  ),
  row('request-line', 'another version', 'the version is not', `GET / HTTP/3.0\r\n${basic}\r\n`),
  row(
    'request-line',
    'line feeds alone',
    'the lines end with',
    `GET / HTTP/1.1\n${basic.trim()}\n\n`,
  ),
  row(
    'request-line',
    'a body without a head',
    'the first line',
    '{"token":"x.hush-hush"}',
    nobodys,
  ),
  row(
    'method',
    'CONNECT',
    'the method is CONNECT',
    'CONNECT api.mediatek.com:443 HTTP/1.1\r\nHost: api.mediatek.com:443\r\n\r\n',
    { ...nobodys, status: 405 },
  ),
]

const protocols = [
  row(
    'protocol',
    'the ClientHello of TLS',
    'TLS came to the port for plain http',
    Buffer.from(`16030100c8010000c40303${'ab'.repeat(64)}`, 'hex'),
    nobodys,
  ),
  row(
    'protocol',
    'the preface of HTTP/2',
    'HTTP/2 came',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    nobodys,
  ),
  row('protocol', 'SOCKS', 'bytes came that are no HTTP', Buffer.from([5, 1, 0]), nobodys),
  row('protocol', 'a PROXY line', 'a PROXY line', `PROXY TCP4 1.1.1.1 2.2.2.2 1 2\r\n${typed}\r\n`),
]

const lengths = [
  row(
    'body-length',
    'Transfer-Encoding, then Content-Length',
    'Content-Length and Transfer-Encoding are both there',
    `${typed}${chunked}Content-Length: 3\r\n\r\n0\r\n\r\n`,
  ),
  row(
    'body-length',
    'Content-Length, then Transfer-Encoding',
    'Content-Length and Transfer-Encoding are both there',
    `${typed}Content-Length: 3\r\n${chunked}\r\n0\r\n\r\n`,
  ),
  row('body-length', 'no number', 'the Content-Length is no', `${typed}Content-Length: x\r\n\r\n`),
  row(
    'body-length',
    'two lengths',
    'there is more than one Content-Length',
    `${typed}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
  ),
  row(
    'body-length',
    'a body behind no length',
    'bytes follow a request that was whole',
    `${typed}\r\n{"token":"x.hush-hush"}`,
    { ...nobodys, after: 1 },
  ),
  row(
    'body-length',
    'a body that is longer than its length, and the last of the connection',
    'more bytes came than',
    `${typed}Connection: close\r\nContent-Length: 2\r\n\r\n{} `,
    { ...nobodys, after: 1 },
  ),
]

const incomplete = [
  row('request-incomplete', 'half a head', 'the client closed its side', `${start}${basic}`, {
    ...nobodys,
    isCut: true,
  }),
]

/** What is refused before MCS can read it. */
export const unreadRequests: readonly UnreadBytes[] = [
  ...wrapped,
  ...headers,
  ...firstLines,
  ...protocols,
  ...lengths,
  ...incomplete,
]

/** Texts that are never shown of them. */
export const secretsOfUnread = [
  secret,
  ...[60, 64, 76].flatMap((length) => [base64.slice(0, length), base64.slice(length)]),
  'hush-hush',
]
