import type { CallKind } from '../../contracts/call.ts'
import type { FaultName } from '../../contracts/faults.ts'
import type { RefusalId } from '../../contracts/refusals.ts'
import type { Answer } from '../wire/answer.ts'
import type { Origin } from '../wire/wire.ts'
import { freshId } from '../world/randomness.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'

/** The Basic credentials of an Authorization header, or the reason for which it has none. */
export type BasicReading =
  | { readonly key: string; readonly secret: string }
  | { readonly reason: string }

/** A call that is not refused, by its result. */
type Success = 'refreshed' | 'logged-in' | 'uploaded' | 'retrieved'

/** The answer of MCS and the reasons for it; everything but `answer` stays off the wire. */
export interface Decision {
  readonly answer: Answer
  readonly outcome: Success | RefusalId | 'unreadable-request'
  /** The reason of a refusal, in words, and what to do. */
  readonly reason?: string
  /** The e-mail address of the user. */
  readonly user?: string
  /** The token that was sent, if one could be read. */
  readonly token?: string
  /** Puts a success into effect, when it is decided; not called if a fault answers instead. */
  commit?: (() => void) | undefined
  /** The fault that a reserved user token asks for. */
  readonly steeredTo?: FaultName
}

/** True for a call that is not refused. */
export const isSuccess = (decision: Decision | undefined): boolean =>
  decision !== undefined && decision.answer.status === 200

/** A fault that answered, and its origin. */
export interface AppliedFault {
  /** `null` for a given answer. */
  readonly name: FaultName | null
  /** The rule of the world, for one that was set there. */
  readonly id: string | null
  readonly by: 'rule' | 'prefer' | 'token' | 'settings'
}

/** The state of an exchange; `aborted` if the client gave up before it was answered. */
export type ExchangeState = 'received' | 'answered' | 'aborted'

/**
 * A request and its outcome, filled in while the request is answered. It holds everything as it was
 * on the wire, unmasked: only `Exchange.show()` may be shown.
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
  /** `undefined` for an unknown path. */
  call: CallKind | undefined
  state: ExchangeState = 'received'
  /** With a character for each byte; `undefined` until it has been read. */
  body: string | undefined
  /** The answer of MCS without a fault. */
  decision: Decision | undefined
  fault: AppliedFault | undefined
  /** The answer that was sent, or whose sending has begun. */
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

  // A string: a thousand buffers would cost the garbage collector more than everything else kept.
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

// The rough size of an exchange without its texts, in bytes.
const overhead = 600

/** The parts of a request. Texts are as they were on the wire, with a character for each byte. */
export interface RequestParts {
  readonly host: string
  readonly isEncrypted: boolean
  readonly path: string
  /** Without its question mark; `undefined` if there is none. */
  readonly query: string | undefined
  /** By their names in lower case, in the order in which they came. */
  readonly headers: ReadonlyMap<string, HeaderLines>
  /** `undefined` as long as it has not been read. */
  readonly body: string | undefined
}

/** The lines of one header. */
interface HeaderLines {
  /** As the first line spells it. */
  readonly name: string
  readonly values: readonly string[]
}

/** Splits the request of an exchange into its parts. Never throws. */
export function partsOf({ url, origin, body }: RawExchange): RequestParts {
  const headers = groupHeaders(origin.rawHeaders)
  const [, authority = '', target = ''] = /^[a-z]+:\/\/([^/?#]*)([^#]*)/i.exec(url) ?? []
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  return {
    host: headers.get('host')?.values[0] ?? authority,
    isEncrypted: origin.isEncrypted,
    // Without a request line there is no path.
    path: toBytes(path === '' && url !== '' ? '/' : path),
    query: mark === -1 ? undefined : toBytes(target.slice(mark + 1)),
    headers,
    body,
  }
}

/** A text as its UTF-8 bytes, a character for each. */
export const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** The text of UTF-8 bytes; invalid ones become replacement characters. */
export const toText = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')

function groupHeaders(rawHeaders: readonly string[]): Map<string, HeaderLines> {
  const headers = new Map<string, { name: string; values: string[] }>()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    const value = rawHeaders[index + 1] ?? ''
    const known = headers.get(name.toLowerCase())
    if (known !== undefined) known.values.push(value)
    else headers.set(name.toLowerCase(), { name, values: [value] })
  }
  return headers
}
