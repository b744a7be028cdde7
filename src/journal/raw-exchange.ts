import type { CallKind } from '../../contracts/call.ts'
import type { FaultName } from '../../contracts/faults.ts'
import type { RefusalId } from '../../contracts/refusals.ts'
import type { Answer } from '../wire/answer.ts'
import type { Origin } from '../wire/wire.ts'
import { freshId } from '../world/randomness.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'

/** Basic credentials as an Authorization header has them, or why none can be read from it. */
export type BasicReading =
  | { readonly key: string; readonly secret: string }
  | { readonly reason: string }

/** A call that is not refused, by its result. */
type Success = 'refreshed' | 'logged-in' | 'uploaded' | 'retrieved'

/** The answer of MCS, with what is known of it; everything but `answer` stays off the wire. */
export interface Decision {
  readonly answer: Answer
  readonly outcome: Success | RefusalId
  /** The reason of a refusal, in words, and what to do. */
  readonly reason?: string
  /** The e-mail address of the user. */
  readonly user?: string
  /** The token that was sent, if one could be read. */
  readonly token?: string
  /** Makes a success count; left out where a fault answers in its place. */
  commit?: (() => void) | undefined
  /** The fault that a reserved user token asks for. */
  readonly steeredTo?: FaultName
}

/** True for a call that is not refused. */
export const isSuccess = (decision: Decision | undefined): boolean =>
  decision !== undefined && decision.answer.status === 200

/** A fault that answered, and who asked for it. */
export interface AppliedFault {
  /** `null` for an answer that was given word for word. */
  readonly name: FaultName | null
  /** The rule of the world, for one that was set there. */
  readonly id: string | null
  readonly by: 'rule' | 'prefer' | 'token' | 'settings'
}

/** How far an exchange is: received, answered, or given up by the client before it was answered. */
export type ExchangeState = 'received' | 'answered' | 'aborted'

/**
 * A request and what becomes of it. It is filled in while the request is answered, holds everything
 * as it was on the wire, and is shown only as `show-exchange.ts` masks it.
 */
export class RawExchange {
  readonly method: string
  readonly url: string
  readonly origin: Origin
  readonly credentials: BasicReading
  /** The world of the AppKey, whether the AppSecret is right or not, or of a user access token. */
  readonly world: World | undefined
  /** Those of the server: their keys may be shown, their secrets must not. */
  readonly worlds: Worlds
  size: number
  #id: string | undefined
  /** Milliseconds since the epoch, by the server's clock. */
  receivedAt = 0
  /** The same moment by the world's clock. */
  worldTime: number | null = null
  attempt = 1
  /** `undefined` for a path that is no call's. */
  call: CallKind | undefined
  state: ExchangeState = 'received'
  /** With a character for each byte; `undefined` until it has been read. */
  body: string | undefined
  /** What MCS answers, were there no fault. */
  decision: Decision | undefined
  fault: AppliedFault | undefined
  /** What was sent, or begun to be. */
  answer: Answer | undefined
  /** From receipt to the answer, in milliseconds; `undefined` until then. */
  duration: number | undefined

  constructor(
    { method, url }: { readonly method: string; readonly url: string },
    origin: Origin,
    credentials: BasicReading,
    world: World | undefined,
    worlds: Worlds,
  ) {
    this.method = method
    this.url = url
    this.origin = origin
    this.credentials = credentials
    this.world = world
    this.worlds = worlds
    this.size = overhead + url.length
    for (const text of origin.rawHeaders) this.size += text.length
  }

  // A string, since a thousand buffers would cost the collector more than all else that is kept.
  keepBody(bytes: Uint8Array): void {
    this.body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  }

  get id(): string {
    this.#id ??= freshId()
    return this.#id
  }

  get app(): string | null {
    return this.world?.app.key ?? null
  }
}

// What an exchange holds beside its texts, in bytes; roughly.
const overhead = 600
