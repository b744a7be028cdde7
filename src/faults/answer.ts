import { gzipSync } from 'node:zlib'
import type { FaultNameOf } from '../../contracts/faults.ts'
import { apiVersion } from '../../contracts/mcs.ts'
import { type Answer, jsonAnswer } from '../wire/answer.ts'
import { refusalAnswer } from '../wire/refusal-answer.ts'
import type { DeliveryMode } from '../wire/wire.ts'
import type { FaultEffect } from '../world/fault-rules.ts'

/** An answer that a fault has changed, and how it goes out. */
export interface FaultyAnswer {
  readonly answer: Answer
  readonly mode: DeliveryMode
}

/**
 * Makes a faulty answer of MCS's own one.
 *
 * @param url the absolute URL of the request
 */
export type FaultFunction = (ordinary: Answer, effect: FaultEffect, url: string) => FaultyAnswer

/** An answer that goes out as any other. */
export const whole = (answer: Answer): FaultyAnswer => ({ answer, mode: { kind: 'whole' } })

/** The answer with another body, and the Content-Length of that body. */
function withBody({ status, headers }: Answer, body: string | Buffer<ArrayBuffer>): Answer {
  return {
    status,
    headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
    body,
  }
}

/** The answer with headers added to its own, or in their place. */
export function withHeaders(
  { status, headers, body }: Answer,
  others: Readonly<Record<string, string>>,
): Answer {
  return { status, headers: { ...headers, ...others }, body }
}

/** The faults in the JSON of an answer; its HTTP stays valid. */
export const envelopeFunctions: Readonly<Record<FaultNameOf<'envelope'>, FaultFunction>> = {
  'refusal-under-200': () => whole({ ...refusalAnswer('invalid-token'), status: 200 }),
  'success-under-500': (ordinary) => whole({ ...ordinary, status: 500 }),
  'field-missing': onField(withoutField),
  'field-null': onField((parent, name) => ({ ...parent, [name]: null })),
  'field-empty': onField((parent, name) => ({ ...parent, [name]: '' })),
  'field-renamed': onField(renameField),
  'field-wrong-type': onField((parent, name) => ({ ...parent, [name]: [parent[name]] })),
  'results-flattened': onSuccess(({ results, ...rest }) =>
    isObject(results) ? { ...rest, ...results } : { ...rest, results },
  ),
  'extra-fields': onSuccess((success) => ({
    ...success,
    ...(isObject(success['results']) && { results: { ...success['results'], ...extraFields } }),
    ...extraFields,
  })),
  'number-as-string': onSuccess((success) =>
    JSON.parse(JSON.stringify(success), (_, value) =>
      typeof value === 'number' ? String(value) : value,
    ),
  ),
}

// One field of each JSON type, under names that no page has.
const extraFields = {
  extraText: 'text',
  extraNumber: 1,
  extraFlag: true,
  extraNull: null,
  extraList: ['text'],
  extraObject: { extraText: 'text' },
}

function onSuccess(change: (success: JsonObject) => JsonObject): FaultFunction {
  return (ordinary) => {
    // The answer to an upload as CSV is a text, which has no fields.
    if (ordinary.headers['Content-Type'] !== 'application/json') return whole(ordinary)
    const success = JSON.parse(ordinary.body.toString()) as JsonObject
    return whole(withBody(ordinary, JSON.stringify(change(success))))
  }
}

// A log-in has no `results`: its fields stand on the level of `code`.
function fieldOf(field = 'results.access_token', success: JsonObject): string {
  return 'results' in success ? field : field.replace(/^results\./, '')
}

function onField(change: (parent: JsonObject, name: string) => JsonObject): FaultFunction {
  return (ordinary, effect, url) =>
    onSuccess((success) => atField(success, fieldOf(effect.field, success), change))(
      ordinary,
      effect,
      url,
    )
}

/** A JSON object. */
type JsonObject = Readonly<Record<string, unknown>>

/**
 * Changes one field of an object; the others keep their order. An object without such a field stays
 * as it is.
 *
 * @param path names separated by dots
 * @param change returns a new version of the object that holds the field
 */
