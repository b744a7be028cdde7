import { describe, expect, test } from 'vitest'
import { deviceOperations, sampleDevice } from '../../contracts/device-operations.ts'
import { httpRefusal } from '../../contracts/envelope.ts'
import { fillPlaceholders } from '../../contracts/interaction.ts'
import { deviceInteractions } from '../../contracts/interactions/devices.ts'
import { bodyLimit, type Operation } from '../../contracts/operations.ts'
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

const addressOf = ({ path }: Operation): string =>
  path.replace('{deviceId}', sampleDevice.id).replace('{dataChnId}', sampleDevice.channels[0])

const bearer = { authorization: 'Bearer {{accessToken}}' }

/** What MCS is asked so that each of its answers comes: the contract, and what stands outside it. */
function playsOf(operation: Operation): Play[] {
  const address = addressOf(operation)
  const { method } = operation
  const headers = { ...bearer, 'content-type': operation.requestMediaTypes[0] ?? 'text/plain' }
  const body = method === 'POST' ? 'x' : null
  const form = new RegExp(`^${operation.path.replace('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)
  return [
    ...deviceInteractions
      .filter(({ request }) => request.method === method && form.test(request.path))
      .map(({ name, request }) => ({ name, ...request })),
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
function listed({ path, method }: Operation): string[] {
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

describe.each(deviceOperations)('the answers that the document lists for $id', (operation) => {
  test('are those that the mock gives, and no others', async () => {
    const answers = await Promise.all(playsOf(operation).map(play))

    expect(listed(operation).sort()).toEqual([...new Set(answers.map(shown))].sort())
  })

  const common = ['another method', 'a clock that fails', 'too much']
  const outside = playsOf(operation).filter(({ name }) => common.includes(name))

  test.each(outside)('have the schema of what the refresh is refused with: $name', async (row) => {
    const { text, status } = await play(row)

    expect(httpRefusal.parse(JSON.parse(text)).code).toBe(status)
  })
})
