import type { Answer } from '../wire/answer.ts'
import type { Manner } from '../wire/wire.ts'
import type { FaultEffect } from '../world/fault-rules.ts'

/** An answer as a fault leaves it, and how it goes out. */
export interface Spoilt {
  readonly answer: Answer
  readonly manner: Manner
}

/**
 * What a fault makes of MCS's own answer.
 *
 * @param url that of the request, whole
 */
export type Spoil = (ordinary: Answer, effect: FaultEffect, url: string) => Spoilt

/** An answer that goes out as any other. */
export const whole = (answer: Answer): Spoilt => ({ answer, manner: { kind: 'whole' } })

/** The answer with another body, its Content-Length that of the body. */
export function withBody({ status, headers }: Answer, body: string | Buffer<ArrayBuffer>): Answer {
  return {
    status,
    headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
    body,
  }
}

/** The answer with headers beside, or instead of, its own. */
export function withHeaders(
  { status, headers, body }: Answer,
  others: Readonly<Record<string, string>>,
): Answer {
  return { status, headers: { ...headers, ...others }, body }
}
