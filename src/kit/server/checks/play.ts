import type { ServerCheck } from '../../../../contracts/server-check.ts'
import { requireAccepted } from './accepted.ts'
import { apiPlays } from './api.ts'
import type { Outcome, PlayCheck, Run } from './check.ts'
import { conductPlays } from './conduct.ts'
import { loginPlays } from './login.ts'
import { playOrder, playRefusal, playRefused, playSuccess } from './requests.ts'

/** Plays a check as its kind asks. @throws CannotTell if something is missing */
export async function play(run: Run, check: ServerCheck): Promise<Outcome> {
  await requireAccepted(run.session, check)
  return playOf(check)(run, check)
}

const plays = { ...conductPlays, ...loginPlays, ...apiPlays }

function playOf({ kind, id }: ServerCheck): PlayCheck {
  if (kind === 'success') return playSuccess
  if (kind === 'refused') return playRefused
  if (kind === 'refusal') return playRefusal
  if (kind === 'order') return playOrder
  return plays[id as keyof typeof plays]
}
