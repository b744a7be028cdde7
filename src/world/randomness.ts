import { randomUUID } from 'node:crypto'

/** A string that no other call returns. */
export const freshId = (): string => randomUUID()

/** Numbers from 0 up to, and without, 1. */
export type Random = () => number

/**
 * Random numbers; the same seed gives the same ones, no seed gives others each time. With
 * {@link freshId} the only place that draws randomness.
 */
export function createRandom(seed?: number): Random {
  if (seed === undefined) return Math.random
  // Mulberry32: 32 bits of state are enough to decide which call a fault hits.
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
