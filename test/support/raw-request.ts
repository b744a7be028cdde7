import { calls } from '../../contracts/calls.ts'

/** The parts of a request that differ from the plainest one: a POST over HTTP/1.1 without a body. */
export interface RawRequest {
  readonly method?: string
  /** What stands behind the method: a path, as a rule. */
  readonly target?: string
  readonly version?: string
  /** The value of Host; `null` leaves the header out. */
  readonly host?: string | null
  readonly headers?: readonly string[]
  /** Sent with its length; for anything else give `headers` and send the bytes yourself. */
  readonly body?: string | undefined
}

/** A request as it goes over the wire. */
export function rawRequest({
  method = 'POST',
  target = calls.refresh.path,
  version = '1.1',
  host = '127.0.0.1',
  headers = [],
  body,
}: RawRequest): string {
  return [
    `${method} ${target} HTTP/${version}`,
    ...(host === null ? [] : [`Host: ${host}`]),
    ...headers,
    ...(body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    '',
    body ?? '',
  ].join('\r\n')
}
