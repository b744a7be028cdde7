import { describe, expect, test } from 'vitest'
import {
  deviceRefusal,
  deviceSuccess,
  retrieveSuccess,
  tokenRefusal,
  uploadRequest,
  uploadSuccess,
} from '../../contracts/datapoints.ts'
import { deviceRefusals } from '../../contracts/device-refusals.ts'
import { deviceInfoInteractions } from '../../contracts/interactions/devices/device.ts'
import { retrieveInteractions } from '../../contracts/interactions/devices/retrieve.ts'
import { uploadInteractions } from '../../contracts/interactions/devices/upload.ts'
import { uploadCsvInteractions } from '../../contracts/interactions/devices/upload-csv.ts'
import { deviceInteractions } from '../../contracts/interactions/devices.ts'

const calls = [
  ['upload', uploadInteractions],
  ['upload as CSV', uploadCsvInteractions],
  ['data points', retrieveInteractions],
  ['device', deviceInfoInteractions],
] as const

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

  test.each(calls)('stand in the order of the refusals: %s', (_, rows) => {
    const order = [null, ...deviceRefusals.map(({ id }) => id)]
    const positions = rows.map(({ refusal }) => order.indexOf(refusal))
    expect(positions).toEqual(positions.toSorted((one, other) => one - other))
  })

  test.each(calls)('show a success: %s', (_, rows) => {
    expect(rows.map(({ refusal }) => refusal)).toContain(null)
  })

  test('are of these calls, and of no other', () => {
    expect(calls.flatMap(([, rows]) => rows)).toEqual(deviceInteractions)
  })

  test.each(successes.filter(isJson))('answer under a schema: $name', ({ response }) => {
    const schema = uploadSuccess.or(retrieveSuccess).or(deviceSuccess)
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
