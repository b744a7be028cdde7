import type { ParameterObject, SchemaObject } from 'openapi3-ts/oas31'
import { mostRetrieved } from '../../contracts/device-operations.ts'
import type { SourceId } from '../../contracts/sources.ts'
import { graded } from './examples.ts'

/** What chooses among the data points of a channel. */
export function queryParameters(): ParameterObject[] {
  const integer = { type: 'integer' as const, minimum: 0 }
  const row = (name: string, description: string, schema: SchemaObject, source: SourceId) => ({
    name,
    in: 'query' as const,
    required: false,
    description,
    schema,
    ...graded(source),
  })
  return [
    row('start', 'Milliseconds since the epoch.', integer, 'retrieve-query'),
    row('end', 'Milliseconds since the epoch.', integer, 'retrieve-query'),
    row(
      'limit',
      'How many; set aside by `start` and `end` together.',
      { ...integer, maximum: mostRetrieved, default: 1 },
      'retrieve-query',
    ),
    row('offset', 'How many are left out before.', { ...integer, default: 0 }, 'retrieve-query'),
    row(
      'order',
      'The newest first, or the oldest.',
      { type: 'string', enum: ['asc', 'desc'], default: 'desc' },
      'retrieve-order',
    ),
  ]
}
