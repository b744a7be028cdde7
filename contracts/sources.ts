/**
 * Where every statement about MCS comes from, by its id. The grade of a row begins the name of its file.
 *
 * @module
 */

import type { Source } from './source.ts'
import { assumedSources } from './sources/assumed.ts'
import { assumedOfCalls } from './sources/assumed-of-calls.ts'
import { assumedOfClients } from './sources/assumed-of-clients.ts'
import { documentedSources } from './sources/documented.ts'
import { publishedSources } from './sources/published.ts'
import { publishedOfCalls } from './sources/published-of-calls.ts'

/** The id of a row of {@link sources}. */
export type SourceId =
  | keyof typeof documentedSources
  | keyof typeof publishedSources
  | keyof typeof publishedOfCalls
  | keyof typeof assumedSources
  | keyof typeof assumedOfCalls
  | keyof typeof assumedOfClients

/** Every claim that the contract makes about MCS, by its id. */
export const sources: Readonly<Record<SourceId, Source>> = {
  ...documentedSources,
  ...publishedSources,
  ...publishedOfCalls,
  ...assumedSources,
  ...assumedOfCalls,
  ...assumedOfClients,
}
