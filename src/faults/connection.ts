import type { FaultNameOf } from '../../contracts/faults.ts'
import { responseHeaders } from '../../contracts/mcs.ts'
import type { Answer } from '../wire/answer.ts'
import type { Dribble, Manner } from '../wire/wire.ts'
import type { FaultEffect } from '../world/fault-rules.ts'
import { type Spoil, type Spoilt, whole } from './spoilt.ts'

/** The faults of the connection. */
export const connectionFaults: Readonly<Record<FaultNameOf<'connection'>, Spoil>> = {
  EMPTY_RESPONSE: (answer) => ({ answer, manner: { kind: 'EMPTY_RESPONSE' } }),
  CONNECTION_RESET_BY_PEER: (answer) => ({ answer, manner: { kind: 'CONNECTION_RESET_BY_PEER' } }),
  MALFORMED_RESPONSE_CHUNK: () => ({
    answer: {
      status: 200,
      headers: { ...responseHeaders, 'Transfer-Encoding': 'chunked' },
      body: garbage,
    },
    manner: { kind: 'MALFORMED_RESPONSE_CHUNK' },
  }),
  RANDOM_DATA_THEN_CLOSE: () => ({
    answer: { status: 200, headers: {}, body: garbage },
    manner: { kind: 'RANDOM_DATA_THEN_CLOSE' },
  }),
  'hang-before-headers': (answer) => ({ answer, manner: { kind: 'hang-before-headers' } }),
  'hang-after-headers': (answer) => ({ answer, manner: { kind: 'hang-after-headers' } }),
  'reset-after-headers': (answer) => ({ answer, manner: { kind: 'reset-after-headers' } }),
}

/** The faults of time; a delay is held back by `turn.ts`. */
export const timeFaults: Readonly<Record<FaultNameOf<'time'>, Spoil>> = {
  none: whole,
  dribble: (answer, effect) => ({ answer, manner: dribbleOf(effect, false) ?? defaultDribble }),
  delay: whole,
}

// The bytes that WireMock sends: the same each time, and neither a status line nor a chunk.
const garbage = "lskdu018973t09sylgasjkfg1][]'./.sdlv"

const defaultDribble: Dribble = {
  kind: 'dribble',
  numberOfChunks: 10,
  totalDuration: 1_000,
  thenClose: false,
}

/** The same, in pieces if its fault says so; what has no answer has no pieces. */
export function inPieces({ answer, manner }: Spoilt, effect: FaultEffect): Spoilt {
  if (manner.kind !== 'whole' && manner.kind !== 'whole-then-close') return { answer, manner }
  const dribble = dribbleOf(effect, manner.kind === 'whole-then-close')
  return { answer, manner: dribble ?? manner }
}

function dribbleOf({ chunkedDribbleDelay }: FaultEffect, thenClose: boolean): Dribble | undefined {
  return chunkedDribbleDelay && { kind: 'dribble', ...chunkedDribbleDelay, thenClose }
}

/** What of an answer goes out in a manner; `undefined` if nothing of it that is HTTP does. */
export function answerIn(manner: Manner, answer: Answer): Answer | undefined {
  switch (manner.kind) {
    case 'EMPTY_RESPONSE':
    case 'CONNECTION_RESET_BY_PEER':
    case 'RANDOM_DATA_THEN_CLOSE':
    case 'hang-before-headers':
      return undefined
    case 'hang-after-headers':
    case 'reset-after-headers':
      return { ...answer, body: '' }
    default:
      return answer
  }
}
