import { expect, test } from 'vitest'
import { fillPlaceholders } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { startPrepared } from '../support/placeholder-values.ts'
import { describeServing, outcomeOf, withMaskedTokens } from '../support/serving.ts'

// What node:http adds to every answer.
const headersOfTransport = ['connection', 'date', 'keep-alive']

describeServing('a mock that is sent the interactions of the contract', (start) => {
  test.each(interactions.refresh)('answers $name as it is written', async (interaction) => {
    const { serving, clock, values } = await startPrepared(start)
    const { method, path, headers, body } = interaction.request
    if (interaction.state === 'a server that fails') clock.fail()

    const received = await serving.send(path, {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [
        name,
        fillPlaceholders(value, values),
      ]),
      body: body === null ? null : new TextEncoder().encode(fillPlaceholders(body, values)),
    })

    const { response } = interaction
    expect(received.status).toBe(response.status)
    expect(withMaskedTokens(received)).toBe(JSON.stringify(response.body))
    const receivedHeaders = Object.fromEntries(
      [...received.headers].filter(([name]) => !headersOfTransport.includes(name)),
    )
    expect(receivedHeaders).toEqual({
      ...Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      'content-length': String(Buffer.byteLength(received.text)),
    })
  })

  test('has placeholders that are what they are said to be', async () => {
    const { serving, values } = await startPrepared(start)
    const [, other = serving.app] = serving.apps
    const outcomes = [
      await serving.refresh(values.userToken),
      await serving.refresh(values.otherAppsUserToken, other),
      await serving.refresh(values.expiredUserToken),
    ].map(outcomeOf)
    expect(outcomes).toEqual(['refreshed', 'refreshed', 'expired-token'])
    expect(other.key).not.toBe(serving.app.key)
  })
})
