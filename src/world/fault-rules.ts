import type { CallKind } from '../../contracts/call.ts'
import type { FaultName } from '../../contracts/faults.ts'
import { sizeHeld } from './held.ts'
import { createRandom, freshId, type Random } from './randomness.ts'

/** A given answer, sent as is. */
export interface GivenAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | undefined
}

/** A random delay of answers in WireMock's form; in milliseconds. */
export type DelayDistribution =
  | { readonly type: 'uniform'; readonly lower: number; readonly upper: number }
  | {
      readonly type: 'lognormal'
      readonly median: number
      readonly sigma: number
      readonly maxValue?: number | undefined
    }

/** The effect of a fault. Without `fault` and `response` it is MCS's own answer, delayed. */
export interface FaultEffect {
  readonly fault?: FaultName | undefined
  readonly response?: GivenAnswer | undefined
  readonly field?: string | undefined
  readonly retryAfter?: number | undefined
  readonly location?: string | undefined
  readonly fixedDelayMilliseconds?: number | undefined
  readonly delayDistribution?: DelayDistribution | undefined
  readonly chunkedDribbleDelay?:
    | { readonly numberOfChunks: number; readonly totalDuration: number }
    | undefined
}

/** The calls that a fault answers. */
export interface FaultSchedule {
  /** The kind of calls; any if left out. */
  readonly call?: CallKind | undefined
  /** The number of calls; a fault for every call stays until it is removed. */
  readonly times: number | 'always'
  /** The chance that a call is hit, from 0 to 1. */
  readonly probability: number
  /** Makes the same calls be hit again, and random delays the same. */
  readonly seed?: number | undefined
}

/** A fault as it is set: what it does, and to which calls. */
export interface FaultSetting {
  readonly effect: FaultEffect
  readonly schedule: FaultSchedule
}

/** A fault of a world, with its schedule. */
export interface FaultRule extends FaultSchedule {
  readonly id: string
  readonly effect: FaultEffect
  /** The number of calls it has answered. */
  readonly delivered: number
  /** Draws for it, from its seed. */
  readonly random: Random
}

/** A fault that was set. */
export interface SetFault {
  readonly id: string
  /** `null` for a given answer, and for a mere delay. */
  readonly fault: FaultName | null
  /** The number of calls it answers. */
  readonly times: number | 'always'
  /** The number of calls it has answered. */
  readonly delivered: number
}

/** A fault of a world, as library and control plane show it. */
export const showFault = ({ id, effect, times, delivered }: FaultRule): SetFault => ({
  id,
  fault: effect.fault ?? null,
  times,
  delivered,
})

interface MutableRule extends FaultRule {
  /** Roughly the bytes it holds. */
  readonly size: number
  delivered: number
  /** Claims that are neither delivered nor given back. */
  claimed: number
}

/** The faults of a world, and the choice of the next one. */
export class FaultRules {
  readonly #initial: readonly FaultSetting[]
  #rules: MutableRule[] = []
  #held = 0

  /** @param initial the faults that are there from the start, and again after a reset */
  constructor(initial: readonly FaultSetting[] = []) {
    this.#initial = initial
    this.reset()
  }

  /** The number of rules. */
  get size(): number {
    return this.#rules.length
  }

  /** Roughly the bytes that all of them hold. */
  get held(): number {
    return this.#held
  }

  add(effect: FaultEffect, schedule: FaultSchedule): FaultRule {
    const random = createRandom(schedule.seed)
    const size = sizeHeld(effect)
    const rule = { ...schedule, id: freshId(), effect, random, size, delivered: 0, claimed: 0 }
    this.#rules.push(rule)
    this.#held += size
    return rule
  }

  /** All rules that may still answer a call, in the order in which they were added. */
  list(): readonly FaultRule[] {
    return this.#rules
  }

  /** Those for a number of calls that have not answered them all. */
  unmet(): readonly FaultRule[] {
    return this.#rules.filter(({ times }) => times !== 'always')
  }

  /** False if there is no such rule. */
  remove(id: string): boolean {
    const removed = this.#rules.find((rule) => rule.id === id)
    if (removed === undefined) return false
    this.#rules = this.#rules.filter((rule) => rule !== removed)
    this.#held -= removed.size
    return true
  }

  clear(): void {
    this.#rules = []
    this.#held = 0
  }

  /** Makes everything as it was when the world was made. */
  reset(): void {
    this.clear()
    for (const { effect, schedule } of this.#initial) this.add(effect, schedule)
  }

  /**
   * Claims the next rule: those for a number of calls in the order in which they were added, then
   * those for every call, the newest first. A rule that chance or `suits` passes over leaves the
   * call to the following one.
   *
   * Every claim has to be settled with {@link delivered} or {@link giveBack}.
   */
  claim(suits: (effect: FaultEffect) => boolean, call?: CallKind): FaultRule | undefined {
    if (this.#rules.length === 0) return undefined
    const counted = this.#rules.filter((rule) => rule.times !== 'always' && isLeft(rule))
    const standing = this.#rules.filter((rule) => rule.times === 'always').reverse()
    const rule = [...counted, ...standing].find(
      (candidate) => isOf(candidate, call) && suits(candidate.effect) && isHit(candidate),
    )
    if (rule !== undefined) rule.claimed++
    return rule
  }

  /** Counts a claim as used: the client has met the fault. */
  delivered(rule: FaultRule): void {
    const mutable = rule as MutableRule
    mutable.claimed--
    mutable.delivered++
    if (rule.times !== 'always' && rule.delivered >= rule.times) this.remove(rule.id)
  }

  /** Gives a claim back: the client was gone before it met the fault. */
  giveBack(rule: FaultRule): void {
    ;(rule as MutableRule).claimed--
  }
}

const isOf = ({ call }: FaultRule, made: CallKind | undefined): boolean =>
  call === undefined || made === undefined || call === made

const isLeft = ({ times, delivered, claimed }: MutableRule): boolean =>
  times === 'always' || delivered + claimed < times

// A probability of 1 draws nothing, so that a seed decides over hits alone.
const isHit = ({ probability, random }: MutableRule): boolean =>
  probability >= 1 || random() < probability
