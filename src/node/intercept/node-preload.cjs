// Loaded by every Node that a program under `mock-mcs run` starts: Node 20 heeds no proxy, and many
// clients none on newer ones either. Connections to the hosts of MCS are made to the mock.
// It is a script, not TypeScript, because Node is given its path: it stands in dist as it is here.
// @ts-check
{
  const { Socket } = require('node:net')

  // As src/node/intercept/environment.ts writes it: "mcs.mediatek.com,… 80=12345 443=12346".
  const [hosts = '', ...pairs] = (process.env['MOCK_MCS_INTERCEPT'] ?? '').split(' ')
  const ports = new Map(
    pairs.map((pair) => /** @type {[string, string]} */ (/** @type {unknown} */ (pair.split('=')))),
  )

  /** @typedef {{ readonly host?: string, readonly port?: number | string }} Target */

  /** @type {(target: Target) => Target} */
  const redirected = (target) => {
    const port = ports.get(String(target.port))
    const isOfMcs = hosts.split(',').includes(String(target.host).toLowerCase())
    return isOfMcs && port !== undefined ? { ...target, host: '127.0.0.1', port } : target
  }

  /** @type {(value: unknown) => value is Target} */
  const isTarget = (value) => typeof value === 'object' && value !== null

  /** @type {{ connect: (this: unknown, ...args: any[]) => unknown }} */
  const prototype = /** @type {any} */ (Socket.prototype)
  const { connect } = prototype
  prototype.connect = function (...args) {
    const [first, second, ...rest] = args
    // Node itself hands in its arguments as a list that it has marked as read.
    if (Array.isArray(first) && isTarget(first[0])) first[0] = redirected(first[0])
    else if (isTarget(first)) args[0] = redirected(first)
    else if (typeof second === 'string') {
      const { host, port } = redirected({ port: String(first), host: second })
      return connect.call(this, port, host, ...rest)
    }
    return connect.apply(this, args)
  }
}
