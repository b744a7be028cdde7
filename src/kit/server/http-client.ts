import {
  Agent,
  type ClientRequestArgs,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { startStopwatch } from '../report/report.ts'
import {
  type Base,
  closedWithoutAnswer,
  type Deliver,
  explainFailure,
  type HttpAnswer,
  type HttpExchange,
  type HttpRequest,
  MalformedAnswer,
} from './exchange.ts'
import { headerText, isChunked, maxBody, maxHead, pipeline } from './pipeline.ts'
import { openSocket, type Route, requestTarget } from './route.ts'

interface Bounds {
  /** Milliseconds that connecting, the request and its whole answer may take together. */
  readonly timeout: number
  /** Ends everything. */
  readonly signal: AbortSignal | undefined
}

/** Sends requests over HTTP/1.1 to the servers of a run; the failure of each is put into words. */
export function httpClient(routes: Readonly<Record<Base, Route>>, bounds: Bounds): Deliver {
  return async (requests, delivery, base) => {
    const route = routes[base]
    const attempt = (request: HttpRequest, work: (signal: AbortSignal) => Promise<HttpAnswer>) =>
      attemptInTime(request, route, bounds, work)
    if (delivery === 'kept') return sendOnOne(requests, route, attempt)
    if (delivery === 'pipelined') return sendInOneGo(requests, route, attempt)
    const isAtOnce = delivery === 'at once'
    const gate = makeGate(isAtOnce ? requests.length : 0)
    const sendOne = (request: HttpRequest) =>
      attempt(request, async (signal) => {
        const socket = await openSocket(route, signal).finally(gate.arrive)
        // Requests are at the same time only if the connections already are.
        await gate.opened
        const answer = exchange(socket, request, route, signal)
        return answer.finally(() => socket.destroy())
      })
    if (isAtOnce) return Promise.all(requests.map(sendOne))
    const sent = delivery === 'closing' ? requests.map(closing) : requests
    const exchanges: HttpExchange[] = []
    for (const request of sent) exchanges.push(await sendOne(request))
    return exchanges
  }
}

const closing = (request: HttpRequest): HttpRequest => ({
  ...request,
  headers: { ...request.headers, connection: 'close' },
})

/** A gate that opens when so many have arrived. */
function makeGate(count: number) {
  let missing = count
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  if (count === 0) open()
  const arrive = () => {
    missing -= 1
    if (missing === 0) open()
  }
  return { arrive, opened }
}

type Attempt = (
  request: HttpRequest,
  work: (signal: AbortSignal) => Promise<HttpAnswer>,
) => Promise<HttpExchange>

/** Sends requests on one connection, each behind the answer to the last; after the first failure none is sent. */
async function sendOnOne(requests: readonly HttpRequest[], route: Route, attempt: Attempt) {
  let socket: Socket | undefined
  let agent: OneConnection | undefined
  try {
    return await untilFailure(requests, attempt, async (request, signal) => {
      socket ??= await openSocket(route, signal)
      agent ??= new OneConnection(socket)
      return exchange(socket, request, route, signal, agent)
    })
  } finally {
    socket?.destroy()
  }
}

/** Sends all requests on one connection in one go. */
async function sendInOneGo(requests: readonly HttpRequest[], route: Route, attempt: Attempt) {
  let socket: Socket | undefined
  let answers: AsyncGenerator<HttpAnswer> | undefined
  try {
    return await untilFailure(requests, attempt, async (_, signal) => {
      socket ??= await openSocket(route, signal)
      answers ??= pipeline(socket, requests, route)
      signal.addEventListener('abort', () => socket?.destroy(), { once: true })
      const { value } = await answers.next()
      return value
    })
  } finally {
    socket?.destroy()
  }
}

async function untilFailure(
  requests: readonly HttpRequest[],
  attempt: Attempt,
  work: (request: HttpRequest, signal: AbortSignal) => Promise<HttpAnswer>,
): Promise<HttpExchange[]> {
  const exchanges: HttpExchange[] = []
  for (const request of requests) {
    const failed = exchanges.find(({ failure }) => failure !== undefined)
    exchanges.push(
      failed === undefined
        ? await attempt(request, (signal) => work(request, signal))
        : { ...failed, request },
    )
  }
  return exchanges
}

/** An agent with one connection, which is not opened again. */
class OneConnection extends Agent {
  #socket: Socket | undefined

  constructor(socket: Socket) {
    super({ keepAlive: true, maxSockets: 1 })
    this.#socket = socket
  }

  override createConnection(
    _: ClientRequestArgs,
    done?: (error: Error | null, socket: Duplex) => void,
  ): Duplex | undefined {
    const socket = this.#socket
    this.#socket = undefined
    if (socket === undefined) done?.(new Error(closedWithoutAnswer), undefined as never)
    return socket
  }

  // The server decides how long it keeps the connection: it is used in spite of any Keep-Alive header.
  override keepSocketAlive(): boolean {
    return true
  }
}

async function attemptInTime(
  request: HttpRequest,
  route: Route,
  { timeout, signal }: Bounds,
  work: (signal: AbortSignal) => Promise<HttpAnswer>,
): Promise<HttpExchange> {
  const origin = route.target.url.slice(0, route.target.url.length - route.target.prefix.length)
  const bound = new AbortController()
  const late = new Error(`no whole answer within ${timeout} ms`)
  // A plain timer: a composite of signals may be garbage collected before it fires.
  const timer = setTimeout(() => bound.abort(late), timeout)
  const onAbort = () => bound.abort(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  if (signal?.aborted) onAbort()
  const stopwatch = startStopwatch()
  const sent = { request, origin }
  try {
    const answer = await work(bound.signal)
    return { ...sent, answer, milliseconds: stopwatch.elapsed() }
  } catch (error) {
    signal?.throwIfAborted()
    const failure = explainFailure(bound.signal.aborted ? late : error)
    return { ...sent, failure, milliseconds: stopwatch.elapsed() }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

/** Sends one request on a connection, and reads the whole answer. */
function exchange(
  socket: Socket,
  { method, path, headers, body }: HttpRequest,
  route: Route,
  signal: AbortSignal,
  agent?: Agent,
): Promise<HttpAnswer> {
  signal.throwIfAborted()
  if (socket.destroyed && agent === undefined) throw new Error(closedWithoutAnswer)
  const target = requestTarget(route, path)
  const bytes = body === null ? undefined : Buffer.from(body, 'utf8')
  const options: RequestOptions = {
    method,
    path: target.path,
    // Node writes the characters of a header as one byte each.
    headers: Object.fromEntries(
      Object.entries({ ...target.headers, ...headers }).map(([name, value]) => [
        name,
        Buffer.from(value, 'utf8').toString('latin1'),
      ]),
    ),
    maxHeaderSize: maxHead,
    ...(agent === undefined ? { createConnection: () => socket } : { agent }),
  }
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(signal.reason)
      socket.destroy()
    }
    signal.addEventListener('abort', onAbort, { once: true })
    const request = httpRequest(options)
    request.on('error', reject)
    request.once('response', (incoming) => readAnswer(incoming).then(resolve, reject))
    request.once('upgrade', (incoming) => resolve(answerOf(incoming, '')))
    // Only the headers of the request itself are sent.
    for (const name of ['Connection', 'Content-Length', 'Transfer-Encoding']) {
      if (headers[name.toLowerCase()] === undefined) request.removeHeader(name)
    }
    if (bytes !== undefined) request.setHeader('Content-Length', bytes.length)
    request.end(bytes)
  })
}

async function readAnswer(incoming: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer)
    length += (chunk as Buffer).length
    if (length > maxBody) throw new MalformedAnswer('a body of over 1 MiB')
  }
  return answerOf(incoming, Buffer.concat(chunks).toString('utf8'))
}

function answerOf({ statusCode = 0, rawHeaders, headers }: IncomingMessage, body: string) {
  const pairs = rawHeaders.flatMap((name, at): (readonly [string, string])[] =>
    at % 2 === 0 ? [[name, headerText(rawHeaders[at + 1] ?? '')]] : [],
  )
  const encoding = headers['transfer-encoding'] ?? ''
  return { status: statusCode, headers: pairs, body, isChunked: isChunked(encoding) }
}
