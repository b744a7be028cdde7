/**
 * The shape of a claim about MCS with its evidence.
 *
 * @module
 */

/** How far a statement about MCS can be relied on. */
export type Grade = 'documented' | 'published' | 'assumed'

/** A document in a public repository, at the revision that was read. */
export interface SourceDocument {
  /** `owner/name` on GitHub, the name of an npm package, or `ietf/rfc` for an RFC. */
  readonly repository: string
  readonly path: string
  /** Commit, tag or version; absent for our own choices and for RFCs, which do not change. */
  readonly revision?: string
}

/** One claim about MCS with its evidence. */
export interface Source {
  readonly grade: Grade
  /** The claim in one sentence. */
  readonly claim: string
  readonly document: SourceDocument
  /** The words of the document that carry the claim; for an assumption, the nearest ones. */
  readonly quote: string
  /** Date of the revision, `YYYY-MM-DD`; the year alone where no more is known. */
  readonly date: string
  /** What was decided where the document contradicts itself or stays silent. */
  readonly decision?: string
}

/** Claims by their ids, of which the type keeps the ids alone: written out it would be as long as they. */
export const claims = <Id extends string>(
  rows: Readonly<Record<Id, Source>>,
): Readonly<Record<Id, Source>> => rows
