import { describe, expect, test } from 'vitest'
import type { Call } from '../../contracts/call.ts'
import { type CallName, callNames, calls } from '../../contracts/calls.ts'
import { httpRefusal } from '../../contracts/envelope.ts'
import { fillPlaceholders } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { bodyLimit, sampleDevice } from '../../contracts/mcs.ts'
import { openApiDocument } from '../../src/openapi/document.ts'
import { startPrepared } from '../support/placeholder-values.ts'
import { type Received, startInProcess } from '../support/serving.ts'

interface Play {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly clockFails?: true
}

const deviceCalls = callNames.filter((name) => calls[name].kind === 'api')

const addressOf = ({ path }: Call): string =>
  path.replace('{deviceId}', sampleDevice.id).replace('{dataChnId}', sampleDevice.channels[0])

const bearer = { authorization: 'Bearer {{accessToken}}' }

/** What MCS is asked so that each of its answers comes: the contract, and what stands outside it. */
function playsOf(name: CallName): Play[] {
  const operation: Call = calls[name]
  const address = addressOf(operation)
  const { method } = operation
  const headers = { ...bearer, 'content-type': operation.requestMediaTypes[0] ?? 'text/plain' }
  const body = method === 'POST' ? 'x' : null
  return [
    ...interactions[name].map(({ name: row, request }) => ({ name: row, ...request })),
    { name: 'nobody calls', method, path: address, headers: {}, body },
    { name: 'another method', method: 'DELETE', path: address, headers, body: null },
    { name: 'a clock that fails', method, path: address, headers, body, clockFails: true },
    ...(method === 'POST'
      ? [{ name: 'too much', method, path: address, headers, body: 'x'.repeat(bodyLimit + 1) }]
      : []),
  ]
}

async function play({ method, path, headers, body, clockFails }: Play): Promise<Received> {
  const { serving, clock, values } = await startPrepared(startInProcess)
  if (clockFails) clock.fail()
  return serving.send(path, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [
      name,
      fillPlaceholders(value, values),
    ]),
    body,
  })
}

/** The answers of an operation in the document: status, media type, and what it allows. */
function listed(name: CallName): string[] {
  const { path, method } = calls[name]
  const item = openApiDocument().paths?.[path]
  const responses = item?.[method.toLowerCase() as 'get' | 'post']?.responses ?? {}
  return Object.entries(
    responses as Record<string, { content: object; headers: Record<string, object> }>,
  ).map(([status, { content, headers }]) => {
    const allow = (headers['Allow'] as { schema: { const: string } } | undefined)?.schema.const
    return [status, ...Object.keys(content), ...(allow === undefined ? [] : [allow])].join(' ')
  })
}

const shown = ({ status, headers }: Received): string =>
  [status, headers.get('content-type'), headers.get('allow')]
    .filter((one) => one !== null)
    .join(' ')

describe.each(deviceCalls)('the answers that the document lists for %s', (name) => {
  test('are those that the mock gives, and no others', async () => {
    const answers = await Promise.all(playsOf(name).map(play))

    expect(listed(name).sort()).toEqual([...new Set(answers.map(shown))].sort())
  })

  const common = ['another method', 'a clock that fails', 'too much']
  const outside = playsOf(name).filter((row) => common.includes(row.name))

  test.each(outside)('have the schema of what the refresh is refused with: $name', async (row) => {
    const { text, status } = await play(row)

    expect(httpRefusal.parse(JSON.parse(text)).code).toBe(status)
  })
})
