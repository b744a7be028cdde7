import { randomBytes } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkServer, type Report } from '../../../src/kit/index.ts'
import { reportText } from '../../../src/kit/report/console.ts'
import { githubAnnotations, githubSummary } from '../../../src/kit/report/github.ts'
import { htmlPage } from '../../../src/kit/report/html.ts'
import { junitXml } from '../../../src/kit/report/junit.ts'
import { reportJson } from '../../../src/kit/report/report.ts'
import { sarifLog } from '../../../src/kit/report/sarif.ts'
import { mutants } from '../../servers/mutants.ts'
import { successFields } from '../../servers/reference-answers.ts'
import { type Parts, rightParts, startReference } from '../../servers/reference-server.ts'
import type { Grant, ReferenceTokens } from '../../servers/reference-tokens.ts'
import { spoiltSuccesses } from '../../servers/spoilt-successes.ts'
import { encodings, jsonEscapes } from '../../support/encodings.ts'
import { callOptionsFor, idsOf, optionsFor } from './checked.ts'

/** A kind of tokens: all begin and end alike, so that it is known what to look for. */
interface Shape {
  readonly begin: string
  readonly end: string
  readonly middle: () => string
}

const shapes: readonly Shape[] = [
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
function withShape(change: Partial<Parts>, { begin, end, middle }: Shape): Partial<Parts> {
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

/** What stands in a text that has a part of such a token, in any encoding. */
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

const outputsOf = (report: Report): string[] => [
  reportText(report, { hasColors: true, isVerbose: true }),
  reportJson(report),
  junitXml(report),
  JSON.stringify(sarifLog(report)),
  htmlPage(report),
  ...githubAnnotations(report),
  githubSummary(report),
]

async function tracesIn(change: Partial<Parts>, shape: Shape, isOfEveryCall = true) {
  const running = await startReference(withShape(change, shape))
  onTestFinished(running.close)
  const traces = tracesOf(shape)
  expect(traces.length).toBeGreaterThan(20)
  const report = await checkServer({
    ...optionsFor(running),
    ...callOptionsFor(running),
    ...(!isOfEveryCall && { only: idsOf('refresh') }),
    strict: true,
    timeout: 2_000,
  }).catch((error: Error) => error)
  const outputs = report instanceof Error ? [report.message] : outputsOf(report)
  return outputs.flatMap((output) =>
    traces
      .filter((trace) => output.includes(trace))
      .map((trace) =>
        output.slice(Math.max(0, output.indexOf(trace) - 80), output.indexOf(trace) + 80),
      ),
  )
}

const shapeOf = (index: number): Shape => shapes[index % shapes.length] as Shape

describe('no token that a server gave stands in any report in any encoding', () => {
  const spoilt = Object.entries(spoiltSuccesses)

  test('though there are fifty spoilt forms of a success', () => {
    expect(spoilt.length).toBeGreaterThanOrEqual(50)
  })

  test.each(spoilt.map(([name, spoil], index) => [name, index, spoil] as const))(
    'a success with %s',
    async (_, index, spoil) => {
      const successOf: Parts['successOf'] = (pair) => {
        const given = spoil(pair, JSON.stringify(successFields(pair)))
        const headers = { 'Content-Type': 'application/json' }
        return typeof given === 'string' ? { status: 200, headers, body: given } : given
      }
      expect(await tracesIn({ successOf }, shapeOf(index), false)).toEqual([])
    },
  )

  test.each([10, 100])('a success cut by a Content-Length that is %i too small', async (less) => {
    const write: Parts['write'] = (response, { status, headers, body }) => {
      const length = Math.max(0, Buffer.byteLength(body) - (status === 200 ? less : 0))
      response.writeHead(status, {
        ...headers,
        'Content-Length': String(length),
        Connection: 'close',
      })
      response.end(body)
    }
    for (const shape of shapes) expect(await tracesIn({ write }, shape, false)).toEqual([])
  })

  test.each(mutants.map(({ name, call, change }, index) => [name, index, call, change] as const))(
    'the mutant: %s',
    async (_, index, call, change) => {
      expect(await tracesIn(change, shapeOf(index), call !== 'refresh')).toEqual([])
    },
  )
})
