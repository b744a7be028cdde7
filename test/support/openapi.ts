import type { OpenAPIObject } from 'openapi3-ts/oas31'
import { calls } from '../../contracts/calls.ts'

/** An example, with the extensions that say how far it can be relied on. */
export interface Example {
  readonly summary?: string
  readonly value?: unknown
  readonly 'x-grade'?: string
  readonly 'x-source'?: string
}

type Content = Readonly<
  Record<
    string,
    { readonly schema?: object; readonly examples?: Readonly<Record<string, Example>> }
  >
>

/** The operation of the refresh, as the generator writes it. */
export interface RefreshOperation {
  readonly description?: string
  readonly security?: readonly object[]
  readonly requestBody: { readonly content: Content }
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly headers?: object; readonly content: Content }
    >
  >
}

/** The operation of the refresh in a document. */
export function refreshOf(document: OpenAPIObject): RefreshOperation {
  const operation = document.paths?.[calls.refresh.path]?.post
  if (operation === undefined) throw new Error('the document has no refresh')
  return operation as RefreshOperation
}
