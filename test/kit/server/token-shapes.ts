import { randomBytes } from 'node:crypto'
import type { Report } from '../../../src/kit/index.ts'
import { type Parts, rightParts } from '../../servers/reference-server.ts'
import type { Grant, ReferenceTokens } from '../../servers/reference-tokens.ts'
import { encodings, jsonEscapes } from '../../support/encodings.ts'
import { formsOfReport } from '../../support/report-forms.ts'

/** A kind of tokens: all begin and end alike, so that it is known what to look for. */
export interface Shape {
  readonly begin: string
  readonly end: string
  readonly middle: () => string
}

export const shapes: readonly Shape[] = [
  { begin: '5ec7e7d0beef', end: 'cafe0d1e9ab3', middle: () => randomBytes(10).toString('hex') },
  {
    begin: 'Zq7_Kd-93xLm',
    end: 'hT2wVb8sQe5R',
    middle: () => randomBytes(12).toString('base64url'),
  },
  {
    begin: 'eyJhbGciOiJIUzI1NiJ9.eyJz',
    end: 'kL9mXw2PqR7v',
    middle: () =>
      `${randomBytes(60).toString('base64url')}.${randomBytes(20).toString('base64url')}`,
  },
  {
    begin: 'qwhgnfkzptbv',
    end: 'mxrdlcwjsgyk',
    middle: () =>
      randomBytes(10)
        .toString('hex')
        .replace(/[0-9]/g, (digit) => 'ghijklmnop'[Number(digit)] ?? ''),
  },
]

/** The parts of a server with tokens of a shape. */
export function withShape(change: Partial<Parts>, { begin, end, middle }: Shape): Partial<Parts> {
  return {
    ...change,
    makeTokens: () => {
      const tokens = (change.makeTokens ?? rightParts.makeTokens)()
      const inside = tokens as unknown as {
        grants: Map<string, Grant>
        remember: (kind: Grant['kind'], appKey: string, life: number) => string
      }
      inside.remember = (kind, appKey, life) => {
        const token = `${begin}${middle()}${end}`
        inside.grants.set(token, { kind, appKey, expires: Date.now() + life })
        return token
      }
      return tokens satisfies ReferenceTokens
    },
  }
}

/** The beginnings and ends of such tokens in every encoding. */
function tracesOf({ begin, end }: Shape): string[] {
  const all = {
    ...encodings,
    ...jsonEscapes,
    entities: (text: string) => text.replace(/./g, (c) => `&#${c.charCodeAt(0)};`),
  }
  return [begin, end].flatMap((part) =>
    Object.entries(all).flatMap(([name, encode]) => {
      const encoded = encode(part)
      // What stands beside it changes the digits at the edges.
      return name.startsWith('base64') && !name.includes('longer')
        ? [encoded.replace(/=+$|%3D/g, '').slice(4, -4)]
        : name.includes('longer')
          ? []
          : [encoded]
    }),
  )
}

/** The places of all forms of a report that have a part of a token of a shape in them, in any encoding. */
export function tracesIn(report: Report | Error, shape: Shape): string[] {
  const outputs = report instanceof Error ? [report.message] : Object.values(formsOfReport(report))
  const traces = tracesOf(shape)
  return outputs.flatMap((output) =>
    traces
      .filter((trace) => output.includes(trace))
      .map((trace) => {
        const at = output.indexOf(trace)
        return output.slice(Math.max(0, at - 80), at + 80)
      }),
  )
}

/** A shape for each row of a table, in turn. */
export const shapeOf = (index: number): Shape => shapes[index % shapes.length] as Shape
