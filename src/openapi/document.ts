import type {
  HeadersObject,
  OpenAPIObject,
  OperationObject,
  ResponseObject,
} from 'openapi3-ts/oas31'
import { refreshOperation, vendorHost } from '../../contracts/operations.ts'
import { type Refusal, refusals } from '../../contracts/refusals.ts'
import { sources } from '../../contracts/sources.ts'
import { version } from '../version.ts'
import { graded, requestExamples, responseExamples } from './examples.ts'
import { componentSchemas, type SchemaName, schemaRef } from './schemas.ts'

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
    tags: [{ name: 'oauth', description: 'Tokens of users, for third-party services' }],
    paths: { [refreshOperation.path]: { post: refreshPost() } },
    components: {
      securitySchemes: {
        basic: {
          type: 'http',
          scheme: 'basic',
          description: sources['basic-header'].claim,
        },
      },
      headers: commonHeaders(),
      schemas: componentSchemas(),
    },
  }
}

function refreshPost(): OperationObject {
  const [json, form] = refreshOperation.requestMediaTypes
  return {
    operationId: refreshOperation.id,
    summary: refreshOperation.summary,
    description: [
      `The vendor's page: ${refreshOperation.vendorTitle}.`,
      ...refreshOperation.sources.map((id) => `- ${sources[id].claim} (${sources[id].grade})`),
    ].join('\n'),
    tags: ['oauth'],
    security: [{ basic: [] }],
    requestBody: {
      required: true,
      content: {
        [json]: { schema: schemaRef('RefreshRequest'), examples: requestExamples(json) },
        [form]: {
          schema: schemaRef('RefreshRequest'),
          examples: requestExamples(form),
          ...graded('form-body'),
        },
      },
    },
    responses: {
      200: response(200, 'The tokens and the profile of the user.', ['RefreshSuccess']),
      ...refusalResponses(),
    },
  }
}

function refusalResponses(): Record<string, ResponseObject> {
  const statuses = new Set(refusals.map(({ status }) => status))
  return Object.fromEntries(
    [...statuses].map((status) => [String(status), refusalResponse(status)]),
  )
}

function refusalResponse(status: number): ResponseObject {
  const rows: readonly Refusal[] = refusals.filter((refusal) => refusal.status === status)
  const schemas = rows.map(({ shape }) => (shape === 'grant' ? 'GrantRefusal' : 'HttpRefusal'))
  return response(
    status,
    rows.map(({ id, when }) => `\`${id}\`: ${when}.`).join('\n'),
    [...new Set(schemas)],
    Object.assign({}, ...rows.map(({ headers }) => literalHeaders(headers))),
  )
}

function response(
  status: number,
  description: string,
  names: readonly SchemaName[],
  headers: HeadersObject = {},
): ResponseObject {
  const [first, ...others] = names.map(schemaRef)
  return {
    description,
    headers: {
      ...Object.fromEntries(
        Object.keys(commonHeaders()).map((name) => [
          name,
          { $ref: `#/components/headers/${name}` },
        ]),
      ),
      ...headers,
    },
    content: {
      [refreshOperation.responseMediaType]: {
        schema:
          others.length === 0 && first !== undefined ? first : { anyOf: names.map(schemaRef) },
        examples: responseExamples(status),
      },
    },
  }
}

function commonHeaders(): HeadersObject {
  return {
    ...literalHeaders({ 'Cache-Control': 'no-store', Pragma: 'no-cache' }, graded('no-store')),
    'Content-Length': {
      description: sources['content-length'].claim,
      schema: { type: 'integer' },
      ...graded('content-length'),
    },
  }
}

function literalHeaders(
  headers: Readonly<Record<string, string>> = {},
  extensions = {},
): HeadersObject {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      { schema: { type: 'string', const: value }, ...extensions },
    ]),
  )
}
