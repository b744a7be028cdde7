import type { SchemaObject } from 'openapi3-ts/oas31'
import * as z from 'zod'

const pointerTo = (name: string): string => `#/components/schemas/${name}`

/** A reference to a component schema. */
export const schemaRef = (name: string): { $ref: string } => ({ $ref: pointerTo(name) })

/** The component schemas of a document, by their names, as JSON Schema 2020-12. */
export function componentSchemas(
  schemas: Readonly<Record<string, z.ZodType>>,
): Record<string, SchemaObject> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id })
  const written = z.toJSONSchema(registry, { uri: pointerTo, io: 'input', target: 'draft-2020-12' })
  return Object.fromEntries(
    Object.entries(written.schemas).map(([name, { $schema, $id, ...schema }]) => [
      name,
      schema as SchemaObject,
    ]),
  )
}
