import { type Exchange, jsonOf } from './exchange.ts'

/**
 * What of an answer stays the same when the same is asked again: status, message, and the names and
 * types of all fields. Tokens, times and numbers of requests do not.
 */
export function likeness(exchange: Exchange): string {
  const { answer, failure } = exchange
  if (answer === undefined) return `no answer: ${failure}`
  const body = jsonOf(exchange)
  const shape = body === undefined ? answer.body : JSON.stringify(shapeOf(body))
  return `${answer.status} ${shape}`
}

function shapeOf(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => shapeOf(item))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item, key)]))
  }
  return name === 'message' || name === 'code' ? value : typeof value
}
