/**
 * The evidence for every statement about MCS, by its id. The claims about the refresh, and those that
 * all calls share, stand in a file for each grade; the others stand by their subject.
 *
 * @module
 */

import type { Source } from './source.ts'
import { clientSources } from './sources/clients.ts'
import { deviceSources } from './sources/devices.ts'
import { loginSources } from './sources/login.ts'
import { assumedSources } from './sources/refresh-assumed.ts'
import { documentedSources } from './sources/refresh-documented.ts'
import { publishedSources } from './sources/refresh-published.ts'
import { undecidedSources } from './sources/undecided.ts'

/** The id of a row of {@link sources}. */
export type SourceId =
  | keyof typeof documentedSources
  | keyof typeof publishedSources
  | keyof typeof assumedSources
  | keyof typeof loginSources
  | keyof typeof deviceSources
  | keyof typeof clientSources
  | keyof typeof undecidedSources

/** Every claim that the contract makes about MCS, by its id. */
export const sources: Readonly<Record<SourceId, Source>> = {
  ...documentedSources,
  ...publishedSources,
  ...assumedSources,
  ...loginSources,
  ...deviceSources,
  ...clientSources,
  ...undecidedSources,
}
