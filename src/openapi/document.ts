import type {
  HeadersObject,
  OpenAPIObject,
  OperationObject,
  ResponseObject,
} from 'openapi3-ts/oas31'
import type { Interaction } from '../../contracts/interaction.ts'
import { loginInteractions } from '../../contracts/interactions/login.ts'
import { interactions } from '../../contracts/interactions.ts'
import { loginRefusals } from '../../contracts/login-refusals.ts'
import {
  loginOperation,
  type Operation,
  refreshOperation,
  vendorHost,
} from '../../contracts/operations.ts'
import { type Refusal, refusals } from '../../contracts/refusals.ts'
import { type SourceId, sources } from '../../contracts/sources.ts'
import { version } from '../version.ts'
import { devicePaths } from './devices.ts'
import { graded, requestExamples, responseExamples } from './examples.ts'
import { commonHeaderRefs, commonHeaders, literalHeaders } from './headers.ts'
import { describedSchemas, type SchemaName, schemaRef } from './schemas.ts'

/** The contract as an OpenAPI 3.1 document. */
export function openApiDocument(): OpenAPIObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'MediaTek Cloud Sandbox: third-party login',
      version,
      description:
        'Generated from the contract of mock-mcs, not published by MediaTek. Every example has its grade in `x-grade` (documented: the page of the call; published: another document or code of the vendor, or a public client; assumed: nothing is published) and its evidence in `x-source`, a row in contracts/sources/.',
      contact: { name: 'mock-mcs contributors' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: `http://${vendorHost}`, description: 'MCS, as the page prints it' },
      { url: `https://${vendorHost}`, description: 'MCS, as the page names the action' },
      { url: 'http://127.0.0.1:4010', description: 'mock-mcs' },
    ],
    tags: [
      { name: 'oauth', description: 'Tokens of users, for third-party services' },
      { name: 'devices', description: 'Calls that a user access token is for' },
    ],
    paths: {
      ...Object.fromEntries(calls.map((call) => [call.operation.path, { post: post(call) }])),
      ...devicePaths(),
    },
    components: {
      securitySchemes: {
        basic: {
          type: 'http',
          scheme: 'basic',
          description: sources['basic-header'].claim,
        },
        bearer: { type: 'http', scheme: 'bearer', description: sources['upload-bearer'].claim },
        deviceKey: {
          type: 'apiKey',
          in: 'header',
          name: 'deviceKey',
          description: sources['device-key'].claim,
        },
      },
      headers: commonHeaders(),
      schemas: describedSchemas(),
    },
  }
}

/** A call that an app makes with its Basic header, and what the contract has of it. */
interface BasicCall {
  readonly operation: Operation
  readonly request: SchemaName
  readonly success: SchemaName
  readonly successDescription: string
  readonly formSource: SourceId
  /** In the order in which they are checked. */
  readonly refusals: readonly Refusal[]
  readonly interactions: readonly Interaction<string>[]
}

// What is checked before a call looks at its own fields.
const commonRefusals = refusals.filter(({ id }) => !id.endsWith('-token') && id !== 'server-error')
const lastRefusals = refusals.filter(({ id }) => id === 'server-error')

const calls: readonly BasicCall[] = [
  {
    operation: loginOperation,
    request: 'LoginRequest',
    success: 'LoginSuccess',
    successDescription: 'The tokens.',
    formSource: 'login-form-body',
    refusals: [...commonRefusals, ...loginRefusals, ...lastRefusals],
    interactions: loginInteractions.filter(({ request }) => request.path === loginOperation.path),
  },
  {
    operation: refreshOperation,
    request: 'RefreshRequest',
    success: 'RefreshSuccess',
    successDescription: 'The tokens and the profile of the user.',
    formSource: 'form-body',
    refusals,
    interactions,
  },
]

function post(call: BasicCall): OperationObject {
  const { operation, request } = call
  const [json = '', form = ''] = operation.requestMediaTypes
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: [
      `The vendor's page: ${operation.vendorTitle}.`,
      ...operation.sources.map((id) => `- ${sources[id].claim} (${sources[id].grade})`),
    ].join('\n'),
    tags: ['oauth'],
    security: [{ basic: [] }],
    requestBody: {
      required: true,
      content: {
        [json]: {
          schema: schemaRef(request),
          examples: requestExamples(call.interactions, json),
        },
        [form]: {
          schema: schemaRef(request),
          examples: requestExamples(call.interactions, form),
          ...graded(call.formSource),
        },
      },
    },
    responses: {
      200: response(call, 200, call.successDescription, [call.success]),
      ...refusalResponses(call),
    },
  }
}

function refusalResponses(call: BasicCall): Record<string, ResponseObject> {
  const statuses = new Set(call.refusals.map(({ status }) => status))
  return Object.fromEntries(
    [...statuses].map((status) => [String(status), refusalResponse(call, status)]),
  )
}

function refusalResponse(call: BasicCall, status: number): ResponseObject {
  const rows = call.refusals.filter((refusal) => refusal.status === status)
  const schemas = rows.map(({ shape }) => (shape === 'grant' ? 'GrantRefusal' : 'HttpRefusal'))
  return response(
    call,
    status,
    rows.map(({ id, when }) => `\`${id}\`: ${when}.`).join('\n'),
    [...new Set(schemas)],
    Object.assign({}, ...rows.map(({ headers }) => literalHeaders(headers))),
  )
}

function response(
  { operation, interactions: rows }: BasicCall,
  status: number,
  description: string,
  names: readonly SchemaName[],
  headers: HeadersObject = {},
): ResponseObject {
  const [first, ...others] = names.map(schemaRef)
  const examples = responseExamples(rows, status)
  return {
    description,
    headers: { ...commonHeaderRefs(), ...headers },
    content: {
      [operation.responseMediaType]: {
        schema:
          others.length === 0 && first !== undefined ? first : { anyOf: names.map(schemaRef) },
        ...(Object.keys(examples).length > 0 && { examples }),
      },
    },
  }
}
