import type { Fault } from '../fault.ts'

/** What only takes time, and what is no fault at all. */
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
