import { describe, expect, test } from 'vitest'
import {
  deviceRefusal,
  retrieveSuccess,
  tokenRefusal,
  uploadRequest,
  uploadSuccess,
} from '../../contracts/datapoints.ts'
import { deviceRefusals } from '../../contracts/device-refusals.ts'
import { deviceInteractions } from '../../contracts/interactions/devices.ts'

const successes = deviceInteractions.filter(({ refusal }) => refusal === null)
const refused = deviceInteractions.filter(({ refusal }) => refusal !== null)
const isJson = ({ response }: (typeof deviceInteractions)[number]) =>
  response.headers['Content-Type'] === 'application/json'

describe('the interactions of the v2 API', () => {
  test('have names of their own', () => {
    const names = deviceInteractions.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  test.each(deviceRefusals)('show the refusal $id', ({ id }) => {
    expect(deviceInteractions.filter(({ refusal }) => refusal === id)).not.toEqual([])
  })

  test('stand in the order of the refusals', () => {
    const order = [null, ...deviceRefusals.map(({ id }) => id)]
    const positions = deviceInteractions.map(({ refusal }) => order.indexOf(refusal))
    expect(positions).toEqual(positions.toSorted((one, other) => one - other))
  })

  test.each(successes.filter(isJson))('answer under a schema: $name', ({ response }) => {
    const schema = uploadSuccess.or(retrieveSuccess)
    expect(schema.safeParse(response.body).error).toBeUndefined()
  })

  test.each(
    successes.filter(({ request }) => request.headers['content-type'] === 'application/json'),
  )('send what parses under the schema: $name', ({ request }) => {
    expect(uploadRequest.safeParse(JSON.parse(request.body ?? '')).error).toBeUndefined()
  })

  test.each(refused)('have the status and the text of the refusal: $name', (row) => {
    const refusal = deviceRefusals.find(({ id }) => id === row.refusal)
    expect(row.response.status).toBe(refusal?.status)
    expect(JSON.stringify(row.response.body)).toContain(refusal?.message)
    if (isJson(row)) {
      expect(tokenRefusal.or(deviceRefusal).safeParse(row.response.body).error).toBeUndefined()
    }
  })
})
