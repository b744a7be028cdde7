import type * as z from 'zod'
import type { Journal } from '../journal/journal.ts'
import type { AppSettings } from '../options/app-options.ts'
import type { Clock, Timers } from '../world/clock.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'
import type { GuardSettings } from './guard.ts'
import type { AnswerName, BodyName, bodies, QueryName, queries } from './shapes.ts'

/** The parts of a mock that the control plane steers and shows. */
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
  /** Called once with each reason for which it refuses requests. */
  readonly onRefused?: ((why: string) => void) | undefined
}

/** The control plane, as every route sees it. */
export interface Plane extends AdminOptions {
  /** The time at which the server was made, by `elapsed()`. */
  readonly startedAt: number
  /** The whole table. */
  readonly routes: readonly AdminRoute[]
}

/** An admitted request, for a route. */
export interface RouteCall {
  readonly plane: Plane
  readonly request: Request
  /** The values of the path's `{names}`. */
  readonly params: Readonly<Record<string, string>>
  /**
   * The world of the path's `{key}` when the request was received. Throws if the path has no key.
   */
  readonly world: World
  /** Aborted when the server closes, or that world is reset or removed. */
  readonly running: AbortSignal
}

/** The body and the query of a request, checked. */
export interface Given<Body extends BodyName, Query extends QueryName> {
  readonly body: z.output<(typeof bodies)[Body]['schema']>
  readonly query: z.output<(typeof queries)[Query]>
}

/** The groups of the routes. */
export type RouteTag = 'apps' | 'clock' | 'faults' | 'tokens' | 'devices' | 'requests' | 'server'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** An answer other than a problem: its description and the name of its shape, if it has a body. */
export interface RouteAnswer {
  readonly description: string
  readonly shape?: AnswerName
  /** JSON if left out. */
  readonly mediaType?: 'text/event-stream'
}

/** A row of the table from which the router and the OpenAPI document are made. */
export interface AdminRoute {
  /** Names the operation. */
  readonly id: string
  readonly method: Method
  /** Below `/__admin`, with `{names}`. */
  readonly path: string
  readonly tag: RouteTag
  /** Its effect, in a sentence. */
  readonly summary: string
  /** Details for the OpenAPI document. */
  readonly details?: string
  readonly query?: QueryName
  readonly body?: BodyName
  /** An empty body stands for `{}`. */
  readonly isBodyOptional?: true
  /** True if it needs no token, as `app.ts` tells the guard: routes are not loaded yet then. */
  readonly isOpen?: true
  /** Answers other than problems; one may be a refusal of MCS. */
  readonly answers: Readonly<Record<number, RouteAnswer>>
  /** The statuses of its own problems, in addition to those of every route. */
  readonly problems?: readonly (400 | 404 | 408 | 409)[]
  readonly handle: (call: RouteCall, given: never) => Response | Promise<Response>
}

/** Makes a row whose handler receives its checked query and body. */
export function route<Body extends BodyName, Query extends QueryName>(
  row: Omit<AdminRoute, 'handle' | 'query' | 'body'> & {
    readonly query?: Query
    readonly body?: Body
    readonly handle: (call: RouteCall, given: Given<Body, Query>) => Response | Promise<Response>
  },
): AdminRoute {
  return row as AdminRoute
}
