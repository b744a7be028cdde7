import { describe, expect, onTestFinished, test } from 'vitest'
import { checkServer } from '../../../src/kit/index.ts'
import { successFields } from '../../servers/reference-answers.ts'
import { type Parts, startReference } from '../../servers/reference-server.ts'
import { spoiltSuccesses } from '../../servers/spoilt-successes.ts'
import { encodings } from '../../support/encodings.ts'
import { idsOf, optionsFor } from './checked.ts'
import { type Shape, shapeOf, shapes, tracesIn, withShape } from './token-shapes.ts'

// That no report on a mutant has one in it is tested where mutants are checked.

async function tracesOf(change: Partial<Parts>, shape: Shape): Promise<string[]> {
  const running = await startReference(withShape(change, shape))
  onTestFinished(running.close)
  const report = await checkServer({
    ...optionsFor(running),
    only: idsOf('refresh'),
    strict: true,
    timeout: 2_000,
  }).catch((error: Error) => error)
  return tracesIn(report, shape)
}

describe('no token that a server gave stands in any report in any encoding', () => {
  const spoilt = Object.entries(spoiltSuccesses)

  test.each(Object.entries(encodings))('which would be found: %s', (_, encode) => {
    for (const shape of shapes) {
      const token = `${shape.begin}${shape.middle()}${shape.end}`
      expect(tracesIn(new Error(`it is ${encode(token)}`), shape)).not.toEqual([])
    }
  })

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
      for (const shape of [shapeOf(index), shapeOf(index + 1)]) {
        expect(await tracesOf({ successOf }, shape)).toEqual([])
      }
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
    for (const shape of shapes) expect(await tracesOf({ write }, shape)).toEqual([])
  })
})
