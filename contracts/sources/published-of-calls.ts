import { claims } from '../source.ts'
import {
  datapointPage,
  laterUploadPage,
  loginPage,
  statusList,
  uploadPage,
  workshopClient,
} from './documents.ts'

/** What is published of the calls around the refresh. */
export const publishedOfCalls = claims({
  'login-url': {
    grade: 'published',
    claim: 'The log-in is POST /oauth/login/thirdparty.',
    document: { ...loginPage, revision: '5e927cd' },
    quote: 'https://mcs.mediatek.com/oauth/login/thirdparty',
    date: '2015-09-11',
  },
  'login-basic-header': {
    grade: 'published',
    claim: 'The log-in takes the same Basic header as the refresh.',
    document: loginPage,
    quote: "authorization: `Basic {app key: app secret}.base64'd`",
    date: '2015-09-04',
  },
  'login-body': {
    grade: 'published',
    claim: "The body of the log-in is JSON with the user's `email` and `password`.",
    document: loginPage,
    quote: '"email": "MCSuser@mediatek.com", "password": "123456789"',
    date: '2015-09-04',
    decision:
      "The page's user logs in with the page's password, and so does every user who has been given no other.",
  },
  'login-form-body': {
    grade: 'published',
    claim: 'The public clients of the time send e-mail address and password as a form.',
    document: workshopClient,
    quote: "$data = array('email' => $email, 'password' => $password); … http_build_query($data)",
    date: '2015-08-31',
  },
  'login-success-body': {
    grade: 'published',
    claim: 'A log-in answers both tokens beside `code`, without `results` and without a profile.',
    document: loginPage,
    quote:
      '"apiVersion": "0.0.1", "code": 200, "message": "Request has succeeded", "token": "***", "access_token": "***"',
    date: '2015-09-04',
    decision: 'The field table says arrays, the example has strings; the example rules.',
  },
  'login-error-envelope': {
    grade: 'published',
    claim: 'A log-in that fails has a status other than 200, and JSON with `code` and `message`.',
    document: loginPage,
    quote:
      'When error is incurred, the response code will be non-200 and the response body will construct in JSON format',
    date: '2015-09-04',
  },
  'login-error-example': {
    grade: 'published',
    claim: 'A log-in without credentials that can be read is refused as a refresh without them is.',
    document: loginPage,
    quote:
      '"code": 500, "message": "Invalid or missing client_id parameter", "statusCode": 500, "options": {}',
    date: '2015-09-04',
  },
  'login-content-type': {
    grade: 'published',
    claim: 'The answer to a log-in has the media type application/json.',
    document: loginPage,
    quote: 'Content-Type:`application/json`',
    date: '2015-09-04',
  },
  'bearer-required': {
    grade: 'published',
    claim: 'A call of the v2 API without a bearer token is refused.',
    document: { ...statusList, revision: '04f1b2b' },
    quote:
      'A Bearer token for `Authentication` key in the HTTP header is required. If not provided, the server will respond with an  Unauthorized message.',
    date: '2015',
    decision: 'What stands there without the scheme, or with another, is no bearer token.',
  },
  'upload-url': {
    grade: 'published',
    claim: 'Data points are uploaded with POST /mcs/v2/devices/:deviceId/datapoints, as JSON.',
    document: uploadPage,
    quote: 'https://api.mediatek.com/mcs/v2/devices/:deviceId/datapoints',
    date: '2015',
    decision:
      'All calls are served under every host. The `apiVersion` is 0.0.1, as in the years in which that API took a user access token.',
  },
  'upload-bearer': {
    grade: 'published',
    claim: 'An upload takes the user access token as `Authorization: Bearer`.',
    document: workshopClient,
    quote:
      "$header = array('Authorization: Bearer ' . $access_token, 'Content-Type: application/json'); … 'GPIO_00'",
    date: '2015-08-31',
  },
  'upload-success': {
    grade: 'published',
    claim: 'An upload is answered with the envelope of a success, whose `results` is "Success.".',
    document: uploadPage,
    quote:
      '{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":"Success."}',
    date: '2015',
    decision:
      'A later page prints `results` alone; the public clients of the time look for `code` 200.',
  },
  'upload-partial': {
    grade: 'published',
    claim: 'An upload of which a part is refused is a success that says "Partial success.".',
    document: uploadPage,
    quote:
      '"results":"Partial success.","descriptions":["The uploaded data point for data channel gps',
    date: '2015',
  },
  'upload-csv': {
    grade: 'published',
    claim: 'With .csv behind the path a line is channel, timestamp (may be empty) and values.',
    document: laterUploadPage,
    quote: '1,1432538716989,26 … 2,,26.34,12,59',
    date: '2018-04-26',
    decision:
      'Three values are latitude, longitude and altitude; another number is value, value2 and so on.',
  },
  'upload-csv-success': {
    grade: 'published',
    claim: 'An upload with .csv is answered with the text "Success." as text/html.',
    document: laterUploadPage,
    quote: 'content-type: text/html … Success.',
    date: '2018-04-26',
  },
  'csv-refusals': {
    grade: 'published',
    claim: 'A refusal of a call with .csv is status and message with a comma between them.',
    document: laterUploadPage,
    quote: '400,None of data points uploaded success.',
    date: '2018-04-26',
    decision: 'Those of who calls stay JSON: for these nothing else is published.',
  },
  'upload-limit': {
    grade: 'published',
    claim: 'An upload has 5 data points at most.',
    document: laterUploadPage,
    quote: 'You can upload 5 data points in an upload request at most.',
    date: '2018-04-26',
  },
  'none-uploaded': {
    grade: 'published',
    claim: 'An upload to channels that the device does not have is refused with 400.',
    document: laterUploadPage,
    quote:
      '"results": "", "descriptions": ["There is no such data channel displays_boolean for this device."]',
    date: '2018-04-26',
  },
  'device-key': {
    grade: 'published',
    claim: 'The key of a device, in the header `deviceKey`, lets in as a user access token does.',
    document: uploadPage,
    quote: 'deviceKey: `device_key_here`',
    date: '2015',
  },
  'no-permission': {
    grade: 'published',
    claim: 'A caller who may not have the data points of a device is refused with 401.',
    document: { ...uploadPage, path: 'api_references/retrievedatapoint.md' },
    quote: `results:"You don't have permission!",statusCode:401,options:{}`,
    date: '2015',
    decision: 'By `no-permission-alike` a device that there is not is refused alike.',
  },
  'no-access-right': {
    grade: 'published',
    claim: 'A caller who may not have the description of a device is refused with 401.',
    document: { ...uploadPage, path: 'api_references/retrievedeviceinfo.md' },
    quote: '"description":"You do not have access right to this API"',
    date: '2015',
    decision: 'By `no-access-right-alike` a device that there is not is refused alike.',
  },
  'channel-not-found': {
    grade: 'published',
    claim: 'The data points of a channel that the device does not have are refused with 404.',
    document: datapointPage,
    quote: '"message":"channel not found","errors":[{"code":404,"message":"404 Not Found"}]',
    date: '2018-04-26',
  },
  'retrieve-url': {
    grade: 'published',
    claim: 'Data points are read with GET /mcs/v2/devices/:deviceId/datachannels/:id/datapoints.',
    document: datapointPage,
    quote: '"dataChannels":[{"dataChnId":"my_data_channel","isOverflow":false,"dataPoints":[',
    date: '2018-04-26',
  },
  'retrieve-query': {
    grade: 'published',
    claim:
      'Without `limit` one data point is answered, never more than 1000; `start` and `end` together set `limit` aside.',
    document: { ...uploadPage, path: 'api_references/retrievedatapoint.md' },
    quote: 'Maximum number of returned data points for each data channel: 1000',
    date: '2015',
  },
  'device-info': {
    grade: 'published',
    claim: 'GET /mcs/v2/devices/:deviceId answers a list of devices with their channels.',
    document: { ...uploadPage, path: 'api_references/retrievedeviceinfo.md' },
    quote: '"results":[{"deviceId"',
    date: '2015',
    decision: 'Id, key, name and channels alone: the mock has no products and no firmware.',
  },
  'sample-device': {
    grade: 'published',
    claim: 'The page of the data points prints the device DL6sA7iSx with my_data_channel.',
    document: datapointPage,
    quote: '"deviceId":"DL6sA7iSx"',
    date: '2018-04-26',
  },
})
