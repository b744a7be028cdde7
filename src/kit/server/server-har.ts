import { type Har, type HarEntry, harRequest, harResponse, harTimes, makeHar } from '../../har.ts'
import type { Masker } from '../masker.ts'
import { type HttpExchange, maskedHeader } from './exchange.ts'

/** An exchange with the check for which it was sent, and when. */
export interface SentExchange {
  readonly exchange: HttpExchange
  /** The id of the check. */
  readonly check: string | undefined
  /** Milliseconds since the run began. */
  readonly at: number
}

/** The requests to a server and its answers as an archive, with secrets and tokens masked. */
export function harOfServer(sent: readonly SentExchange[], startedAt: string, masker: Masker): Har {
  const masks = { own: once((text) => masker.mask(text)), other: once(masker.maskOfOther) }
  return makeHar(sent.map((one) => entryOf(one, Date.parse(startedAt), masks)))
}

// One that is larger is nothing but large, and takes a second to search.
const maxBody = 20_000

type Mask = (text: string) => string

// A run has the same texts hundreds of times, and each takes long to search.
function once(mask: Mask): Mask {
  const known = new Map<string, string>()
  return (text) => {
    const masked = known.get(text) ?? mask(text)
    known.set(text, masked)
    return masked
  }
}

function entryOf(
  { exchange, check, at }: SentExchange,
  start: number,
  { own, other }: { readonly own: Mask; readonly other: Mask },
): HarEntry {
  const { request, origin, answer, failure = '', milliseconds = 0 } = exchange
  const headers = Object.entries(request.headers).map(([name, value]) => ({
    name,
    value: own(maskedHeader(name, value)),
  }))
  const { body } = request
  const size = Buffer.byteLength(body ?? '')
  const shown = size > maxBody ? `(${size} bytes, left out)` : own(body ?? '')
  const received = (answer?.headers ?? []).map(([name, value]) => ({ name, value: other(value) }))
  return {
    startedDateTime: new Date(start + at).toISOString(),
    ...harTimes(milliseconds),
    request: {
      ...harRequest(request.method, own(origin + request.path), headers, Buffer.from(shown)),
      bodySize: size,
    },
    response:
      answer === undefined
        ? harResponse(0, [], '', other(failure))
        : harResponse(answer.status, received, other(answer.body)),
    _check: check ?? null,
  }
}
