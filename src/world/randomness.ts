import { randomUUID } from 'node:crypto'

/** A string that no other call returns. The only place that draws randomness. */
export const freshId = (): string => randomUUID()
