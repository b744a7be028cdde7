/**
 * How a fetch tells of a connection that broke: with a TypeError whose cause has a name and a code.
 * They are those of Node's own fetch, which clients take apart.
 */
const broken = {
  closed: {
    name: 'SocketError',
    message: 'other side closed',
    code: 'UND_ERR_SOCKET',
  },
  reset: {
    name: 'Error',
    message: 'read ECONNRESET',
    code: 'ECONNRESET',
  },
  'no-http': {
    name: 'HTTPParserError',
    message: 'Response does not match the HTTP/1.1 protocol (Expected HTTP/)',
    code: 'HPE_INVALID_CONSTANT',
  },
  'no-chunk': {
    name: 'HTTPParserError',
    message: 'Response does not match the HTTP/1.1 protocol (Invalid character in chunk size)',
    code: 'HPE_INVALID_CHUNK_SIZE',
  },
} as const

/** What ended a connection. */
export type Break = keyof typeof broken

/** The error of a fetch whose connection broke before there were headers. */
export const fetchFailed = (how: Break): TypeError =>
  new TypeError('fetch failed', { cause: causeOf(how) })

/** The error of a body whose connection broke before its end. */
export const bodyTerminated = (how: Break): TypeError =>
  new TypeError('terminated', { cause: causeOf(how) })

function causeOf(how: Break): Error {
  const { name, message, code } = broken[how]
  return Object.assign(new Error(message), { name, code })
}
