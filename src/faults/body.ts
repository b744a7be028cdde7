import { gzipSync } from 'node:zlib'
import type { FaultNameOf } from '../../contracts/faults.ts'
import type { Answer } from '../wire/answer.ts'
import { type Spoil, type Spoilt, whole, withBody, withHeaders } from './faulty-answer.ts'

/** The faults that spoil the bytes of a body, or what the headers say of them. */
export const bodyFaults: Readonly<Record<FaultNameOf<'body'>, Spoil>> = {
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

function withWrongLength(ordinary: Answer, difference: number): Spoilt {
  const length = String(Buffer.byteLength(ordinary.body) + difference)
  const answer = withHeaders(ordinary, { 'Content-Length': length })
  return { answer, manner: { kind: 'whole-then-close' } }
}
