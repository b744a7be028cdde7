import type {
  OperationObject,
  ParameterObject,
  PathItemObject,
  RequestBodyObject,
  ResponseObject,
  ResponsesObject,
  SchemaObject,
} from 'openapi3-ts/oas31'
import type { Call } from '../../contracts/call.ts'
import { type CallName, calls } from '../../contracts/calls.ts'
import type { Interaction } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { apiHost } from '../../contracts/mcs.ts'
import { isWrittenAsText, type Refusal, refusalOf } from '../../contracts/refusals.ts'
import { sources } from '../../contracts/sources.ts'
import {
  commonHeaderRefs,
  graded,
  literalHeaders,
  requestExamples,
  responseExamples,
} from './components.ts'
import { refusalSchemas, type SchemaRef, schemasOfCall } from './schemas.ts'

/** The path of a call with its operation; the calls of the v2 API have a host of their own. */
export function pathItem(name: CallName): PathItemObject {
  const call: Call = calls[name]
  const operation = { [call.method.toLowerCase()]: toOperation(name, call) }
  if (call.authentication === 'basic') return operation
  const servers = [
    { url: `https://${apiHost}`, description: 'MCS' },
    { url: 'http://127.0.0.1:4010', description: 'mock-mcs' },
  ]
  return { servers, ...operation }
}

function toOperation(name: CallName, call: Call): OperationObject {
  const isBasic = call.authentication === 'basic'
  const parameters = [...pathParameters(call), ...queryParameters(call)]
  const [shown, { success }] = [shownInteractions(name, call), schemasOfCall(name)]
  return {
    operationId: call.id,
    summary: call.summary,
    description: [
      `The vendor's page: ${call.vendorTitle}.`,
      ...call.sources.map((id) => `- ${sources[id].claim} (${sources[id].grade})`),
    ].join('\n'),
    tags: [isBasic ? 'oauth' : 'devices'],
    security: isBasic ? [{ basic: [] }] : [{ bearer: [] }, { deviceKey: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(call.requestMediaTypes.length > 0 && { requestBody: requestBody(name, call, shown) }),
    responses: {
      200: response(shown, 200, {
        description: call.success,
        mediaType: call.responseMediaType,
        schemas: success === undefined ? [] : [success],
      }),
      ...refusalResponses(call, shown),
    },
  }
}

/** The interactions of a call, but for those on its older path. */
const shownInteractions = (name: CallName, { legacyPath }: Call): Interaction[] =>
  interactions[name].filter(({ request }) => request.path !== legacyPath)

const pathParameters = ({ path }: Call): ParameterObject[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

const queryParameters = ({ query = [] }: Call): ParameterObject[] =>
  query.map(({ name, description, schema, source }) => ({
    name,
    in: 'query',
    required: false,
    description,
    schema: { ...schema } as SchemaObject,
    ...graded(source),
  }))

function requestBody(
  name: CallName,
  { requestMediaTypes, formSource }: Call,
  shown: readonly Interaction[],
): RequestBodyObject {
  const schema = schemasOfCall(name).request ?? text
  const content = requestMediaTypes.map((mediaType, at) => [
    mediaType,
    {
      schema,
      examples: requestExamples(shown, mediaType),
      ...(at === 1 && formSource !== undefined && graded(formSource)),
    },
  ])
  return { required: true, content: Object.fromEntries(content) }
}

/** The refusals of a call, by their status. */
function refusalResponses(call: Call, shown: readonly Interaction[]): ResponsesObject {
  const rows: Refusal[] = call.refusals.map(refusalOf)
  const statuses = [...new Set(rows.map(({ status }) => status))]
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      refusalResponse(
        call,
        rows.filter((row) => row.status === status),
        shown,
      ),
    ]),
  )
}

function refusalResponse(
  call: Call,
  rows: readonly Refusal[],
  shown: readonly Interaction[],
): ResponseObject {
  const status = rows[0]?.status ?? 500
  const isText = call.responseMediaType !== 'application/json' && rows.some(isWrittenAsText)
  return response(shown, status, {
    description: rows.map(({ id, when }) => `\`${id}\`: ${when}.`).join('\n'),
    mediaType: isText ? 'text/html' : 'application/json',
    schemas: isText ? [] : refusalSchemas(rows),
    headers: status === 405 ? { Allow: call.method } : {},
  })
}

const text: SchemaObject = { type: 'string' }

function response(
  shown: readonly Interaction[],
  status: number,
  {
    description,
    mediaType,
    schemas,
    headers = {},
  }: {
    readonly description: string
    readonly mediaType: Call['responseMediaType']
    /** Any of them; text if there are none. */
    readonly schemas: readonly SchemaRef[]
    readonly headers?: Readonly<Record<string, string>>
  },
): ResponseObject {
  const examples = responseExamples(
    shown.filter(({ response: { headers: given } }) => given['Content-Type'] === mediaType),
    status,
  )
  const [first = text, ...others] = schemas
  return {
    description,
    headers: { ...commonHeaderRefs(), ...literalHeaders(headers) },
    content: {
      [mediaType]: {
        schema: others.length === 0 ? first : { anyOf: [...schemas] },
        ...(Object.keys(examples).length > 0 && { examples }),
      },
    },
  }
}
