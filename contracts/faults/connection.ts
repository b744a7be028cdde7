import { inGroup } from '../fault.ts'

/** Faults of the connection; WireMock's four have its names. */
export const connectionFaults = inGroup('connection', [
  { name: 'EMPTY_RESPONSE', description: 'the end of the connection, without a byte' },
  { name: 'CONNECTION_RESET_BY_PEER', description: 'a reset of the connection, without a byte' },
  {
    name: 'MALFORMED_RESPONSE_CHUNK',
    description: 'status 200 and chunked, then garbage, then the end of the connection',
  },
  { name: 'RANDOM_DATA_THEN_CLOSE', description: 'garbage, then the end of the connection' },
  { name: 'hang-before-headers', description: 'a connection that stays open and silent' },
  {
    name: 'hang-after-headers',
    description: 'the headers of the answer of MCS, then a connection that stays open and silent',
  },
  {
    name: 'reset-after-headers',
    description: 'the headers of the answer of MCS, then a reset of the connection',
  },
])

/** Faults that only take time, and the one that changes nothing. */
export const timeFaults = inGroup('time', [
  {
    name: 'none',
    description: 'the answer of MCS, to let a call pass between faults',
    isFair: true,
  },
  {
    name: 'dribble',
    description:
      'the answer of MCS in small pieces: 10 over a second unless `chunkedDribbleDelay` says otherwise',
    isFair: true,
  },
  {
    name: 'delay',
    description:
      'the answer of MCS, late: by a second unless `fixedDelayMilliseconds` or `delayDistribution` says otherwise',
    isFair: true,
  },
])
