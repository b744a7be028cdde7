import type { ExamplesObject, HeadersObject, SchemaObject } from 'openapi3-ts/oas31'
import * as z from 'zod'
import type { Interaction } from '../../contracts/interaction.ts'
import { type SourceId, sources } from '../../contracts/sources.ts'

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

/** The grade of a statement and its source, as extensions. */
export function graded(source: SourceId): { 'x-grade': string; 'x-source': string } {
  return { 'x-grade': sources[source].grade, 'x-source': source }
}

/** The answers with a status, by the names of their interactions. */
export function responseExamples(
  interactions: readonly Interaction[],
  status: number,
): ExamplesObject {
  return toExamples(
    interactions.filter(({ response }) => response.status === status),
    ({ response }) => response.body,
  )
}

/** The requests of one media type that are answered with tokens, by the names of their interactions. */
export function requestExamples(
  interactions: readonly Interaction[],
  mediaType: string,
): ExamplesObject {
  return toExamples(
    interactions.filter(
      ({ refusal, request }) =>
        refusal === null && request.headers['content-type']?.startsWith(mediaType),
    ),
    ({ request }) => readRequest(request.body ?? '', mediaType),
  )
}

function toExamples(
  rows: readonly Interaction[],
  read: (interaction: Interaction) => unknown,
): ExamplesObject {
  return Object.fromEntries(
    rows.map((row) => [
      row.name,
      { summary: row.summary, ...graded(row.source), value: read(row) },
    ]),
  )
}

// A token is written as on the page, whatever stands for it in the interaction.
function readRequest(body: string, mediaType: string): unknown {
  const text = body.replace(/\{\{\w+\}\}/g, '***')
  if (mediaType === 'text/csv') return text
  return mediaType === 'application/json'
    ? JSON.parse(text)
    : Object.fromEntries(new URLSearchParams(text))
}

/** The headers of every answer. */
export function commonHeaders(): HeadersObject {
  return {
    ...literalHeaders({ 'Cache-Control': 'no-store', Pragma: 'no-cache' }, graded('no-store')),
    'Content-Length': {
      description: sources['content-length'].claim,
      schema: { type: 'integer' },
      ...graded('content-length'),
    },
  }
}

/** The same where an answer has them. */
export const commonHeaderRefs = (): HeadersObject =>
  Object.fromEntries(
    Object.keys(commonHeaders()).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  )

/** Headers with the values that they always have. */
export function literalHeaders(
  headers: Readonly<Record<string, string>> = {},
  extensions = {},
): HeadersObject {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      { schema: { type: 'string', const: value }, ...extensions },
    ]),
  )
}
