import { claims } from '../source.ts'
import {
  criterionPage,
  datapointPage,
  laterUploadPage,
  libraryDate,
  loginPage,
  oauthLibrary,
  uploadPage,
} from './documents.ts'

const laterLibrary = {
  repository: 'iamblue/Oauth2-server',
  path: 'lib/grant.js',
  revision: 'ae1260b',
} as const

/** What nobody has published of the calls around the refresh. */
export const assumedOfCalls = claims({
  'login-email-case': {
    grade: 'assumed',
    claim: 'The e-mail address of a log-in is matched without case.',
    document: loginPage,
    quote: '"email": "MCSuser@mediatek.com"',
    date: '2015-09-04',
    decision:
      'The page of the refresh answers mcsuser@mediatek.com for what must be the same user.',
  },
  'missing-login': {
    grade: 'assumed',
    claim:
      'A log-in without e-mail address or password is answered with 500 and the text of the library.',
    document: laterLibrary,
    quote: 'Missing parameters. "email" and "password" are required',
    date: '2017',
    decision:
      "The text of the library's later version, which names the page's fields, in the only published error's status and shape.",
  },
  'invalid-login': {
    grade: 'assumed',
    claim:
      'An unknown e-mail address or a wrong password is answered with 500 and the text of the library.',
    document: oauthLibrary,
    quote: "error('invalid_grant', 'User credentials are invalid')",
    date: libraryDate,
    decision: "The library's text in the only published error's status and shape.",
  },
  'too-many-points': {
    grade: 'assumed',
    claim: 'An upload of more than 5 data points is refused with 400, and none is kept.',
    document: laterUploadPage,
    quote: 'You can upload 5 data points in an upload request at most.',
    date: '2018-04-26',
    decision: 'In the shape of the only published error of an upload.',
  },
  'bearer-alike': {
    grade: 'assumed',
    claim: 'A bearer token that is missing or expired is refused as one that is incorrect.',
    document: criterionPage,
    quote:
      "{ errors: [ { code: 4001, message: 'token is incorrect' } ], statusCode: 401, options: {} }",
    date: '2015-06-01',
    decision: 'It is the only published refusal of a token by the v2 API.',
  },
  'partial-alike': {
    grade: 'assumed',
    claim:
      'An upload of which one data point is for a channel that the device does not have is a partial success, and says so in the words for such a channel.',
    document: laterUploadPage,
    quote:
      '"results": "", "descriptions": ["There is no such data channel displays_boolean for this device."]',
    date: '2018-04-26',
    decision:
      'The words are those of an upload of which nothing is kept; the only published partial success is of a value out of its bounds.',
  },
  'no-permission-alike': {
    grade: 'assumed',
    claim:
      'An upload to a device that there is not is refused as the reading of one that the caller may not have.',
    document: { ...uploadPage, path: 'api_references/retrievedatapoint.md' },
    quote: `results:"You don't have permission!",statusCode:401,options:{}`,
    date: '2015',
    decision: 'Nobody is told which devices there are; for uploads nothing else is published.',
  },
  'no-access-right-alike': {
    grade: 'assumed',
    claim:
      'The description of a device that there is not is refused as that of one that the caller may not have.',
    document: { ...uploadPage, path: 'api_references/retrievedeviceinfo.md' },
    quote: '"description":"You do not have access right to this API"',
    date: '2015',
    decision: 'Nobody is told which devices there are.',
  },
  'api-order': {
    grade: 'assumed',
    claim: 'The v2 API looks at the token first, then at the device, then at the body.',
    document: laterUploadPage,
    quote: '"errors":[{"code":400,"message":"400 Bad Request"}]',
    date: '2018-04-26',
    decision: 'Nothing is told about a device, or about a body for it, to those who may not call.',
  },
  'device-fields': {
    grade: 'assumed',
    claim:
      'The answer of a device is the envelope of a success with its id, key, name and the ids of its channels.',
    document: { ...uploadPage, path: 'api_references/retrievedeviceinfo.md' },
    quote: '"deviceId":"d1234567890", "deviceKey":"1234567890d", "deviceName":"My 1st device"',
    date: '2015',
    decision:
      'The page has these in this order among many more, product, firmware and tags, of which the mock has none. A name is the id, and ids of channels are texts, as the page of the data points has them.',
  },
  'retrieve-bearer': {
    grade: 'assumed',
    claim:
      'Data points are read with a user access token too; a token is refused as by other calls, a channel as with the key of the device.',
    document: datapointPage,
    quote: 'deviceKey: `device_key_here`',
    date: '2018-04-26',
    decision: 'A convenience: the page has the key of the device alone.',
  },
  'retrieve-order': {
    grade: 'assumed',
    claim: 'Data points come with the newest first, or with `order=asc` the oldest first.',
    document: datapointPage,
    quote:
      'Returns last *n (n=size)* data points when both *start_time* and *end_time* are not provided',
    date: '2018-04-26',
    decision:
      'The default of one data point is the last one; a query that cannot be read has the default.',
  },
})
