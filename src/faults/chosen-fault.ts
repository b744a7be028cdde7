import { faults } from '../../contracts/faults.ts'
import { asSent } from '../journal/as-sent.ts'
import { type AppliedFault, isSuccess, type RawExchange } from '../journal/raw-exchange.ts'
import { problemAnswer } from '../wire/answer.ts'
import { wait } from '../wire/waiting.ts'
import type { Wire } from '../wire/wire.ts'
import type { Timers } from '../world/clock.ts'
import type { FaultEffect, FaultRule } from '../world/fault-rules.ts'
import { createRandom, type Random } from '../world/randomness.ts'
import type { Worlds } from '../world/worlds.ts'
import { spoil } from './apply-fault.ts'
import { answerIn } from './connection.ts'
import { type Spoilt, whole } from './faulty-answer.ts'
import { readPrefer } from './prefer.ts'
import { delayOf } from './time.ts'

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
  exchange: RawExchange,
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
  const succeeds = isSuccess(decision)
  const rule = world?.faults.claim(({ fault }) => succeeds || !needsSuccess(fault), exchange.call)
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

/** True if MCS's own success goes out: the tokens in it count. */
export const isFair = ({ effect, problem }: FaultTurn): boolean =>
  problem === undefined &&
  effect.response === undefined &&
  (effect.fault === undefined || fair.has(effect.fault))

/** What a fault needs beside its exchange. */
export interface FaultSurroundings {
  readonly worlds: Worlds
  readonly timers: Timers
  readonly explain: boolean
}

/**
 * Waits as long as a fault has it and settles whose turn it was: a fault that the client did not wait
 * for is given back.
 *
 * @returns what sends the answer; it may reject where there is no socket
 */
export async function takeTurn(
  turn: FaultTurn,
  exchange: RawExchange,
  wire: Wire,
  { worlds, timers, explain }: FaultSurroundings,
): Promise<() => Response | Promise<Response>> {
  const { effect, rule, random } = turn
  const { world } = exchange
  // Taken before anything is awaited: a reset from now on ends this turn.
  const ends = [worlds.closing, world?.running ?? worlds.unattributed]
  const { answer, manner } = await answerOf(turn, exchange)
  if (!isOverruled(turn, exchange)) exchange.fault = turn.applied
  const delay = delayOf(effect, random)
  if (delay > 0) await wait(timers, delay, [...ends, wire.gone])
  await wire.whenNext()
  const isMet = !wire.isGone
  if (rule !== undefined) world?.faults[isMet ? 'delivered' : 'giveBack'](rule)
  exchange.state = isMet ? 'answered' : 'aborted'
  if (!isMet) return () => wire.send(answer)
  if (isFair(turn)) exchange.decision?.commit?.()
  const sent = asSent(answer, exchange, explain)
  exchange.answer = answerIn(manner, sent)
  return manner.kind === 'whole'
    ? () => wire.send(sent)
    : () => wire.play(sent, manner, { timers, ends })
}

async function answerOf(turn: FaultTurn, exchange: RawExchange): Promise<Spoilt> {
  if (turn.problem !== undefined) return whole(problemAnswer(turn.problem))
  const ordinary = exchange.decision?.answer ?? problemAnswer('nothing was decided')
  if (isOverruled(turn, exchange)) return whole(ordinary)
  return spoil(turn.effect, ordinary, exchange.url)
}

// A header may ask for the trap of a success where there is none: then the refusal stands.
const isOverruled = ({ effect }: FaultTurn, { decision }: RawExchange): boolean =>
  !isSuccess(decision) && needsSuccess(effect.fault)
