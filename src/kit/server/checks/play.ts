import type { ServerCheck } from '../../../../contracts/server-checks.ts'
import type { Outcome, PlayCheck, Run } from './check.ts'
import { conductPlays } from './conduct.ts'
import { playOrder, playRefusal, playRefused, playSuccess } from './requests.ts'

/** Plays a check as its kind asks. */
export function play(run: Run, check: ServerCheck): Promise<Outcome> {
  return playOf(check)(run, check)
}

function playOf({ kind, id }: ServerCheck): PlayCheck {
  if (kind === 'success') return playSuccess
  if (kind === 'refused') return playRefused
  if (kind === 'refusal') return playRefusal
  if (kind === 'order') return playOrder
  return conductPlays[id as keyof typeof conductPlays]
}
