import { type IncomingHttpHeaders, type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import type { ConnectionOptions } from 'node:tls'

/** A request, its headers as they go out: one may stand there twice. */
export interface Outgoing {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer | undefined
  /** Whom it trusts, and what it speaks, where the address is https. */
  readonly tls?: ConnectionOptions
}

/** An answer that has come to its end. */
export interface Incoming {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** How a request is waited for. */
export interface Manner {
  /** Milliseconds to the headers, from there to the end of the body, and of it all. */
  readonly deadlines: {
    readonly headers?: number
    readonly body?: number
    readonly whole?: number
  }
  /** True if what came before an error is taken for the answer. */
  readonly takesCut: (error: NodeJS.ErrnoException) => boolean
  /** True if the first piece of a body is taken for all of it. */
  readonly endsAtFirstPiece: boolean
}

/** Sends a request on a connection of its own. */
export function transmit(request: Outgoing, manner: Manner): Promise<Incoming> {
  const { method, url, headers, body, tls } = request
  return new Promise((resolve, reject) => {
    const timers: NodeJS.Timeout[] = []
    const pieces: Buffer[] = []
    let response: IncomingMessage | undefined
    const end = () => {
      stop(timers)
      const { statusCode: status = 200, headers: received = {} } = response ?? {}
      resolve({ status, headers: received, body: Buffer.concat(pieces) })
      outgoing.destroy()
    }
    const fail = (error: Error) => {
      // What comes behind the end of an answer is not read.
      if (response?.complete) return
      stop(timers)
      if (manner.takesCut(error)) end()
      else reject(error)
    }
    const limit = (milliseconds: number | undefined, what: string) => {
      if (milliseconds === undefined) return
      const late = () => outgoing.destroy(new Error(`${what} did not come in time`))
      timers.push(setTimeout(late, milliseconds))
    }
    const open = url.startsWith('https:') ? overHttps : overHttp
    const outgoing = open(url, { ...tls, method, headers: headers.flat(), agent: false })
    outgoing.once('response', (incoming) => {
      response = incoming
      stop(timers, manner.deadlines.whole === undefined)
      limit(manner.deadlines.body, 'the body')
      incoming.on('data', (piece: Buffer) => {
        pieces.push(piece)
        if (manner.endsAtFirstPiece) end()
      })
      incoming.once('end', end)
      incoming.once('error', fail)
    })
    outgoing.on('error', fail)
    limit(manner.deadlines.whole, 'the answer')
    limit(manner.deadlines.headers, 'the headers')
    outgoing.end(body)
  })
}

function stop(timers: NodeJS.Timeout[], all = true): void {
  // The first of two is for the whole answer.
  for (const timer of timers.splice(all ? 0 : 1)) clearTimeout(timer)
}
