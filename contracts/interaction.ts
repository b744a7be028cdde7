/**
 * The shape of an interaction: a request and the answer to it, as literal data.
 *
 * @module
 */

import type { RefusalId } from './refusals.ts'
import type { SourceId } from './sources.ts'

/** The state that the server has to be in before the request is sent, as in Pact. */
export type ProviderState = 'an app with a user token' | 'a server that fails'

/**
 * Values that only the server's side knows. In a request they stand as `{{name}}` and are filled in
 * before it is sent.
 */
export const placeholders = {
  basic: 'base64 of appKey:appSecret of the app',
  basicOfWrongSecret: 'base64 of appKey:appSecret with another secret',
  userToken: 'a user token of the app that is alive',
  expiredUserToken: 'a user token of the app that is past its life',
  otherAppsUserToken: 'a user token of another app that is alive',
  accessToken: 'a user access token of the app that is alive',
} as const

/** The name of a row of {@link placeholders}. */
export type Placeholder = keyof typeof placeholders

/** A request and the answer to it. */
export interface Interaction {
  /** Unique, kebab-case: test title and example name. */
  readonly name: string
  readonly summary: string
  readonly state: ProviderState
  /** The refusal that answers, or `null` for a success. */
  readonly refusal: RefusalId | null
  /** Evidence for the request being answered so. */
  readonly source: SourceId
  /**
   * Evidence for the request being refused at all, where it is neither that of the call nor
   * `source`.
   */
  readonly refusedSource?: SourceId
  /** True if `check server` leaves it out, such as what only the sample device can show. */
  readonly isUnchecked?: true
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    /** The body as it is sent; `null` sends none. */
    readonly body: string | null
  }
  readonly response: {
    readonly status: number
    /** Headers that must be there, with exactly these values. */
    readonly headers: Readonly<Record<string, string>>
    /** The body in its key order; `***` stands for a token, as on the page, or for a device's key. */
    readonly body: unknown
  }
}

/** The fields of each of them. */
type Own = Pick<Interaction, 'name' | 'summary' | 'request'> & Partial<Interaction>

/** Interactions that have one answer, and one source but for a row that has its own. */
export const answeredWith = (
  refusal: Interaction['refusal'],
  source: SourceId,
  response: Interaction['response'],
  rows: readonly Own[],
): Interaction[] =>
  rows.map((row) => ({ state: 'an app with a user token', refusal, source, response, ...row }))

/** Fills the `{{name}}` placeholders of a text. */
export function fillPlaceholders(
  text: string,
  values: Readonly<Record<Placeholder, string>>,
): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as Placeholder] : whole,
  )
}
