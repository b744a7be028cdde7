import type { Random } from '../../src/world/randomness.ts'

/** Requests that no client means to send, from a seed: the same in every run. */

/** What a request may have in it that is right; never both in one request. */
export interface Valid {
  /** The Authorization header of the app. */
  readonly basic: string
  readonly userToken: string
}

/** A request as bytes, a character for each. */
export interface HostileRequest {
  readonly bytes: string
  /** True if its answer has no body. */
  readonly isHead: boolean
}

/** Makes a request. */
export function hostileRequest(draw: Random, valid: Valid): HostileRequest {
  const method = pick(draw, methods)
  const target = pick(draw, targets)(draw)
  const isApp = draw() < 0.5
  const body = pick(draw, bodies)(draw, isApp ? 'u.0123' : valid.userToken)
  const lines = [
    `${method} ${target}${pick(draw, versions)}`,
    ...shuffled(draw, [
      ...pick(draw, hosts),
      ...(isApp ? [`Authorization: ${valid.basic}`] : pick(draw, authorizations)(draw)),
      ...pick(draw, mediaTypes),
      ...pick(draw, extras)(draw),
      ...framing(draw, body),
    ]),
  ]
  const end = pick(draw, lineEnds)
  const sent = lines.some((line) => /^transfer-encoding/i.test(line)) ? chunked(draw, body) : body
  return { bytes: lines.join(end) + end + end + sent, isHead: method === 'HEAD' }
}

const pick = <Item>(draw: Random, items: readonly Item[]): Item =>
  items[Math.floor(draw() * items.length)] as Item

const shuffled = <Item>(draw: Random, items: readonly Item[]): Item[] =>
  items
    .map((item) => [draw(), item] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, item]) => item)

const filled = (text: string, length: number): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length)

const randomBytes = (draw: Random, length: number): string =>
  Array.from({ length }, () => String.fromCharCode(Math.floor(draw() * 256))).join('')

const refreshPath = '/oauth/login/thirdparty/refresh'

// The call is what most are about.
const methods = [
  ...Array.from({ length: 12 }, () => 'POST'),
  ...['GET', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'TRACE', 'post', 'P\0ST', 'PROPFIND', '', 'X Y'],
]

const targets: readonly ((draw: Random) => string)[] = [
  ...Array.from({ length: 10 }, () => () => refreshPath),
  () => '/oauth/login/thirdparty',
  () => '/mcs/v2/devices/DL6sA7iSx/datapoints',
  () => '/mcs/v2/devices/DL6sA7iSx/datachannels/GPIO_00/datapoints.csv?limit=99999999999',
  () => `${refreshPath}?${filled('token=a&', 4_000)}`,
  () => `${refreshPath}%00%ff%`,
  () => `http://mcs.mediatek.com${refreshPath}`,
  () => `https://[::1${refreshPath}`,
  () => '*',
  () => '//evil.example/..//',
  () => `/${filled('../', 3_000)}`,
  () => filled('/a', 20_000),
  (draw) => `/${randomBytes(draw, 30)}`,
  () => '/##[add-path]/tmp',
  () => '/__proto__/constructor',
]

const versions = [
  ...Array.from({ length: 10 }, () => ' HTTP/1.1'),
  ...[' HTTP/1.0', ' HTTP/0.9', ' HTTP/2.0', ' HTTP/1.1 ', '', ' http/1.1'],
]

const hosts: readonly (readonly string[])[] = [
  ...Array.from({ length: 8 }, () => ['Host: localhost']),
  [],
  ['Host: localhost', 'Host: evil.example'],
  ['Host: '],
  ['Host: a b@c:99999'],
  ['Host: [::1'],
]

