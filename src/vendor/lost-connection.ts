/**
 * How a fetch tells of a connection that broke: with a TypeError whose cause has a code. Messages and
 * codes are those of Node's own fetch, which clients take apart.
 */
const broken = {
  closed: ['other side closed', 'UND_ERR_SOCKET'],
  reset: ['read ECONNRESET', 'ECONNRESET'],
  'no-http': [
    'Response does not match the HTTP/1.1 protocol (Expected HTTP/)',
    'HPE_INVALID_CONSTANT',
  ],
  'no-chunk': [
    'Response does not match the HTTP/1.1 protocol (Invalid character in chunk size)',
    'HPE_INVALID_CHUNK_SIZE',
  ],
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
  const [message, code] = broken[how]
  return Object.assign(new Error(message), { code })
}
