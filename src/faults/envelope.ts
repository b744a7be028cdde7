import type { FaultNameOf } from '../../contracts/faults.ts'
import { refusalAnswer } from '../wire/refusal-answer.ts'
import { type FaultFunction, whole, withBody } from './faulty-answer.ts'

/** The faults in the JSON of an answer; its HTTP stays valid. */
export const envelopeFaults: Readonly<Record<FaultNameOf<'envelope'>, FaultFunction>> = {
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
