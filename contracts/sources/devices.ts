import {
  channelFormatPage,
  claims,
  criterionPage,
  csvStandard,
  datapointPage,
  devicePage,
  laterUploadPage,
  oldDatapointPage,
  statusList,
  uploadPage,
  workshopClient,
} from '../source.ts'

/** Claims about the calls of the v2 API: published ones, then our assumptions. */
export const deviceSources = {
  ...claims('published', {
    'bearer-required': {
      claim: 'A call of the v2 API without a bearer token is refused.',
      document: { ...statusList, revision: '04f1b2b', date: '2015' },
      quote:
        'A Bearer token for `Authentication` key in the HTTP header is required. If not provided, the server will respond with an  Unauthorized message.',
      decision: 'A value without the scheme, or with another, is not a bearer token.',
    },
    'upload-url': {
      claim: 'Data points are uploaded with POST /mcs/v2/devices/:deviceId/datapoints, as JSON.',
      document: uploadPage,
      quote: 'https://api.mediatek.com/mcs/v2/devices/:deviceId/datapoints',
      decision:
        'All calls are served under every host. The `apiVersion` is 0.0.1, as in the years in which that API took a user access token.',
    },
    'upload-bearer': {
      claim: 'An upload takes the user access token as `Authorization: Bearer`.',
      document: workshopClient,
      quote:
        "$header = array('Authorization: Bearer ' . $access_token, 'Content-Type: application/json'); … 'GPIO_00'",
    },
    'upload-success': {
      claim: 'An upload is answered with the envelope of a success, whose `results` is "Success.".',
      document: uploadPage,
      quote:
        '{"apiVersion":"0.0.1","code":200,"message":"Request has succeeded","results":"Success."}',
      decision:
        'A later page prints `results` alone; the public clients of the time look for `code` 200.',
    },
    'upload-partial': {
      claim: 'An upload of which a part is refused is a success that says "Partial success.".',
      document: uploadPage,
      quote:
        '"results":"Partial success.","descriptions":["The uploaded data point for data channel gps',
    },
    'upload-csv': {
      claim: 'With .csv after the path a line is channel, timestamp (may be empty) and values.',
      document: laterUploadPage,
      quote: '1,1432538716989,26 … 2,,26.34,12,59',
      decision:
        'One value is value, two are value and period, three are latitude, longitude and altitude; of more, which no page shows, the others are value2, value3 and so on.',
    },
    'csv-values': {
      claim:
        'In a line a place is latitude, longitude and altitude, and a pulse width is value and period.',
      document: channelFormatPage,
      quote:
        'dataChannelId,timestamp,{latitude},{longitude},{altitude} … dataChannelId,timestamp,{Value},{Period}',
      decision:
        'The page is about what a device sends; lines that are read back are written alike.',
    },
    'upload-csv-success': {
      claim: 'An upload with .csv is answered with the text "Success." as text/html.',
      document: laterUploadPage,
      quote: 'content-type: text/html … Success.',
    },
    'csv-refusals': {
      claim: 'A refusal of a call with .csv is status and message with a comma between them.',
      document: laterUploadPage,
      quote: '400,None of data points uploaded success.',
      decision: 'Those of who calls stay JSON: for these nothing else is published.',
    },
    'upload-limit': {
      claim: 'An upload has 5 data points at most.',
      document: laterUploadPage,
      quote: 'You can upload 5 data points in an upload request at most.',
    },
    'none-uploaded': {
      claim: 'An upload to channels that the device does not have is refused with 400.',
      document: laterUploadPage,
      quote:
        '"results": "", "descriptions": ["There is no such data channel displays_boolean for this device."]',
    },
    'device-key': {
      claim: 'The key of a device, in the header `deviceKey`, lets in as a user access token does.',
      document: uploadPage,
      quote: 'deviceKey: `device_key_here`',
    },
    'no-permission': {
      claim: 'A caller who may not have the data points of a device is refused with 401.',
      document: oldDatapointPage,
      quote: `results:"You don't have permission!",statusCode:401,options:{}`,
      decision: 'By `no-permission-alike` a device that there is not is refused alike.',
    },
    'no-access-right': {
      claim: 'A caller who may not have the description of a device is refused with 401.',
      document: devicePage,
      quote: '"description":"You do not have access right to this API"',
      decision: 'By `no-access-right-alike` a device that there is not is refused alike.',
    },
    'channel-not-found': {
      claim: 'The data points of a channel that the device does not have are refused with 404.',
      document: datapointPage,
      quote: '"message":"channel not found","errors":[{"code":404,"message":"404 Not Found"}]',
    },
    'retrieve-url': {
      claim: 'Data points are read with GET /mcs/v2/devices/:deviceId/datachannels/:id/datapoints.',
      document: datapointPage,
      quote: '"dataChannels":[{"dataChnId":"my_data_channel","isOverflow":false,"dataPoints":[',
    },
    'retrieve-csv': {
      claim:
        'With .csv after the path, data points are read as text/csv: a line is channel, timestamp and value.',
      document: datapointPage,
      quote: 'Content-Type: `text/csv` … test_data_channel,1432538716989,100',
    },
    'retrieve-query': {
      claim:
        'Without `limit` one data point is answered, never more than 1000; `start` and `end` together set `limit` aside.',
      document: oldDatapointPage,
      quote: 'Maximum number of returned data points for each data channel: 1000',
    },
    'device-info': {
      claim: 'GET /mcs/v2/devices/:deviceId answers a list of devices with their channels.',
      document: devicePage,
      quote: '"results":[{"deviceId"',
      decision: 'Id, key, name and channels alone: the mock has no products and no firmware.',
    },
    'sample-device': {
      claim: 'The page of the data points prints the device DL6sA7iSx with my_data_channel.',
      document: datapointPage,
      quote: '"deviceId":"DL6sA7iSx"',
    },
  }),
  ...claims('assumed', {
    'too-many-points': {
      claim: 'An upload of more than 5 data points is refused with 400, and none is kept.',
      document: laterUploadPage,
      quote: 'You can upload 5 data points in an upload request at most.',
      decision: 'In the shape of the only published error of an upload.',
    },
    'bearer-alike': {
      claim: 'A bearer token that is missing or expired is refused as one that is incorrect.',
      document: criterionPage,
      quote:
        "{ errors: [ { code: 4001, message: 'token is incorrect' } ], statusCode: 401, options: {} }",
      decision: 'It is the only published refusal of a token by the v2 API.',
    },
    'partial-alike': {
      claim:
        'An upload of which one data point is for a channel that the device does not have is a partial success, and says so in the words for such a channel.',
      document: laterUploadPage,
      quote:
        '"results": "", "descriptions": ["There is no such data channel displays_boolean for this device."]',
      decision:
        'The words are those of an upload of which nothing is kept; the only published partial success is of a value out of its bounds.',
    },
    'no-permission-alike': {
      claim:
        'An upload to a device that there is not is refused as the reading of one that the caller may not have.',
      document: oldDatapointPage,
      quote: `results:"You don't have permission!",statusCode:401,options:{}`,
      decision: 'Nobody is told which devices there are; for uploads nothing else is published.',
    },
    'no-access-right-alike': {
      claim:
        'The description of a device that there is not is refused as that of one that the caller may not have.',
      document: devicePage,
      quote: '"description":"You do not have access right to this API"',
      decision: 'Nobody is told which devices there are.',
    },
    'api-order': {
      claim: 'The v2 API looks at the token first, then at the device, then at the body.',
      document: laterUploadPage,
      quote: '"errors":[{"code":400,"message":"400 Bad Request"}]',
      decision:
        'Nothing is told about a device, or about a body for it, to those who may not call.',
    },
    'device-fields': {
      claim:
        'The answer of a device is the envelope of a success with its id, key, name and the ids of its channels.',
      document: devicePage,
      quote: '"deviceId":"d1234567890", "deviceKey":"1234567890d", "deviceName":"My 1st device"',
      decision:
        'The page has these in this order among many more, product, firmware and tags, of which the mock has none. A name is the id, and ids of channels are texts, as the page of the data points has them.',
    },
    'retrieve-bearer': {
      claim:
        'Data points are read with a user access token too; a token is refused as by other calls, a channel as with the key of the device.',
      document: datapointPage,
      quote: 'deviceKey: `device_key_here`',
      decision: 'A convenience: the page has the key of the device alone.',
    },
    'retrieve-csv-lines': {
      claim:
        'Lines of data points have no heading, end in a line feed and have their values in the order of an upload.',
      document: datapointPage,
      quote: 'test_data_channel,1432538716989,100',
      decision:
        'The page shows one line, and no other than of one value. Values that an upload in lines does not name come after the others, as they were sent; no data points are no text; refusals that are text are text/html, as for an upload.',
    },
    'retrieve-csv-quotes': {
      claim:
        'In a line that is read, a value with a comma, a quotation mark or a line break stands in quotation marks, and each quotation mark in it is there twice.',
      document: csvStandard,
      quote:
        'Fields containing line breaks (CRLF), double quotes, and commas should be enclosed in double-quotes.',
      decision:
        "The vendor's pages show no such value; text/csv is the type of this RFC. A value that is an object or a list is its JSON, null is nothing. Lines that are uploaded are split at every comma all the same.",
    },
    'retrieve-order': {
      claim: 'Data points come with the newest first, or with `order=asc` the oldest first.',
      document: datapointPage,
      quote:
        'Returns last *n (n=size)* data points when both *start_time* and *end_time* are not provided',
      decision:
        'The default of one data point is the last one; a query that cannot be read has the default.',
    },
  }),
}
