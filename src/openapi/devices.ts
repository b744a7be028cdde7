import type {
  HeadersObject,
  OperationObject,
  PathsObject,
  ResponseObject,
  ResponsesObject,
} from 'openapi3-ts/oas31'
import {
  apiHost,
  deviceOperation,
  pathPattern,
  retrieveOperation,
  uploadCsvOperation,
  uploadOperation,
} from '../../contracts/device-operations.ts'
import { type DeviceRefusal, deviceRefusals } from '../../contracts/device-refusals.ts'
import { deviceInteractions } from '../../contracts/interactions/devices.ts'
import type { Operation } from '../../contracts/operations.ts'
import { type RefusalId, refusals } from '../../contracts/refusals.ts'
import { sources } from '../../contracts/sources.ts'
import { queryParameters } from './device-query.ts'
import { requestExamples, responseExamples } from './examples.ts'
import { commonHeaderRefs, literalHeaders } from './headers.ts'
import { type SchemaName, schemaRef } from './schemas.ts'

/** A call of the v2 API, and what is its own. */
interface DeviceCall {
  readonly operation: Operation
  readonly success: SchemaName | 'text'
  readonly refusals: readonly DeviceRefusal['id'][]
  /** Those that it has in common with the refresh. */
  readonly common: readonly RefusalId[]
}

const commonOfUploads = ['method-not-allowed', 'body-too-large', 'server-error'] as const
const commonOfReadings = ['method-not-allowed', 'server-error'] as const

const calls: readonly DeviceCall[] = [
  {
    operation: uploadOperation,
    success: 'UploadSuccess',
    refusals: [
      'token-incorrect',
      'no-permission',
      'bad-upload',
      'too-many-points',
      'none-uploaded',
    ],
    common: commonOfUploads,
  },
  {
    operation: uploadCsvOperation,
    success: 'text',
    refusals: [
      'token-incorrect',
      'no-permission',
      'bad-upload',
      'too-many-points',
      'none-uploaded',
    ],
    common: commonOfUploads,
  },
  {
    operation: retrieveOperation,
    success: 'RetrieveSuccess',
    refusals: ['token-incorrect', 'no-permission', 'channel-not-found'],
    common: commonOfReadings,
  },
  {
    operation: deviceOperation,
    success: 'DeviceSuccess',
    refusals: ['token-incorrect', 'no-access-right'],
    common: commonOfReadings,
  },
]

/** The paths of the v2 API, under its own host. */
export function devicePaths(): PathsObject {
  return Object.fromEntries(
    calls.map((call) => [
      call.operation.path,
      {
        servers: [
          { url: `https://${apiHost}`, description: 'MCS' },
          { url: 'http://127.0.0.1:4010', description: 'mock-mcs' },
        ],
        [call.operation.method.toLowerCase()]: toOperation(call),
      },
    ]),
  )
}

function toOperation(call: DeviceCall): OperationObject {
  const { operation } = call
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: [
      `The vendor's page: ${operation.vendorTitle}.`,
      ...operation.sources.map((id) => `- ${sources[id].claim} (${sources[id].grade})`),
    ].join('\n'),
    tags: ['devices'],
    security: [{ bearer: [] }, { deviceKey: [] }],
    parameters: [
      ...[...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
        name,
        in: 'path' as const,
        required: true,
        schema: { type: 'string' as const },
      })),
      ...(operation === retrieveOperation ? queryParameters() : []),
    ],
    ...(operation.method === 'POST' && { requestBody: bodyOf(operation) }),
    responses: {
      200: responseOf(operation, 200, 'It is done.', call.success),
      ...ownRefusals(call),
      ...commonRefusals(call),
    },
  }
}

function ownRefusals({ operation, success, refusals: ids }: DeviceCall): ResponsesObject {
  const rows = deviceRefusals.filter(({ id }) => ids.includes(id))
  const statuses = [...new Set(rows.map(({ status }) => status))]
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      responseOf(
        operation,
        status,
        rows
          .filter((row) => row.status === status)
          .map(({ id, when }) => `\`${id}\`: ${when}.`)
          .join('\n'),
        success === 'text' && status !== 401 ? 'text' : 'refusal',
      ),
    ]),
  )
}

/** JSON, also where the rest of a call is text. */
function commonRefusals({ operation, common }: DeviceCall): ResponsesObject {
  const rows = refusals.filter(({ id }) => common.includes(id))
  return Object.fromEntries(
    rows.map(({ id, when, status }) => {
      // The row speaks of the refresh.
      const description = `\`${id}\`: ${when.replace('POST', operation.method)}.`
      const headers = status === 405 ? literalHeaders({ Allow: operation.method }) : {}
      return [String(status), responseOf(operation, status, description, 'HttpRefusal', headers)]
    }),
  )
}

function bodyOf(operation: Operation) {
  const [mediaType = ''] = operation.requestMediaTypes
  const examples = requestExamples(of(operation), mediaType)
  const schema =
    mediaType === 'application/json' ? schemaRef('UploadRequest') : { type: 'string' as const }
  return { required: true, content: { [mediaType]: { schema, examples } } }
}

function responseOf(
  operation: Operation,
  status: number,
  description: string,
  shape: SchemaName | 'text' | 'refusal',
  headers: HeadersObject = {},
): ResponseObject {
  const mediaType = shape === 'text' ? 'text/html' : 'application/json'
  const examples = responseExamples(
    of(operation).filter(({ response }) => response.headers['Content-Type'] === mediaType),
    status,
  )
  return {
    description,
    headers: { ...commonHeaderRefs(), ...headers },
    content: {
      [mediaType]: {
        schema: schemaOf(shape),
        ...(Object.keys(examples).length > 0 && { examples }),
      },
    },
  }
}

function schemaOf(shape: SchemaName | 'text' | 'refusal') {
  if (shape === 'text') return { type: 'string' as const }
  if (shape !== 'refusal') return schemaRef(shape)
  return { anyOf: [schemaRef('TokenRefusal'), schemaRef('DeviceRefusal')] }
}

/** The interactions of an operation: those whose path is of its form. */
function of({ path, method }: Operation) {
  const pattern = pathPattern(path)
  return deviceInteractions.filter(
    ({ request }) => pattern.test(request.path) && request.method === method,
  )
}
