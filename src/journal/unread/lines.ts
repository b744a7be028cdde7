import type { ClientCheckId } from '../../../contracts/client-checks.ts'
import type { UnreadRequest } from '../../wire/unread.ts'
import { type Head, isBase64, readHead } from './head.ts'

/** The likely cause for which a request could not be read. */
export interface Mistake {
  readonly id: ClientCheckId
  /** The mistake in words that quote nothing that the client sent. */
  readonly found: string
  /** The advice, in a clause. */
  readonly advice: string
}

/** A request that could not be read, its bytes and the place in them counted from its beginning. */
export interface Unread extends Omit<UnreadRequest, 'received'> {
  /** True if other bytes came before it on the connection. */
  readonly isLater: boolean
  readonly isSilent: boolean
}

/** Makes a mistake. */
export const mistake = (id: ClientCheckId, found: string, advice: string): Mistake => ({
  id,
  found,
  advice,
})

/** Finds the mistake in the lines of a head, or in what stands in its place. */
export function findInLines(unread: Unread, before: string): Mistake | undefined {
  const { code, words, bytes, isLater } = unread
  const head = readHead(bytes)
  if (code === 'HPE_INVALID_METHOD' && isLater) {
    return findBehind(head, before)
  }
  if (code === 'HPE_INVALID_METHOD') return findInMethod(bytes, head)
  if (/_URL$|_CONSTANT$/.test(code)) {
    return mistake(
      'request-line',
      'the target has a space or another character that a URL may not have, or no slash before it',
      'percent-encode it, and begin it with a slash',
    )
  }
  if (code === 'HPE_INVALID_VERSION') {
    return /CR|LF/.test(words)
      ? mistake('request-line', 'the lines end with a line feed alone', 'end each line with CR LF')
      : mistake('request-line', 'the version is not HTTP/1.1', 'write HTTP/1.1 after the target')
  }
  if (!/HEADER|^HPE_(CR|LF)_|STRICT/.test(code)) return undefined
  return findWrapped(head, unread.at) ?? findInHeaders(head, words)
}

/** Bytes that follow a whole request, in the place of the next one. */
function findBehind(head: Head, before: string): Mistake {
  const ended = readHead(before.slice(before.lastIndexOf('\r\n', before.length - 5) + 2))
  if (head.strays.length === 0 && head.fields.length > 0) {
    return /^(proxy-)?authorization$/i.test(ended.fields.at(-1)?.name ?? '')
      ? wrapped(
          'a line break follows the base64 of Authorization, so that the headers end there',
          0,
        )
      : mistake(
          'header-malformed',
          'headers follow the empty line that ends the headers: one has a line break at its end',
          'take the line break away from the value before it',
        )
  }
  return mistake(
    'body-length',
    'bytes follow a request that was whole: its Content-Length is missing or too small',
    'send a Content-Length with the number of bytes of the body',
  )
}

function findInMethod(bytes: string, { method }: Head): Mistake {
  if (/^PROXY /.test(bytes)) {
    return mistake('protocol', 'a PROXY line of a load balancer came first', 'switch it off there')
  }
  const found =
    method === ''
      ? 'the first line is no method, target and HTTP/1.1'
      : /[a-z]/.test(method)
        ? 'the method has lower-case letters'
        : 'the method is unknown'
  return mistake('request-line', found, 'begin with the method in capitals, such as POST')
}

/** Base64 of credentials that is broken into lines. */
function findWrapped({ fields, strays }: Head, at: number): Mistake | undefined {
  const field = fields.find(
    ({ name, first, rest }) =>
      /^(proxy-)?authorization$/i.test(name) &&
      rest.every(({ text }) => isBase64(text.trim())) &&
      // The line feed may be the last byte that came so far.
      (rest.length > 0 || (first.ending === '\n' && at === first.from + first.text.length)),
  )
  if (field !== undefined) {
    const base64 =
      field.start
        .trim()
        .split(/[ \t]+/)
        .at(-1) ?? ''
    const isAtEnd = field.rest.every(({ text }) => text === '')
    const found = isAtEnd
      ? 'a line break follows the base64 of Authorization'
      : `the base64 of Authorization is broken into lines, the first of ${base64.length} characters`
    return wrapped(found, base64.length)
  }
  // Some clients send each line by itself, so that only the rest is at hand.
  const [stray] = strays
  return stray !== undefined && stray.text.length > 1 && isBase64(stray.text.trim())
    ? wrapped('a line is the rest of base64 that was broken into lines', 0)
    : undefined
}

function wrapped(found: string, length: number): Mistake {
  const advice =
    encoders.get(length) ??
    'encode on one line: base64 -w0, b64encode in Python, strict_encode64 in Ruby'
  return mistake('auth-base64-wrapped', found, advice)
}

const encoders: ReadonlyMap<number, string> = new Map([
  [
    76,
    'use base64 -w0 in a shell, b64encode in Python (not encodebytes), getEncoder in Java, NO_WRAP on Android',
  ],
  [64, 'use openssl base64 -A'],
  [60, 'use strict_encode64 in Ruby, not encode64'],
])

function findInHeaders({ fields, strays }: Head, words: string): Mistake {
  const id = 'header-malformed'
  const lines = [...strays, ...fields.flatMap(({ first, rest }) => [first, ...rest])]
  if (fields.some(({ rest }) => rest.some(({ text }) => /^[ \t]/.test(text)))) {
    return mistake(id, 'a header goes on in the next line', 'write its value on one line')
  }
  if (/[CL][RF]\b/.test(words) || lines.some(({ ending }) => ending === '\r')) {
    return mistake(id, 'a header has a bare line break in it', 'take it out of the value')
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  if (lines.some(({ text }) => /[\0-\x08\x0b-\x1f\x7f]/.test(text))) {
    return mistake(id, 'a header has a control character in it', 'take it out of the value')
  }
  if (lines.some(({ text }) => /^[^:]*[ \t]:/.test(text))) {
    return mistake(id, 'white space stands before the colon of a header', 'take it away')
  }
  return mistake(
    id,
    'a line of the headers is no name, colon and value',
    'write one header a line; a value may have no line break',
  )
}
