// What a soak expects: the literals of the contract, and those of a few faults.
// @ts-check
import { interactions } from '../dist/contracts.js'

/**
 * An answer: its status, its media type, and its body with `***` for each token and time. Or the
 * code of the failure in the place of one.
 *
 * @typedef {{ status: number, type: string | undefined, text: string } | { failure: string }} Answer
 */

const rows = Object.values(interactions).flat()

/**
 * The answer of an interaction of the contract.
 *
 * @param {string} name
 * @returns {Answer}
 */
export function contracted(name) {
  const row = rows.find((one) => one.name === name)
  if (row === undefined) throw new Error(`the contract has no interaction ${name}`)
  const { status, headers, body } = row.response
  return { status, type: headers['Content-Type'], text: JSON.stringify(body) }
}

/**
 * The newest data point of a channel: nothing but its value is known beforehand.
 *
 * @param {number} value
 * @returns {Answer}
 */
export const retrieved = (value) => ({
  status: 200,
  type: 'application/json',
  text: `{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","deviceId":"DL6sA7iSx","dataChannels":[{"dataChnId":"GPIO_00","isOverflow":false,"dataPoints":[{"recordedAt":***,"values":{"value":${value}}}]}]}`,
})

/** @param {string} title */
const page = (title) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`

/** The answers of a gateway that is overloaded. */
export const overloaded = {
  status: 503,
  type: 'text/html',
  text: page('503 Service Temporarily Unavailable'),
}

/**
 * Faults that are set for a refresh, with what the refresh is answered then.
 *
 * @type {readonly (readonly [string, Answer])[]}
 */
export const refreshFaults = [
  ['server-error', contracted('server-error')],
  ['success-under-500', { ...contracted('refreshed'), status: 500 }],
  ['gateway-502', { status: 502, type: 'text/html', text: page('502 Bad Gateway') }],
  ['refusal-under-200', { ...contracted('invalid-token-unknown'), status: 200 }],
  ['CONNECTION_RESET_BY_PEER', { failure: 'ECONNRESET' }],
  ['expired-token', contracted('expired-token')],
  ['empty-body', { status: 200, type: 'application/json', text: '' }],
  ['EMPTY_RESPONSE', { failure: 'the connection ended' }],
  ['wrong-content-type', { ...contracted('refreshed'), type: 'text/plain' }],
  ['bom', { ...contracted('refreshed'), text: `\ufeff${contracted('refreshed').text}` }],
]
