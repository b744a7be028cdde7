import { faults, reservedTokenPrefix } from '../../../contracts/faults.ts'
import { nearestFault } from '../../faults/prefer.ts'
import type { Decision } from '../../journal/raw-exchange.ts'
import type { Refreshed } from '../../world/issued-tokens.ts'
import type { World } from '../../world/world.ts'
import { refreshedAnswer, refuse } from '../answers.ts'
import { describeField, readFieldsOfApp } from '../caller.ts'
import type { Received, Verdict } from '../handler.ts'

/** Answers a refresh. The order of the steps is that of the refusals in its contract. */
export async function answerRefresh(received: Received): Promise<Verdict> {
  const read = await readFieldsOfApp(received)
  if ('answer' in read) return read
  const { world, fields, hint } = read
  const { token } = fields
  if (typeof token !== 'string' || token === '') {
    return refuse('missing-token', hint ?? `the token is ${describeField(token)}`)
  }
  return token.startsWith(reservedTokenPrefix)
    ? decideReserved(token, world)
    : () => decideToken(token, world)
}

function decideToken(token: string, world: World): Decision {
  const outcome = world.refresh(token)
  if ('refusal' in outcome) {
    return refuse(outcome.refusal, `the token ${outcome.reason}`, { token })
  }
  return success(token, outcome)
}

function decideReserved(token: string, world: World): Decision {
  const name = token.slice(reservedTokenPrefix.length)
  const fault = faults.find((row) => row.name === name)
  if (fault === undefined) {
    const nearest = nearestFault(name)
    const advice =
      nearest === undefined
        ? '`mock-mcs faults` lists them'
        : `did you mean ${reservedTokenPrefix}${nearest}?`
    return refuse('invalid-token', `the token is none of the reserved ones; ${advice}`, { token })
  }
  // Never committed: a reserved token ends no token of the user, however often it is sent.
  const { commit: _, ...decision } = success(token, world.refreshForFirstUser())
  return { ...decision, steeredTo: fault.name }
}

const success = (token: string, refreshed: Refreshed): Decision => ({
  answer: refreshedAnswer(refreshed, refreshed.user),
  outcome: 'refreshed',
  user: refreshed.user.email,
  token,
  commit: refreshed.commit,
})
