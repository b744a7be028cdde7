/**
 * The shape of a call.
 *
 * @module
 */

import type { RefusalId } from './refusals.ts'
import type { SourceId } from './sources.ts'

/** The kinds of calls: the refresh, the log-in, those of the v2 API. */
export type CallKind = 'refresh' | 'login' | 'api'

/** A parameter of the query. */
export interface QueryParameter {
  readonly name: string
  readonly description: string
  /** As in JSON Schema. */
  readonly schema:
    | {
        readonly type: 'integer'
        readonly minimum: number
        readonly maximum?: number
        readonly default?: number
      }
    | { readonly type: 'string'; readonly enum: readonly string[]; readonly default: string }
  readonly source: SourceId
}

/** A call of MCS, without its interactions and its schemas. */
export interface Call {
  /** The `operationId` in openapi.yaml. */
  readonly id: string
  readonly kind: CallKind
  /** The title that the vendor's page has, in its language. */
  readonly vendorTitle: string
  readonly summary: string
  readonly method: 'GET' | 'POST'
  /** The path; a parameter stands in braces. */
  readonly path: string
  /** Its path before 2015-09-11 (source: `legacy-path`). */
  readonly legacyPath?: string
  /**
   * `basic`: AppKey and AppSecret. `bearer`: a user access token, or the key of the device in the
   * header `deviceKey`.
   */
  readonly authentication: 'basic' | 'bearer'
  readonly query?: readonly QueryParameter[]
  /** Accepted media types of the request, the page's own first; empty for a call without a body. */
  readonly requestMediaTypes: readonly string[]
  /** Evidence for the second of these, where there is one. */
  readonly formSource?: SourceId
  /** The media type of a success; one other than JSON is text. */
  readonly responseMediaType: 'application/json' | 'text/csv' | 'text/html'
  /** The answer of a success, in a sentence. */
  readonly success: string
  /** The refusals in the order in which they are checked: the first that applies is the answer. */
  readonly refusals: readonly RefusalId[]
  /**
   * Evidence that a wrong request is refused at all, whatever the exact answer; absent where only
   * the source of each interaction says so.
   */
  readonly refusedSource?: SourceId
  /**
   * Evidence that a success has the fields of the page, whatever the request was about; absent where
   * only the source of each interaction says so.
   */
  readonly succeededSource?: SourceId
  readonly sources: readonly SourceId[]
}

/** Matches the paths that the path of a call stands for. */
export const pathPattern = ({ path }: Pick<Call, 'path'>): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)
