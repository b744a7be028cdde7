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
export const harOfServer = (
  sent: readonly SentExchange[],
  startedAt: string,
  masker: Masker,
): Har => makeHar(sent.map((one) => entryOf(one, Date.parse(startedAt), masker)))

function entryOf({ exchange, check, at }: SentExchange, start: number, masker: Masker): HarEntry {
  const { request, origin, answer, failure = '', milliseconds = 0 } = exchange
  const headers = Object.entries(request.headers).map(([name, value]) => ({
    name,
    value: masker.mask(maskedHeader(name, value)),
  }))
  const body = Buffer.from(masker.mask(request.body ?? ''))
  const received = (answer?.headers ?? []).map(([name, value]) => ({
    name,
    value: masker.maskOfOther(value),
  }))
  return {
    startedDateTime: new Date(start + at).toISOString(),
    ...harTimes(milliseconds),
    request: harRequest(request.method, masker.mask(origin + request.path), headers, body),
    response:
      answer === undefined
        ? harResponse(0, [], '', masker.maskOfOther(failure))
        : harResponse(answer.status, received, masker.maskOfOther(answer.body)),
    _check: check ?? null,
  }
}
