/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * The object with one of its fields changed; the others keep their order. An object that has no such
 * field stays as it is.
 *
 * @param path names between dots
 * @param change makes the object around the field anew
 */
export function atField(
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

/** The object without one of its fields. */
export function withoutField(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))
}

/** The object with one of its names in the other spelling, in its place. */
export function renameField(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key === name ? respell(name) : key, value]),
  )
}

// Camel case for snake case and back; a single word gets a capital.
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
