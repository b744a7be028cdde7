import type { SourceDocument } from '../source.ts'

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
