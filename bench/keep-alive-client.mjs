// A client that keeps its connection, over HTTP or HTTPS, and asks one thing at a time. It reads
// what the mock writes, and no more of HTTP than that: node:http would be slower than the mock.
// @ts-check
import { connect } from 'node:net'
import { connect as connectSecurely } from 'node:tls'

/**
 * The bytes that have come, or the reason why none has.
 *
 * @typedef {{ status: number, type: string | undefined, body: string } | { failure: string }} Received
 */

/** @typedef {ReturnType<typeof keepAliveClient>} Client */

// Nothing that is asked takes a hundredth of it: what takes that long hangs.
const deadline = 20_000

/**
 * @param {string} base
 * @param {string | undefined} ca as PEM; over HTTPS, what the server is verified with
 */
export function keepAliveClient(base, ca) {
  const { protocol, hostname: host, port } = new URL(base)
  const address = { host, port: Number(port) }
  /** @type {import('node:net').Socket | undefined} */
  let kept
  /** @type {((received: Received) => void) | undefined} */
  let asking
  let connections = 0

  function open() {
    const socket = protocol === 'https:' ? connectSecurely({ ...address, ca }) : connect(address)
    connections++
    let read = Buffer.alloc(0)
    let failure = 'the connection ended'
    socket.setNoDelay(true)
    socket.setTimeout(deadline, () => socket.destroy(new Error('no answer')))
    socket.on('data', (piece) => {
      read = Buffer.concat([read, piece])
      const answer = readAnswer(read)
      if (answer === undefined) return
      read = Buffer.alloc(0)
      settle(answer)
    })
    socket.on('error', (/** @type {NodeJS.ErrnoException} */ { code, message }) => {
      failure = code ?? message
    })
    socket.on('close', () => {
      kept = undefined
      settle({ failure })
    })
    return socket
  }

  function settle(/** @type {Received} */ received) {
    const settled = asking
    asking = undefined
    settled?.(received)
  }

  return {
    /**
     * @param {string} method
     * @param {string} path
     * @param {Record<string, string>} headers
     * @param {string} [body]
     * @returns {Promise<Received>}
     */
    send: (method, path, headers, body = '') =>
      new Promise((resolve) => {
        asking = resolve
        kept ??= open()
        const all = { host, ...headers, 'content-length': Buffer.byteLength(body) }
        const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
        kept.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
      }),
    connections: () => connections,
    close: () => kept?.destroy(),
  }
}

/** @param {Buffer} read */
function readAnswer(read) {
  const end = read.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const head = read.toString('latin1', 0, end)
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0)
  const body = read.subarray(end + 4)
  if (body.length < length) return undefined
  return {
    status: Number(head.slice(9, 12)),
    type: /^content-type: (.*)$/im.exec(head)?.[1],
    // What is too much is shown, so that it is not taken for the beginning of the next answer.
    body: body.toString(),
  }
}
