import type { OperationObject, PathsObject, ResponseObject, SchemaObject } from 'openapi3-ts/oas31'
import {
  apiHost,
  deviceOperation,
  mostRetrieved,
  retrieveOperation,
  uploadCsvOperation,
  uploadOperation,
} from '../../contracts/device-operations.ts'
import { type DeviceRefusal, deviceRefusals } from '../../contracts/device-refusals.ts'
import { deviceInteractions } from '../../contracts/interactions/devices.ts'
import type { Operation } from '../../contracts/operations.ts'
import { sources } from '../../contracts/sources.ts'
import { graded, requestExamples, responseExamples } from './examples.ts'
import { commonHeaders } from './headers.ts'
import { type SchemaName, schemaRef } from './schemas.ts'

/** A call of the v2 API, and what is its own. */
interface DeviceCall {
  readonly operation: Operation
  readonly success: SchemaName | 'text'
  readonly refusals: readonly DeviceRefusal['id'][]
}

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
  },
  {
    operation: retrieveOperation,
    success: 'RetrieveSuccess',
    refusals: ['token-incorrect', 'no-permission', 'channel-not-found'],
  },
  {
    operation: deviceOperation,
    success: 'DeviceSuccess',
    refusals: ['token-incorrect', 'no-access-right'],
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

function toOperation({ operation, success, refusals }: DeviceCall): OperationObject {
  const rows = deviceRefusals.filter(({ id }) => refusals.includes(id))
  const statuses = [...new Set(rows.map(({ status }) => status))].sort()
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
      200: responseOf(operation, 200, 'It is done.', success),
      ...Object.fromEntries(
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
      ),
    },
  }
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
): ResponseObject {
  const mediaType = shape === 'text' ? 'text/html' : 'application/json'
  const examples = responseExamples(
    of(operation).filter(({ response }) => response.headers['Content-Type'] === mediaType),
    status,
  )
  return {
    description,
    headers: Object.fromEntries(
      Object.keys(commonHeaders()).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
    ),
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

function queryParameters() {
  const integer = { type: 'integer' as const, minimum: 0 }
  const row = (
    name: string,
    description: string,
    schema: SchemaObject,
    source: keyof typeof sources,
  ) => ({
    name,
    in: 'query' as const,
    required: false,
    description,
    schema,
    ...graded(source),
  })
  return [
    row('start', 'Milliseconds since the epoch.', integer, 'retrieve-query'),
    row('end', 'Milliseconds since the epoch.', integer, 'retrieve-query'),
    row(
      'limit',
      'How many; set aside by `start` and `end` together.',
      { ...integer, maximum: mostRetrieved, default: 1 },
      'retrieve-query',
    ),
    row('offset', 'How many are left out before.', { ...integer, default: 0 }, 'retrieve-query'),
    row(
      'order',
      'The newest first, or the oldest.',
      { type: 'string', enum: ['asc', 'desc'], default: 'desc' },
      'retrieve-order',
    ),
  ]
}

/** The interactions of an operation: those whose path is of its form. */
function of({ path, method }: Operation) {
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+').replace('.csv', '\\.csv')}$`)
  return deviceInteractions.filter(
    ({ request }) => pattern.test(request.path) && request.method === method,
  )
}
