import { deviceInteractions } from '../interactions/devices.ts'
import { loginInteractions } from '../interactions/login.ts'
import { interactions } from '../interactions.ts'
import type { AnyInteraction, AnyRefusalId } from '../server-check.ts'

const rows: readonly AnyInteraction[] = [
  ...interactions,
  ...loginInteractions,
  ...deviceInteractions,
]

/** The literal answer of a refusal, as its first interaction has it; `null` is a refresh that succeeds. */
export function answerTo(id: AnyRefusalId | null): AnyInteraction['response'] {
  const found = rows.find(({ refusal }) => refusal === id)
  if (found === undefined) throw new Error(`no interaction shows the refusal ${id}`)
  return found.response
}
