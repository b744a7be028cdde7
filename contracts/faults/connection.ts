import type { Fault } from '../fault.ts'

/** Faults of the connection; WireMock's four have its names. */
export const connectionFaults = [
  {
    name: 'EMPTY_RESPONSE',
    group: 'connection',
    description: 'the end of the connection, without a byte',
  },
  {
    name: 'CONNECTION_RESET_BY_PEER',
    group: 'connection',
    description: 'a reset of the connection, without a byte',
  },
  {
    name: 'MALFORMED_RESPONSE_CHUNK',
    group: 'connection',
    description: 'status 200 and chunked, then garbage, then the end of the connection',
  },
  {
    name: 'RANDOM_DATA_THEN_CLOSE',
    group: 'connection',
    description: 'garbage, then the end of the connection',
  },
  {
    name: 'hang-before-headers',
    group: 'connection',
    description: 'a connection that stays open and silent',
  },
  {
    name: 'hang-after-headers',
    group: 'connection',
    description: 'the headers of the answer of MCS, then a connection that stays open and silent',
  },
  {
    name: 'reset-after-headers',
    group: 'connection',
    description: 'the headers of the answer of MCS, then a reset of the connection',
  },
] as const satisfies readonly Fault[]

/** Faults that only take time, and the one that changes nothing. */
export const timeFaults = [
  {
    name: 'none',
    group: 'time',
    description: 'the answer of MCS, to let a call pass between faults',
    isFair: true,
  },
  {
    name: 'dribble',
    group: 'time',
    description:
      'the answer of MCS in small pieces: 10 over a second unless `chunkedDribbleDelay` says otherwise',
    isFair: true,
  },
  {
    name: 'delay',
    group: 'time',
    description:
      'the answer of MCS, late: by a second unless `fixedDelayMilliseconds` or `delayDistribution` says otherwise',
    isFair: true,
  },
] as const satisfies readonly Fault[]
