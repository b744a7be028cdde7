import type * as z from 'zod'
import type { Journal } from '../journal/journal.ts'
import type { AppSettings } from '../options/app-options.ts'
import type { Clock, Timers } from '../world/clock.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'
import type { GuardSettings } from './guard.ts'
import type { AnswerName } from './shapes/answers.ts'
import type { BodyName, bodies } from './shapes/bodies.ts'
import type { QueryName, queries } from './shapes/queries.ts'

/** What the control plane works on. */
export interface AdminOptions {
  readonly version: string
  readonly clock: Clock
  readonly timers: Timers
  readonly worlds: Worlds
  readonly journal: Journal
  /** Makes a world. Throws MockMcsError `DUPLICATE_APP` or `LIMIT_REACHED`. */
  readonly addApp: (options: AppSettings) => World
  /** Resets every world and the journal. */
  readonly reset: () => void
  readonly settings: GuardSettings
}

/** What every route works on. */
export interface Plane extends AdminOptions {
  /** When the server was made, as `elapsed()` tells. */
  readonly startedAt: number
  /** The whole table. */
  readonly routes: readonly Route[]
}

/** A request that has been let in, for a route. */
export interface Call {
  readonly plane: Plane
  readonly request: Request
  /** The values of the path's `{names}`. */
  readonly params: Readonly<Record<string, string>>
  /** The world of the path's `{key}`, as it was when the request came. Throws if there is no key. */
  readonly world: World
  /** Aborted when the server closes, or that world is reset or removed. */
  readonly running: AbortSignal
}

/** What a route was given, checked. */
export interface Given<Body extends BodyName, Query extends QueryName> {
  readonly body: z.output<(typeof bodies)[Body]>
  readonly query: z.output<(typeof queries)[Query]>
}

/** The groups of the routes. */
export type RouteTag = 'apps' | 'clock' | 'faults' | 'tokens' | 'devices' | 'requests' | 'server'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** An answer that is no problem: what it says, and the name of its shape; none for one without a body. */
export interface RouteAnswer {
  readonly description: string
  readonly shape?: AnswerName
  /** JSON if left out. */
  readonly mediaType?: 'text/event-stream'
}

/** A row of the table of which both the router and the OpenAPI document are made. */
export interface Route {
  /** Names the operation. */
  readonly id: string
  readonly method: Method
  /** Below `/__admin`, with `{names}`. */
  readonly path: string
  readonly tag: RouteTag
  /** What it does, in a sentence. */
  readonly summary: string
  /** What the summary leaves out. */
  readonly details?: string
  readonly query?: QueryName
  readonly body?: BodyName
  /** An empty body stands for `{}`. */
  readonly isBodyOptional?: true
  /** True if it is open without the token of the control plane. */
  readonly isOpen?: true
  /** Those that are no problems. */
  readonly answers: Readonly<Record<number, RouteAnswer>>
  /** The statuses of its own problems, beside those of every route. */
  readonly problems?: readonly (400 | 404 | 408 | 409)[]
  readonly handle: (call: Call, given: never) => Response | Promise<Response>
}

/** A row whose handler takes what its query and body are checked to be. */
export function route<Body extends BodyName, Query extends QueryName>(
  row: Omit<Route, 'handle' | 'query' | 'body'> & {
    readonly query?: Query
    readonly body?: Body
    readonly handle: (call: Call, given: Given<Body, Query>) => Response | Promise<Response>
  },
): Route {
  return row as Route
}
