import type { Answer } from '../wire/answer.ts'
import type { DeliveryMode } from '../wire/wire.ts'
import type { FaultEffect } from '../world/fault-rules.ts'

/** An answer that a fault has changed, and how it goes out. */
export interface FaultyAnswer {
  readonly answer: Answer
  readonly mode: DeliveryMode
}

/**
 * Makes a faulty answer of MCS's own one.
 *
 * @param url the absolute URL of the request
 */
export type FaultFunction = (ordinary: Answer, effect: FaultEffect, url: string) => FaultyAnswer

/** An answer that goes out as any other. */
export const whole = (answer: Answer): FaultyAnswer => ({ answer, mode: { kind: 'whole' } })

/** The answer with another body, and the Content-Length of that body. */
export function withBody({ status, headers }: Answer, body: string | Buffer<ArrayBuffer>): Answer {
  return {
    status,
    headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
    body,
  }
}

/** The answer with headers added to its own, or in their place. */
export function withHeaders(
  { status, headers, body }: Answer,
  others: Readonly<Record<string, string>>,
): Answer {
  return { status, headers: { ...headers, ...others }, body }
}
