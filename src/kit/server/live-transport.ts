import { Connection } from './connection.ts'
import type { Base, Exchange, Manner, Transport } from './exchange.ts'
import { explainFailure } from './failure.ts'
import type { Request } from './message.ts'
import type { Wire } from './socket.ts'

interface Bounds {
  /** Milliseconds that an answer may take. */
  readonly timeout: number
  /** Ends everything. */
  readonly signal: AbortSignal | undefined
}

/** The transport that really sends. */
export function liveTransport(
  wires: Readonly<Record<Base, Wire | undefined>>,
  bounds: Bounds,
): Transport {
  return {
    async send(requests, manner, base) {
      const wire = wires[base]
      if (wire === undefined) throw new Error(`there is no ${base} server`)
      const sent = manner === 'closing' ? requests.map(closing) : requests
      if (manner === 'kept' || manner === 'pipelined') {
        return sendOnOne(sent, manner, wire, bounds)
      }
      const each = (request: Request, gate?: Gate) =>
        sendOnOne([request], manner, wire, { ...bounds, gate })
      if (manner === 'at once') {
        const gate = makeGate(sent.length)
        return (await Promise.all(sent.map((request) => each(request, gate)))).flat()
      }
      const exchanges: Exchange[] = []
      for (const request of sent) exchanges.push(...(await each(request)))
      return exchanges
    },
  }
}

/** Lets nobody through until all are there. */
type Gate = () => Promise<void>

function makeGate(count: number): Gate {
  let missing = count
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    missing -= 1
    if (missing === 0) open()
    return opened
  }
}

const closing = (request: Request): Request => ({
  ...request,
  headers: { ...request.headers, connection: 'close' },
})

/** Sends requests on one connection; after the first that is not answered none is. */
async function sendOnOne(
  requests: readonly Request[],
  manner: Manner,
  wire: Wire,
  { timeout, signal, gate }: Bounds & { readonly gate?: Gate | undefined },
): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  const origin = wire.target.url.slice(0, wire.target.url.length - wire.target.prefix.length)
  let connection: Connection | undefined
  let failure: string | undefined
  for (const request of requests) {
    const bound = AbortSignal.any([AbortSignal.timeout(timeout), ...(signal ? [signal] : [])])
    try {
      if (failure !== undefined) throw new Error(failure)
      const isFirst = connection === undefined
      connection ??= await Connection.open(wire, bound)
      // Requests are at the same time only if the connections already are.
      await gate?.()
      if (manner !== 'pipelined') connection.send(request)
      else if (isFirst) connection.send(...requests)
      exchanges.push({ request, origin, answer: await connection.answer(request.method, bound) })
    } catch (error) {
      if (signal?.aborted) {
        connection?.close()
        throw signal.reason
      }
      if (connection === undefined) gate?.()
      failure ??= explainFailure(error, timeout)
      exchanges.push({ request, origin, failure })
    }
  }
  connection?.close()
  return exchanges
}
