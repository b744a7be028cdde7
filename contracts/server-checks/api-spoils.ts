import type { AnyInteraction } from '../server-check.ts'
import { answerTo } from './answer-to.ts'
import type { OrderRow } from './rows.ts'

const state = 'an app with a user token'
const bearer = { authorization: 'Bearer {{accessToken}}' }
const json = { ...bearer, 'content-type': 'application/json' }
const csv = { ...bearer, 'content-type': 'text/csv' }
const path = '/mcs/v2/devices/{{deviceId}}/datapoints'
const point = '{"dataChnId":"{{channel}}","values":{"value":1}}'

/** More uploads, of which a device with one channel can play all. */
export const apiSpoils: readonly AnyInteraction[] = [
  {
    name: 'uploaded-as-csv-line',
    summary: 'One line of comma-separated values.',
    state,
    refusal: null,
    source: 'upload-csv-success',
    request: { method: 'POST', path: `${path}.csv`, headers: csv, body: '{{channel}},,1\n' },
    response: {
      status: 200,
      headers: { 'Content-Type': 'text/html', 'Cache-Control': 'no-store', Pragma: 'no-cache' },
      body: 'Success.',
    },
  },
  {
    name: 'bad-upload-no-values',
    summary: 'A data point has no values.',
    state,
    refusal: 'bad-upload',
    source: 'v2-bad-request',
    request: {
      method: 'POST',
      path,
      headers: json,
      body: '{"datapoints":[{"dataChnId":"{{channel}}"}]}',
    },
    response: answerTo('bad-upload'),
  },
  {
    name: 'too-many-points-as-json',
    summary: 'There are six data points in JSON.',
    state,
    refusal: 'too-many-points',
    source: 'too-many-points',
    request: {
      method: 'POST',
      path,
      headers: json,
      body: `{"datapoints":[${Array.from({ length: 6 }, () => point).join()}]}`,
    },
    response: {
      status: 400,
      headers: {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        Pragma: 'no-cache',
      },
      body: {
        apiVersion: '0.0.1',
        code: 400,
        message: 'None of data points uploaded success.',
        errors: [{ code: 400, message: '400 Bad Request' }],
        results: '',
        descriptions: ['There are more than 5 data points in this request.'],
        statusCode: 400,
        options: {},
      },
    },
  },
]

/** Uploads to which two refusals apply; the answer is that of the first. */
export const apiOrders: readonly OrderRow[] = [
  {
    interaction: {
      name: 'bearer-before-body',
      summary: 'The token is none, and the JSON is cut short.',
      state,
      refusal: 'token-incorrect',
      source: 'api-order',
      request: {
        method: 'POST',
        path,
        headers: { ...json, authorization: 'Bearer 32fff343frg45434' },
        body: '{"datapoints":',
      },
      response: answerTo('token-incorrect'),
    },
    first: 'token-incorrect-describe',
    second: 'bad-upload',
  },
  {
    interaction: {
      name: 'device-before-body',
      summary: 'There is no such device, and the JSON is cut short.',
      state,
      refusal: 'no-permission',
      source: 'api-order',
      request: {
        method: 'POST',
        path: '/mcs/v2/devices/Dnobody/datapoints',
        headers: json,
        body: '{"datapoints":',
      },
      response: answerTo('no-permission'),
    },
    first: 'no-permission',
    second: 'bad-upload',
  },
]
