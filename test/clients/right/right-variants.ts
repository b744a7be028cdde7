import { readingVariants } from './reading-variants.ts'
import type { RightVariant } from './right-variant.ts'
import { sendingVariants } from './sending-variants.ts'

/** Clients that differ in what the page leaves to them. */
export const rightVariants: readonly RightVariant[] = [...sendingVariants, ...readingVariants]
