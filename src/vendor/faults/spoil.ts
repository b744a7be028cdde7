import type { FaultEffect } from '../../world/fault-rules.ts'
import type { Answer } from '../answer.ts'
import type { Manner } from '../wire.ts'

/** An answer as a fault leaves it, and how it goes out. */
export interface Spoilt {
  readonly answer: Answer
  readonly manner: Manner
}

/**
 * What a fault makes of MCS's own answer. Faults that need a success are given one.
 *
 * @param url that of the request, for redirects to the same host
 */
export function spoil(effect: FaultEffect, ordinary: Answer, url: string): Spoilt {
  void effect
  void url
  return { answer: ordinary, manner: { kind: 'whole' } }
}
