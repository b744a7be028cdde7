import type { ParameterObject, SchemaObject } from 'openapi3-ts/oas31'
import * as z from 'zod'
import { type AnswerName, answers } from '../shapes/answers.ts'
import { type BodyName, bodies } from '../shapes/bodies.ts'
import { type QueryName, queries } from '../shapes/queries.ts'

const pathOf = (name: string): string => `#/components/schemas/${name}`

/** A reference to a component schema. */
export const schemaRef = (name: BodyName | AnswerName): { $ref: string } => ({
  $ref: pathOf(name),
})

/** The component schemas, as zod writes them. */
export function componentSchemas(): Record<string, SchemaObject> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries({ ...bodies, ...answers })) registry.add(schema, { id })
  const written = z.toJSONSchema(registry, { uri: pathOf, io: 'input', target: 'draft-2020-12' })
  return Object.fromEntries(
    Object.entries(written.schemas).map(([name, { $schema, $id, ...schema }]) => [
      name,
      schema as SchemaObject,
    ]),
  )
}

/** The parameters of a query. */
export function parametersOf(name: QueryName): ParameterObject[] {
  const { properties = {}, required = [] } = z.toJSONSchema(queries[name], { io: 'input' })
  return Object.entries(properties).map(([parameter, schema]) => {
    const { description = '', ...rest } = schema as SchemaObject
    const isRequired = required.includes(parameter)
    return { name: parameter, in: 'query', description, required: isRequired, schema: rest }
  })
}
