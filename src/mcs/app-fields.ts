import type { Decision } from '../journal/raw-exchange.ts'
import type { World } from '../world/world.ts'
import { refuse } from './answers.ts'
import { explainForm, readBody, readFields } from './body.ts'
import type { Received } from './handler.ts'

/** The world of an app that was let in, and the fields that it sends. */
interface FieldsOfApp {
  readonly world: World
  readonly fields: Readonly<Record<string, unknown>>
  /** Why no field is there, if it is the media type that hides them. */
  readonly hint: string | undefined
}

/**
 * Lets an app in by its Basic header and reads the body, as the log-in and the refresh both do. The
 * order of the steps is that of the refusals in their contracts.
 */
export async function readFieldsOfApp({
  request,
  exchange,
  worlds,
}: Received): Promise<FieldsOfApp | Decision> {
  const { credentials, world } = exchange
  if ('reason' in credentials) return refuse('invalid-client-id', credentials.reason)

  const wrong = worlds.explainRefusal(credentials)
  if (wrong !== undefined || world === undefined) return refuse('invalid-client', wrong ?? '')

  const body = await readBody(request)
  if ('refusal' in body) return refuse(body.refusal, body.reason)
  exchange.keepBody(body.bytes)

  const contentType = request.headers.get('content-type')
  const reading = readFields(body.bytes, contentType)
  if ('refusal' in reading) return refuse(reading.refusal, reading.reason)
  return { world, fields: reading.fields, hint: explainForm(body.bytes, contentType) }
}

/** The kind of value that a field has instead of a text, in words. */
export function describeField(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === '') return 'empty'
  if (value === null) return 'null'
  return `${Array.isArray(value) ? 'an array' : `of the type ${typeof value}`}, not a string`
}
