import { gzipSync } from 'node:zlib'
import type { FaultNameOf } from '../../contracts/faults.ts'
import type { Answer } from '../wire/answer.ts'
import {
  type FaultFunction,
  type FaultyAnswer,
  whole,
  withBody,
  withHeaders,
} from './faulty-answer.ts'

/** The faults in the bytes of a body, and in the headers that describe it. */
export const bodyFaults: Readonly<Record<FaultNameOf<'body'>, FaultFunction>> = {
  bom: (ordinary) => whole(withBody(ordinary, `\ufeff${ordinary.body}`)),
  'empty-body': (ordinary) => whole(withBody({ ...ordinary, status: 200 }, '')),
  'truncated-json': (ordinary) => {
    const bytes = Buffer.from(ordinary.body)
    return whole(withBody(ordinary, bytes.subarray(0, Math.floor(bytes.length / 2))))
  },
  'content-length-too-long': (ordinary) => withWrongLength(ordinary, 10),
  'content-length-too-short': (ordinary) => withWrongLength(ordinary, -10),
  'wrong-content-type': (ordinary) =>
    whole(withHeaders(ordinary, { 'Content-Type': 'text/plain' })),
  gzip: (ordinary) => {
    const compressed = withBody(ordinary, gzipSync(ordinary.body))
    return whole(withHeaders(compressed, { 'Content-Encoding': 'gzip' }))
  },
}

function withWrongLength(ordinary: Answer, difference: number): FaultyAnswer {
  const length = String(Buffer.byteLength(ordinary.body) + difference)
  const answer = withHeaders(ordinary, { 'Content-Length': length })
  return { answer, mode: { kind: 'whole-then-close' } }
}
