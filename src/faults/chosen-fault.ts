import { faults } from '../../contracts/faults.ts'
import { type AddedHeaders, asSent } from '../journal/as-sent.ts'
import { type AppliedFault, isSuccess, type RawExchange } from '../journal/raw-exchange.ts'
import { problemAnswer } from '../wire/answer.ts'
import type { Wire } from '../wire/wire.ts'
import type { Timers } from '../world/clock.ts'
import type { FaultEffect, FaultRule } from '../world/fault-rules.ts'
import { createRandom, type Random } from '../world/randomness.ts'
import { wait } from '../world/waiting.ts'
import type { Worlds } from '../world/worlds.ts'
import { type FaultyAnswer, whole } from './answer.ts'
import { applyFault } from './apply-fault.ts'
import { delayOf, sentPart } from './connection.ts'
import { readPrefer } from './prefer.ts'

/** The fault chosen to answer an exchange. */
export interface ChosenFault {
  readonly effect: FaultEffect
  readonly applied: AppliedFault
  /** The rule it comes from; a claim on it is settled once the answer is out. */
  readonly rule?: FaultRule
  readonly random: Random
  /** The problem with the header that asks for a fault; it becomes the answer. */
  readonly problem?: string
}

/**
 * Chooses the fault that answers a request: the one the request asks for, by its header or else by
 * its token; then the next fault of its world; then the delay of the whole server.
 */
export function chooseFault(
  request: Request,
  exchange: RawExchange,
  worlds: Worlds,
): ChosenFault | undefined {
  if (exchange.decision?.outcome === 'unknown-path') return undefined
  const preference = readPrefer(request.headers.get('prefer'))
  if (preference !== undefined && 'problem' in preference) {
    return { ...chosenOf({}, 'prefer'), problem: preference.problem }
  }
  if (preference !== undefined) return chosenOf({ fault: preference.fault }, 'prefer')
  const { decision, world } = exchange
  if (decision?.steeredTo !== undefined) return chosenOf({ fault: decision.steeredTo }, 'token')
  const succeeds = isSuccess(decision)
  const rule = world?.faults.claim(({ fault }) => succeeds || !needsSuccess(fault), exchange.call)
  if (rule !== undefined) {
    const applied = { name: rule.effect.fault ?? null, id: rule.id, by: 'rule' } as const
    return { effect: rule.effect, applied, rule, random: rule.random }
  }
  return worlds.delay && chosenOf(worlds.delay, 'settings')
}

function chosenOf(effect: FaultEffect, by: AppliedFault['by']): ChosenFault {
  return { effect, applied: { name: effect.fault ?? null, id: null, by }, random: createRandom() }
}

const successNeeding = new Set<string>(
  faults.flatMap(({ name, needsSuccess }) => (needsSuccess ? [name] : [])),
)

const fair = new Set<string>(faults.flatMap(({ name, isFair }) => (isFair ? [name] : [])))

const needsSuccess = (fault: string | undefined): boolean =>
  fault !== undefined && successNeeding.has(fault)

/** True if the fault lets MCS's own success go out: the tokens in it are valid. */
export const isFair = ({ effect, problem }: ChosenFault): boolean =>
  problem === undefined &&
  effect.response === undefined &&
  (effect.fault === undefined || fair.has(effect.fault))

/** The parts of a server that preparing a fault needs. */
export interface FaultContext extends AddedHeaders {
  readonly worlds: Worlds
  readonly timers: Timers
}

/**
 * Makes the faulty answer, waits out its delay and settles the claim on its rule: a fault that the
 * client did not wait for is given back.
 *
 * @returns a function that sends the answer; it may reject where there is no socket
 */
export async function prepareFault(
  chosen: ChosenFault,
  exchange: RawExchange,
  wire: Wire,
  { worlds, timers, ...added }: FaultContext,
): Promise<() => Response | Promise<Response>> {
  const { effect, rule, random } = chosen
  const { world } = exchange
  // Read before anything is awaited: a reset from now on ends this fault.
  const ends = [worlds.closing, world?.running ?? worlds.unattributed]
  // What is decided holds from now on, however long the answer is held back and whoever reads it.
  if (isFair(chosen)) exchange.decision?.commit?.()
  const { answer, mode } = await answerOf(chosen, exchange)
  if (!isIgnored(chosen, exchange)) exchange.fault = chosen.applied
  const delay = delayOf(effect, random)
  if (delay > 0) await wait(timers, delay, [...ends, wire.gone])
  await wire.whenNext()
  const isMet = !wire.isGone
  if (rule !== undefined) world?.faults[isMet ? 'delivered' : 'giveBack'](rule)
  exchange.state = isMet ? 'answered' : 'aborted'
  if (!isMet) return () => wire.send(answer)
  const sent = asSent(answer, exchange, added)
  exchange.answer = sentPart(mode, sent)
  return mode.kind === 'whole'
    ? () => wire.send(sent)
    : () => wire.deliver(sent, mode, { timers, ends })
}

async function answerOf(chosen: ChosenFault, exchange: RawExchange): Promise<FaultyAnswer> {
  if (chosen.problem !== undefined) return whole(problemAnswer(chosen.problem))
  const ordinary = exchange.decision?.answer ?? problemAnswer('nothing was decided')
  if (isIgnored(chosen, exchange)) return whole(ordinary)
  return applyFault(chosen.effect, ordinary, exchange.url)
}

// If the request was refused, a fault that needs a success is ignored.
const isIgnored = ({ effect }: ChosenFault, { decision }: RawExchange): boolean =>
  !isSuccess(decision) && needsSuccess(effect.fault)
