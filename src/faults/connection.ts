import type { FaultNameOf } from '../../contracts/faults.ts'
import { responseHeaders } from '../../contracts/mcs.ts'
import type { Answer } from '../wire/answer.ts'
import type { DeliveryMode } from '../wire/wire.ts'
import type { FaultFunction } from './faulty-answer.ts'

/** The faults of the connection. */
export const connectionFaults: Readonly<Record<FaultNameOf<'connection'>, FaultFunction>> = {
  EMPTY_RESPONSE: (answer) => ({ answer, mode: { kind: 'EMPTY_RESPONSE' } }),
  CONNECTION_RESET_BY_PEER: (answer) => ({ answer, mode: { kind: 'CONNECTION_RESET_BY_PEER' } }),
  MALFORMED_RESPONSE_CHUNK: () => ({
    answer: {
      status: 200,
      headers: { ...responseHeaders, 'Transfer-Encoding': 'chunked' },
      body: garbage,
    },
    mode: { kind: 'MALFORMED_RESPONSE_CHUNK' },
  }),
  RANDOM_DATA_THEN_CLOSE: () => ({
    answer: { status: 200, headers: {}, body: garbage },
    mode: { kind: 'RANDOM_DATA_THEN_CLOSE' },
  }),
  'hang-before-headers': (answer) => ({ answer, mode: { kind: 'hang-before-headers' } }),
  'hang-after-headers': (answer) => ({ answer, mode: { kind: 'hang-after-headers' } }),
  'reset-after-headers': (answer) => ({ answer, mode: { kind: 'reset-after-headers' } }),
}

// The bytes that WireMock sends: the same each time, and neither a status line nor a chunk.
const garbage = "lskdu018973t09sylgasjkfg1][]'./.sdlv"

/** The part of an answer that a delivery mode sends as HTTP; `undefined` if it sends none. */
export function sentPart(mode: DeliveryMode, answer: Answer): Answer | undefined {
  switch (mode.kind) {
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
