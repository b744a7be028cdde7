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

/** A document with the date of its revision, which is that of every claim that cites it. */
interface DatedDocument extends SourceDocument {
  readonly date: Source['date']
}

/** The fields of a claim besides its grade. */
interface ClaimRow extends Pick<Source, 'claim' | 'quote' | 'decision'> {
  readonly document: DatedDocument
}

/**
 * Claims of one grade by their ids, of which the type keeps the ids alone: written out it would be as
 * long as they.
 */
export const claims = <Id extends string>(
  grade: Grade,
  rows: Readonly<Record<Id, ClaimRow>>,
): Readonly<Record<Id, Source>> =>
  Object.fromEntries(
    Object.entries<ClaimRow>(rows).map(([id, row]) => {
      const { date, ...document } = row.document
      return [id, { grade, ...row, document, date }]
    }),
  ) as Record<Id, Source>

export const refreshPage = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/zh-TW/api_references/refresh_user_access_token.md',
  revision: 'f70d7f4',
  date: '2015-09-11',
} as const satisfies DatedDocument

export const loginPage = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/en/api_references/get_user_token.md',
  revision: '064c1e3',
  date: '2015-09-04',
} as const satisfies DatedDocument

export const oauthLibrary = {
  repository: 'Mediatek-Cloud/Oauth2-server',
  path: 'lib/grant.js',
  revision: 'b63a2b3',
  date: '2015-05-22',
} as const satisfies DatedDocument

export const laterLibrary = {
  repository: 'iamblue/Oauth2-server',
  path: 'lib/grant.js',
  revision: 'ae1260b',
  date: '2017',
} as const satisfies DatedDocument

export const datapointPage = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/en/api_references/retrieve_datapoint.md',
  revision: 'fe4f6ff',
  date: '2018-04-26',
} as const satisfies DatedDocument

export const uploadPage = {
  repository: 'Mediatek-Cloud/MCS',
  path: 'api_references/uploaddatapoint.md',
  revision: 'a9f0314',
  date: '2015',
} as const satisfies DatedDocument

export const oldDatapointPage = {
  ...uploadPage,
  path: 'api_references/retrievedatapoint.md',
} as const satisfies DatedDocument

export const devicePage = {
  ...uploadPage,
  path: 'api_references/retrievedeviceinfo.md',
} as const satisfies DatedDocument

export const channelFormatPage = {
  ...uploadPage,
  path: 'api_references/data_channel_format.md',
  revision: 'd951b8e',
} as const satisfies DatedDocument

export const laterUploadPage = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/en/api_references/upload_datapoint.md',
  revision: 'fe4f6ff',
  date: '2018-04-26',
} as const satisfies DatedDocument

export const criterionPage = {
  repository: 'Mediatek-Cloud/MCS',
  path: 'api_references/Device/retrieveCriterion.md',
  revision: 'a9f0314',
  date: '2015-06-01',
} as const satisfies DatedDocument

export const statusList = {
  repository: 'Mediatek-Cloud/mcs-resources',
  path: 'content/en/api_references/README.md',
  revision: 'fe4f6ff',
  date: '2018-04-26',
} as const satisfies DatedDocument

export const workshopClient = {
  repository: 'mcsworld/AIS3',
  path: 'API/mcs.php',
  revision: '573aeee',
  date: '2015-08-31',
} as const satisfies DatedDocument

export const siblingProduct = {
  repository: 'MCS-Lite/mcs-lite-app',
  path: 'restserver/controllers/users.js',
  revision: '0baca2a',
  date: '2017',
} as const satisfies DatedDocument

// RFCs do not change, so a number stands for a revision.
const rfc = (number: number, date: string): DatedDocument => ({
  repository: 'ietf/rfc',
  path: `rfc${number}`,
  date,
})

export const csvStandard = rfc(4180, '2005')
export const base64Standard = rfc(4648, '2006')
export const oauthStandard = rfc(6749, '2012')
export const bearerStandard = rfc(6750, '2012')
export const jsonStandard = rfc(8259, '2017')
export const httpStandard = rfc(9110, '2022')
export const httpMessageStandard = rfc(9112, '2022')
export const rateLimitStandard = rfc(6585, '2012')
export const oldTlsStandard = rfc(8996, '2021')
