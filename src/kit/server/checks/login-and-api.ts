import { interactions } from '../../../../contracts/interactions.ts'
import type { ConductIdOf } from '../../../../contracts/server-checks.ts'
import { CannotTell, kept, missed } from '../../finding.ts'
import { loginTokensIn, recordOf } from '../../mcs.ts'
import type { CheckedServer } from '../checked-server.ts'
import { shownJson, summary } from '../differences.ts'
import {
  bodyOf,
  fieldsOf,
  type HttpExchange,
  headerOf,
  isAccepted,
  isAnswered,
} from '../exchange.ts'
import { noDevice, type SendableInteraction } from '../fill-request.ts'
import {
  codeRule,
  echoRule,
  mediaTypeOf,
  noLengthOf,
  noStoreOf,
  notJsonOf,
  ofEvery,
} from './answers.ts'
import { type CheckFunction, describing } from './context.ts'

const [plain] = interactions.login

/** The user token of a log-in is valid for a refresh. */
const checkUserToken: CheckFunction = async ({ server }) => {
  const { userToken } = loginTokensIn(bodyOf(await server.askNamed('logged-in')))
  if (userToken === undefined) throw new CannotTell('it has no user token; see answers-logged-in')
  const exchange = await server.refresh(userToken)
  const finding = isAccepted(exchange) ? kept : missed('200', summary(exchange))
  return { ...finding, shown: exchange }
}

/** The access token of a log-in is valid for the v2 API. */
const checkAccessToken: CheckFunction = async ({ server }) => {
  if (server.options.device === undefined) throw new CannotTell(noDevice)
  // The token of an earlier log-in may be revoked.
  if (plain !== undefined) await server.ask({ ...plain, name: 'logged-in-again' })
  const exchange = await server.ask({
    ...describing,
    name: 'described-after-log-in',
    request: { ...describing.request, headers: { authorization: 'Bearer {{loginAccessToken}}' } },
  })
  const isRefused = !isAccepted(exchange)
  if (isRefused && !isAccepted(await server.ask(describing))) {
    throw new CannotTell('that of a refresh is not accepted either; see describes-device')
  }
  return { ...(isRefused ? missed('200', summary(exchange)) : kept), shown: exchange }
}

/** The rules for log-ins that no single request shows. */
export const loginRules: Readonly<Record<ConductIdOf<'login'>, CheckFunction>> = {
  'login-user-token-refreshes': checkUserToken,
  'login-access-token-accepted': checkAccessToken,
  'login-refusal-code-is-status': codeRule('login'),
  'login-content-type': ofEvery('login', 'application/json', notJsonOf),
  'login-content-length': ofEvery('login', 'a Content-Length, not chunked', noLengthOf),
  'login-no-store': ofEvery('login', 'Cache-Control: no-store, Pragma: no-cache', noStoreOf),
  'login-no-secret-echoed': echoRule('login'),
}

/** The device is described, and has the channel. */
const checkDescribed: CheckFunction = async ({ server }) => {
  const exchange = await server.ask(describing)
  const { id, channel } = server.options.device ?? {}
  const expected = `200 with results: [{"deviceId": "${id}", …}]${
    channel === undefined ? '' : ` and the channel ${channel}`
  }`
  const { results } = fieldsOf(exchange)
  const devices = Array.isArray(results) ? results.map(recordOf) : []
  const found = devices.find(({ deviceId }) => deviceId === id)
  const channels = Array.isArray(found?.['dataChannels']) ? found['dataChannels'].map(recordOf) : []
  const hasChannel =
    channel === undefined || channels.some(({ dataChnId }) => dataChnId === channel)
  const isRight = isAccepted(exchange) && found !== undefined && hasChannel
  const finding = isRight ? kept : missed(expected, wholeOf(exchange))
  return { ...finding, shown: exchange }
}

const path = '/mcs/v2/devices/{{deviceId}}'
const state = 'an app with a user token'
const bearer = { authorization: 'Bearer {{accessToken}}' }

