/**
 * The shape of a claim about MCS with its evidence, and the documents that claims cite.
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
  /** The decision where the document contradicts itself or stays silent. */
  readonly decision?: string
}

/** Claims by their ids, of which the type keeps the ids alone: written out it would be as long as they. */
export const claims = <Id extends string>(
  rows: Readonly<Record<Id, Source>>,
): Readonly<Record<Id, Source>> => rows

export const refreshPage = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/zh-TW/api_references/refresh_user_access_token.md',
  revision: 'f70d7f4',
} as const satisfies SourceDocument

export const loginPage = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/en/api_references/get_user_token.md',
  revision: '064c1e3',
} as const satisfies SourceDocument

export const oauthLibrary = {
  repository: 'Mediatek-Cloud/Oauth2-server',
  path: 'lib/grant.js',
  revision: 'b63a2b3',
} as const satisfies SourceDocument

export const laterLibrary = {
  repository: 'iamblue/Oauth2-server',
  path: 'lib/grant.js',
  revision: 'ae1260b',
} as const satisfies SourceDocument

export const datapointPage = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/en/api_references/retrieve_datapoint.md',
  revision: 'fe4f6ff',
} as const satisfies SourceDocument

export const uploadPage = {
  repository: 'Mediatek-Cloud/MCS',
  path: 'api_references/uploaddatapoint.md',
  revision: 'a9f0314',
} as const satisfies SourceDocument

export const laterUploadPage = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/en/api_references/upload_datapoint.md',
  revision: 'fe4f6ff',
} as const satisfies SourceDocument

export const criterionPage = {
  repository: 'Mediatek-Cloud/MCS',
  path: 'api_references/Device/retrieveCriterion.md',
  revision: 'a9f0314',
} as const satisfies SourceDocument

export const statusList = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/en/api_references/README.md',
  revision: 'fe4f6ff',
} as const satisfies SourceDocument

export const workshopClient = {
  repository: 'mcsworld/AIS3',
  path: 'API/mcs.php',
  revision: '573aeee',
} as const satisfies SourceDocument

export const siblingProduct = {
  repository: 'MCS-Lite/mcs-lite-app',
  path: 'restserver/controllers/users.js',
  revision: '0baca2a',
} as const satisfies SourceDocument

// RFCs do not change, so a number stands for a revision.
export const base64Standard = {
  repository: 'ietf/rfc',
  path: 'rfc4648',
} as const satisfies SourceDocument

export const oauthStandard = {
  repository: 'ietf/rfc',
  path: 'rfc6749',
} as const satisfies SourceDocument

export const bearerStandard = {
  repository: 'ietf/rfc',
  path: 'rfc6750',
} as const satisfies SourceDocument

export const jsonStandard = {
  repository: 'ietf/rfc',
  path: 'rfc8259',
} as const satisfies SourceDocument

export const httpStandard = {
  repository: 'ietf/rfc',
  path: 'rfc9110',
} as const satisfies SourceDocument

export const httpMessageStandard = {
  repository: 'ietf/rfc',
  path: 'rfc9112',
} as const satisfies SourceDocument

export const rateLimitStandard = {
  repository: 'ietf/rfc',
  path: 'rfc6585',
} as const satisfies SourceDocument

export const oldTlsStandard = {
  repository: 'ietf/rfc',
  path: 'rfc8996',
} as const satisfies SourceDocument

/** The day of the revision of the page of the call. */
export const pageDate = '2015-09-11'

/** The day of the revision of the OAuth library. */
export const libraryDate = '2015-05-22'