const authorizations: readonly ((draw: Random) => readonly string[])[] = [
  () => [],
  () => ['Authorization: Basic bm9ib2R5Om5vYm9keQ=='],
  () => ['Authorization: Basic bm9ib2R5Om5v\r\n Ym9keQ=='],
  () => ['Authorization: Basic bm9ib2R5Om5v\nYm9keQ=='],
  () => [`Authorization: Basic ${filled('QUFB', 12_000)}`],
  () => ['Authorization: Bearer a.0123456789abcdef01234567.x'],
  (draw) => [`Authorization: ${randomBytes(draw, 40).replace(/[\r\n]/g, '')}`],
  () => ['Authorization:', 'authorization: Basic Og=='],
]

const mediaTypes: readonly (readonly string[])[] = [
  ...Array.from({ length: 5 }, () => ['Content-Type: application/json']),
  ['Content-Type: application/x-www-form-urlencoded'],
  ['Content-Type: application/json; charset=utf-16'],
  ['Content-Type: ;;;;'],
  ['Content-Encoding: gzip', 'Content-Type: application/json'],
  [],
]

const extras: readonly ((draw: Random) => readonly string[])[] = [
  ...Array.from({ length: 8 }, () => () => []),
  () => ['Expect: 100-continue'],
  () => ['Expect: nothing'],
  () => ['Prefer: fault=hang-before-headers'],
  () => ['Connection: keep-alive, upgrade', 'Upgrade: websocket'],
  () => ['X-Token: '.concat(filled('ab', 7_000))],
  () => ['A B: c'],
  () => [': nameless'],
  () => Array.from({ length: 300 }, (_, index) => `X-${index}: ${index}`),
  () => [`X: ${filled('a', 40_000)}`],
  (draw) => [`X-${randomBytes(draw, 5)}: y`],
]

const bodies: readonly ((draw: Random, token: string) => string)[] = [
  (_, token) => JSON.stringify({ token }),
  (_, token) => `token=${token}`,
  (_, token) => `{"token":"${token}"`,
  (_, token) => `\xef\xbb\xbf{"token":["${token}"]}`,
  (_, token) => `{"__proto__":{"token":"${token}"},"constructor":1}`,
  (_, token) => `{"token":"${token}","token":"\\ud800"}`,
  () => '',
  () => 'null',
  () => filled('[', 60_000),
  () => filled('{"a":', 60_000),
  () => filled('"', 60_000),
  () => filled('a&', 60_000),
  () => filled('%2541\\u0041+\n', 60_000),
  () =>
    Buffer.from(filled(Buffer.from(filled('x', 900)).toString('base64'), 40_000)).toString(
      'base64',
    ),
  () => filled('u.0123456789abcdef01234567.', 60_000),
  (draw) => randomBytes(draw, 3_000),
  (draw) => Buffer.from(randomBytes(draw, 9_000), 'latin1').toString('base64'),
  () => filled('x', 70_000),
  () => '\xff\xfe\x00{\x00',
]

function framing(draw: Random, body: string): string[] {
  const right = `Content-Length: ${body.length}`
  const kinds: readonly (readonly string[])[] = [
    ...Array.from({ length: 9 }, () => [right]),
    [],
    ['Transfer-Encoding: chunked'],
    ['Transfer-Encoding: chunked', right],
    ['Transfer-Encoding: gzip, chunked'],
    [`Content-Length: ${body.length + 10}`],
    ['Content-Length: 3'],
    [right, 'Content-Length: 7'],
    ['Content-Length: -1'],
    ['Content-Length: 99999999999999999999'],
    ['Content-Length: 0x10'],
  ]
  return [...pick(draw, kinds)]
}

const chunked = (draw: Random, body: string): string =>
  pick(draw, [
    `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    `${body.length.toString(16)};${filled('x', 9_000)}\r\n${body}\r\n0\r\n\r\n`,
    `ffffffffffffffff\r\n${body}`,
    `zz\r\n${body}`,
    `${body.length.toString(16)}\r\n${body}`,
  ])

const lineEnds = [...Array.from({ length: 12 }, () => '\r\n'), '\n', '\r', '\r\n\0']
