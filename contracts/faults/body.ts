import type { Fault } from '../fault.ts'

/** Faults that spoil the bytes of a body, or what the headers say of them. */
export const bodyFaults = [
  {
    name: 'bom',
    group: 'body',
    description: 'a success behind a byte order mark',
    needsSuccess: true,
  },
  {
    name: 'empty-body',
    group: 'body',
    description: 'status 200 and no body',
  },
  {
    name: 'truncated-json',
    group: 'body',
    description: 'the first half of a success, its Content-Length that of the half',
    needsSuccess: true,
  },
  {
    name: 'content-length-too-long',
    group: 'body',
    description:
      'a success whose Content-Length is 10 bytes too many, then the end of the connection',
    needsSuccess: true,
  },
  {
    name: 'content-length-too-short',
    group: 'body',
    description:
      'a success whose Content-Length is 10 bytes too few, then the end of the connection',
    needsSuccess: true,
  },
  {
    name: 'wrong-content-type',
    group: 'body',
    description: 'a success whose Content-Type is text/plain',
    needsSuccess: true,
  },
  {
    name: 'gzip',
    group: 'body',
    description: 'a success compressed with gzip, whether the client asked for it or not',
    needsSuccess: true,
  },
] as const satisfies readonly Fault[]
