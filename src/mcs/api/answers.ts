import {
  type DeviceRefusal,
  type DeviceRefusalId,
  deviceRefusals,
} from '../../../contracts/device-refusals.ts'
import { apiVersion, successMessage } from '../../../contracts/operations.ts'
import { type Answer, jsonAnswer } from '../../wire/answer.ts'

/** How an answer is written: as JSON, or as the text of a call with .csv. */
export type Form = 'json' | 'csv'

const reasons = { 400: '400 Bad Request', 401: '401 Unauthorized', 404: '404 Not Found' }

/** The answer of a refusal of the v2 API; of one that says more, with its descriptions. */
export function deviceRefusalAnswer(
  id: DeviceRefusalId,
  form: Form = 'json',
  descriptions?: readonly string[],
): Answer {
  const { status, message, results } = rowOf(id)
  if (id === 'token-incorrect') {
    // Without apiVersion, code and message (source: `token-incorrect`).
    const errors = [{ code: 4001, message }]
    return jsonAnswer(status, JSON.stringify({ errors, statusCode: status, options: {} }))
  }
  // Who calls is refused as JSON whatever the form (source: `csv-refusals`).
  if (form === 'csv' && status !== 401) return textAnswer(status, `${status},${message}`)
  const body = {
    apiVersion,
    code: status,
    message,
    errors: [{ code: status, message: reasons[status] }],
    ...(results !== undefined && { results }),
    ...(descriptions !== undefined && { descriptions }),
    statusCode: status,
    options: {},
  }
  return jsonAnswer(status, JSON.stringify(body))
}

/** The answer to an upload of which at least a part was taken. */
export function uploadedAnswer(form: Form, descriptions: readonly string[]): Answer {
  const results = descriptions.length === 0 ? 'Success.' : 'Partial success.'
  if (form === 'csv') return textAnswer(200, results)
  const partial = descriptions.length === 0 ? {} : { descriptions }
  return successAnswer({ results, ...partial })
}

/** A success with what a call answers beside the three keys of every success. */
export const successAnswer = (rest: object): Answer =>
  jsonAnswer(200, JSON.stringify({ apiVersion, code: 200, message: successMessage, ...rest }))

function textAnswer(status: number, body: string): Answer {
  const { headers, ...rest } = jsonAnswer(status, body)
  return { ...rest, headers: { ...headers, 'Content-Type': 'text/html' } }
}

function rowOf(id: DeviceRefusalId): DeviceRefusal {
  return deviceRefusals.find((row) => row.id === id) ?? deviceRefusals[0]
}
