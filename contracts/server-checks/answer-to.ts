import type { Interaction } from '../interaction.ts'
import { interactions } from '../interactions.ts'
import type { RefusalId } from '../refusals.ts'

/** The literal answer of a refusal, as its first interaction has it. */
export function answerTo(id: RefusalId): Interaction['response'] {
  const found = interactions.find(({ refusal }) => refusal === id)
  if (found === undefined) throw new Error(`no interaction shows the refusal ${id}`)
  return found.response
}
