import { faults } from '../../../contracts/faults.ts'
import type { Timers } from '../../world/clock.ts'
import type { FaultEffect, FaultRule } from '../../world/fault-rules.ts'
import { createRandom, type Random } from '../../world/randomness.ts'
import type { Worlds } from '../../world/worlds.ts'
import { type Answer, problemAnswer } from '../answer.ts'
import type { AppliedFault, Exchange } from '../exchange.ts'
import { explained } from '../showing/explain.ts'
import type { Manner, Wire } from '../wire.ts'
import { delayOf } from './delay.ts'
import { readPrefer } from './prefer.ts'
import { spoil } from './spoil.ts'

/** A fault that is to answer an exchange. */
export interface FaultTurn {
  readonly effect: FaultEffect
  readonly applied: AppliedFault
  /** To be settled once the answer is out. */
  readonly rule?: FaultRule
  readonly random: Random
  /** What is wrong with the header that asks for a fault; it is the answer. */
  readonly problem?: string
}

/**
 * The fault whose turn it is: what the request itself asks for comes first, by header, then by its
 * token; then the faults of its world; then the delay of the whole server.
 */
export function chooseFault(
  request: Request,
  exchange: Exchange,
  worlds: Worlds,
): FaultTurn | undefined {
  if (exchange.decision?.outcome === 'unknown-path') return undefined
  const preference = readPrefer(request.headers.get('prefer'))
  if (preference !== undefined && 'problem' in preference) {
    return { ...turnOf({}, 'prefer'), problem: preference.problem }
  }
  if (preference !== undefined) return turnOf({ fault: preference.fault }, 'prefer')
  const { decision, world } = exchange
  if (decision?.steeredTo !== undefined) return turnOf({ fault: decision.steeredTo }, 'token')
  const isSuccess = decision?.outcome === 'refreshed'
  const rule = world?.faults.claim(({ fault }) => isSuccess || !needsSuccess(fault))
  if (rule !== undefined) {
    const applied = { name: rule.effect.fault ?? null, id: rule.id, by: 'rule' } as const
    return { effect: rule.effect, applied, rule, random: rule.random }
  }
  return worlds.delay && turnOf(worlds.delay, 'settings')
}

function turnOf(effect: FaultEffect, by: AppliedFault['by']): FaultTurn {
  return { effect, applied: { name: effect.fault ?? null, id: null, by }, random: createRandom() }
}

const successNeeding = new Set<string>(
  faults.flatMap(({ name, needsSuccess }) => (needsSuccess ? [name] : [])),
)

const fair = new Set<string>(faults.flatMap(({ name, isFair }) => (isFair ? [name] : [])))

const needsSuccess = (fault: string | undefined): boolean =>
  fault !== undefined && successNeeding.has(fault)

// Without a name it is MCS's own answer, late, unless another one is given.
const isFair = ({ fault, response }: FaultEffect): boolean =>
  response === undefined && (fault === undefined || fair.has(fault))

/** Answers an exchange as a fault has it, and settles whose turn it was. */
export async function playFault(
  turn: FaultTurn,
  exchange: Exchange,
  wire: Wire,
  how: { readonly worlds: Worlds; readonly timers: Timers; readonly explain: boolean },
): Promise<Response> {
  const { effect, rule, random } = turn
  const { world } = exchange
  exchange.fault = turn.applied
  const { answer, manner } = answerOf(turn, exchange)
  exchange.answer = how.explain ? explained(answer, exchange) : answer
  const delay = delayOf(effect, random)
  const ends = AbortSignal.any([how.worlds.closing, world?.running ?? how.worlds.closing])
  if (delay > 0) await how.timers.wait(delay, AbortSignal.any([ends, wire.gone]))
  if (!wire.isGone && isFair(effect)) exchange.decision?.commit?.()
  const { response, isDelivered } = await send(wire, exchange.answer, manner, ends)
  if (rule !== undefined) world?.faults[isDelivered ? 'delivered' : 'giveBack'](rule)
  exchange.state = isDelivered ? 'answered' : 'aborted'
  return response
}

function answerOf(turn: FaultTurn, exchange: Exchange): { answer: Answer; manner: Manner } {
  if (turn.problem !== undefined) return { answer: problemAnswer(turn.problem), manner: whole }
  const ordinary = exchange.decision?.answer ?? problemAnswer('nothing was decided')
  const isSuccess = exchange.decision?.outcome === 'refreshed'
  // A header may ask for the trap of a success where there is none: then the refusal stands.
  if (!isSuccess && needsSuccess(turn.effect.fault)) return { answer: ordinary, manner: whole }
  return spoil(turn.effect, ordinary, exchange.url)
}

const whole: Manner = { kind: 'whole' }

function send(wire: Wire, answer: Answer, manner: Manner, ends: AbortSignal) {
  if (manner.kind !== 'whole') return wire.play(answer, manner, ends)
  return { response: wire.send(answer), isDelivered: !wire.isGone }
}