function atField(
  object: JsonObject,
  path: string,
  change: (parent: JsonObject, name: string) => JsonObject,
): JsonObject {
  const [name = '', ...rest] = path.split('.')
  if (!Object.hasOwn(object, name)) return object
  if (rest.length === 0) return change(object, name)
  const inner = object[name]
  return isObject(inner) ? { ...object, [name]: atField(inner, rest.join('.'), change) } : object
}

function withoutField(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))
}

/** Respells one name of an object; the order of its fields stays. */
function renameField(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key === name ? respell(name) : key, value]),
  )
}

// Snake case becomes camel case and the reverse; a single word gets a capital.
function respell(name: string): string {
  if (name.includes('_')) return name.replace(/_+(.)/g, (_, letter: string) => letter.toUpperCase())
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
  return snake === name ? name.charAt(0).toUpperCase() + name.slice(1) : snake
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The faults in the bytes of a body, and in the headers that describe it. */
export const bodyFunctions: Readonly<Record<FaultNameOf<'body'>, FaultFunction>> = {
  bom: (ordinary) => whole(withBody(ordinary, `\ufeff${ordinary.body}`)),
  'empty-body': (ordinary) => whole(withBody({ ...ordinary, status: 200 }, '')),
  'truncated-json': (ordinary) => {
    const bytes = Buffer.from(ordinary.body)
    return whole(withBody(ordinary, bytes.subarray(0, Math.floor(bytes.length / 2))))
  },
  'content-length-too-long': (ordinary) => withWrongLength(ordinary, 10),
  'content-length-too-short': (ordinary) => withWrongLength(ordinary, -10),
  'wrong-content-type': (ordinary) =>
    whole(withHeaders(ordinary, { 'Content-Type': 'text/plain' })),
  gzip: (ordinary) => {
    const compressed = withBody(ordinary, gzipSync(ordinary.body))
    return whole(withHeaders(compressed, { 'Content-Encoding': 'gzip' }))
  },
}

function withWrongLength(ordinary: Answer, difference: number): FaultyAnswer {
  const length = String(Buffer.byteLength(ordinary.body) + difference)
  const answer = withHeaders(ordinary, { 'Content-Length': length })
  return { answer, mode: { kind: 'whole-then-close' } }
}

/** The faults of what may stand in front of MCS: gateways, rate limits and redirects. */
export const statusFunctions: Readonly<Record<FaultNameOf<'status'>, FaultFunction>> = {
  'gateway-502': () => whole(gatewayPage(502, '502 Bad Gateway')),
  'gateway-503': () => whole(gatewayPage(503, '503 Service Temporarily Unavailable')),
  'gateway-504': () => whole(gatewayPage(504, '504 Gateway Time-out')),
  'too-many-requests': (_, { retryAfter }) => busy(429, '429 Too Many Requests', retryAfter),
  'service-unavailable': (_, { retryAfter }) => busy(503, '503 Service Unavailable', retryAfter),
  'redirect-to-other-host': (_, { location }, url) => redirect(location ?? onOtherHost(url)),
  'redirect-to-same-host': (_, { location }, url) => redirect(location ?? withOtherQuery(url)),
}

// The page that nginx sends.
function gatewayPage(status: number, title: string): Answer {
  const body = [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n')
  const headers = {
    Server: 'nginx',
    'Content-Type': 'text/html',
    'Content-Length': String(Buffer.byteLength(body)),
  }
  return { status, headers, body }
}

// MCS publishes no such answer; the body has the form of its refusals.
function busy(code: number, message: string, retryAfter = 1) {
  const errors = [{ code, message }]
  const body = JSON.stringify({ apiVersion, code, message, errors, statusCode: code, options: {} })
  return whole(withHeaders(jsonAnswer(code, body), { 'Retry-After': String(retryAfter) }))
}

function redirect(location: string) {
  return whole({ status: 307, headers: { Location: location, 'Content-Length': '0' }, body: '' })
}

function onOtherHost(url: string): string {
  const { pathname, search } = new URL(url)
  return `http://other-host.invalid${pathname}${search}`
}

// Counts, so that a client that follows and is redirected again meets another URL each time.
function withOtherQuery(url: string): string {
  const other = new URL(url)
  const count = Number(other.searchParams.get('redirected')) || 0
  other.searchParams.set('redirected', String(count + 1))
  return other.href
}
