import { calls } from '../../contracts/calls.ts'
import type { FaultName, RefreshRefusalId } from '../../contracts/faults.ts'
import type { Answer } from '../wire/answer.ts'
import { refusalAnswer } from '../wire/refusal-answer.ts'
import type { FaultEffect } from '../world/fault-rules.ts'
import { bodyFaults } from './body.ts'
import { connectionFaults, inPieces, timeFaults } from './connection.ts'
import { envelopeFaults } from './envelope.ts'
import { giveAnswer } from './given.ts'
import { type Spoil, type Spoilt, whole } from './spoilt.ts'
import { statusFaults } from './status.ts'

// A row of the catalogue that no file has does not compile.
const spoils: Readonly<Record<Exclude<FaultName, RefreshRefusalId>, Spoil>> = {
  ...envelopeFaults,
  ...bodyFaults,
  ...statusFaults,
  ...connectionFaults,
  ...timeFaults,
}

/**
 * What a fault makes of MCS's own answer. Faults that need a success are given one.
 *
 * @param url that of the request, whole
 */
export function spoil(effect: FaultEffect, ordinary: Answer, url: string): Spoilt {
  return inPieces(spoilWhole(effect, ordinary, url), effect)
}

function spoilWhole(effect: FaultEffect, ordinary: Answer, url: string): Spoilt {
  const { fault = 'none', response } = effect
  if (response !== undefined) return giveAnswer(response)
  return isRefusal(fault) ? whole(refusalAnswer(fault)) : spoils[fault](ordinary, effect, url)
}

const refusalIds = new Set<string>(calls.refresh.refusals)

const isRefusal = (fault: FaultName): fault is RefreshRefusalId => refusalIds.has(fault)