const reading = (name: string): SendableInteraction => ({
  name,
  state,
  request: {
    method: 'GET',
    path: `${path}/datachannels/{{channel}}/datapoints`,
    headers: bearer,
    body: null,
  },
})

const uploading = (value: number): SendableInteraction => ({
  name: `uploading-${value}`,
  state,
  request: {
    method: 'POST',
    path: `${path}/datapoints`,
    headers: { ...bearer, 'content-type': 'application/json' },
    body: `{"datapoints":[{"dataChnId":"{{channel}}","values":{"value":${value}}}]}`,
  },
})

const uploadingCsv: SendableInteraction = {
  name: 'uploading-csv',
  state,
  request: {
    method: 'POST',
    path: `${path}/datapoints.csv`,
    headers: { ...bearer, 'content-type': 'text/csv' },
    body: '{{channel}},,0',
  },
}

/** Uploads two values, and reads after each. */
const checkReadBack: CheckFunction = async ({ server }) => {
  const first = await writeAndRead(server, uploading(0), '0')
  // A miss does not end it: a plan, whose answers have no data points, has to count what may be sent.
  const second = writeAndRead(server, uploading(1), '1')
  if (first.kind === 'kept') return second
  await second.catch(passOverCannotTell)
  return first
}

// The finding of the first stands.
function passOverCannotTell(error: unknown): void {
  if (!(error instanceof CannotTell)) throw error
}

const checkCsvReadBack: CheckFunction = async ({ server }) => {
  // Another value stands there before, so that the one that is read was uploaded.
  await server.ask(uploading(1))
  const before = newestValue(await server.ask(reading(`reading-after-${uploading(1).name}`)))
  if (before !== undefined && String(before) === '0') {
    throw new CannotTell('the value 0 is there before it is uploaded; see reads-back-upload')
  }
  return writeAndRead(server, uploadingCsv, '0')
}

async function writeAndRead(server: CheckedServer, upload: SendableInteraction, value: string) {
  const written = await server.ask(upload)
  const exchange = await server.ask(reading(`reading-after-${upload.name}`))
  if (!isAccepted(written)) {
    throw new CannotTell('the upload is not accepted; see answers-uploaded')
  }
  const found = newestValue(exchange)
  // The values of lines are texts.
  const isRight = found !== undefined && String(found) === value
  const finding = isRight ? kept : missed(`a data point with the value ${value}`, wholeOf(exchange))
  return { ...finding, shown: exchange }
}

function newestValue(exchange: HttpExchange): unknown {
  const { dataChannels } = fieldsOf(exchange)
  const [channel] = Array.isArray(dataChannels) ? dataChannels : []
  const { dataPoints } = recordOf(channel)
  const [point] = Array.isArray(dataPoints) ? dataPoints : []
  return recordOf(recordOf(point)['values'])['value']
}

const checkCsvContentType: CheckFunction = async ({ server }) => {
  const exchange = await server.askNamed('uploaded-as-csv-line')
  if (!isAnswered(exchange) || !isAccepted(exchange)) {
    throw new CannotTell('the upload is not accepted; see answers-uploaded-as-csv-line')
  }
  const type = headerOf(exchange.answer, 'content-type') ?? 'no Content-Type'
  const isText = mediaTypeOf(type) === 'text/html'
  return { ...(isText ? kept : missed('text/html', type)), shown: exchange }
}

const wholeOf = (exchange: HttpExchange): string =>
  isAnswered(exchange)
    ? `${exchange.answer.status} ${shownJson(fieldsOf(exchange))}`
    : summary(exchange)

/** The rules for the v2 API that no single request shows. */
export const apiRules: Readonly<Record<ConductIdOf<'api'>, CheckFunction>> = {
  'describes-device': checkDescribed,
  'reads-back-upload': checkReadBack,
  'reads-back-csv-upload': checkCsvReadBack,
  'csv-content-type': checkCsvContentType,
  'api-content-length': ofEvery('api', 'a Content-Length, not chunked', noLengthOf),
  'api-no-secret-echoed': echoRule('api'),
}
