import type { HeadersObject } from 'openapi3-ts/oas31'
import { sources } from '../../contracts/sources.ts'
import { graded } from './examples.ts'

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
