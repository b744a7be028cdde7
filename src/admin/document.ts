import type {
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
  SchemaObject,
} from 'openapi3-ts/oas31'
import * as z from 'zod'
import { componentSchemas, schemaRef } from '../openapi/components.ts'
import type { AdminRoute, RouteAnswer, RouteTag } from './route.ts'
import { problemExamples } from './shapes/server.ts'
import { answers, bodies, type QueryName, queries } from './shapes.ts'

const tags: Record<RouteTag, string> = {
  apps: 'Apps, each with a world of its own',
  clock: 'The time of an app',
  faults: 'Answers in the place of MCS',
  tokens: 'Tokens of users',
  devices: 'Devices, and what was uploaded to them',
  requests: 'Requests to the server or to an app',
  server: 'The server as a whole',
}

/** The control plane as an OpenAPI 3.1 document. */
export function adminDocument(routes: readonly AdminRoute[], version: string): OpenAPIObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'mock-mcs: control plane',
      version,
      description:
        'Steers a mock of MediaTek Cloud Sandbox and shows what it was sent. Nothing of it is of MCS. Paths and shapes are those of WireMock where WireMock has them.',
      contact: { name: 'mock-mcs contributors' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'http://127.0.0.1:4010/__admin', description: 'mock-mcs' }],
    security: [{ adminToken: [] }, {}],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(
      [...new Set(routes.map(({ path }) => path))].map((path) => [path, pathItem(path, routes)]),
    ),
    components: {
      securitySchemes: {
        adminToken: {
          type: 'http',
          scheme: 'bearer',
          description:
            'Wanted by all but the health check where the mock was given an admin token.',
        },
      },
      schemas: componentSchemas(schemas),
      responses: Object.fromEntries(
        Object.entries(problemExamples).map(([status, { description, example }]) => [
          `Problem${status}`,
          problem(description, example),
        ]),
      ),
    },
  }
}

const schemas = Object.fromEntries(
  Object.entries({ ...bodies, ...answers }).map(([name, { schema }]) => [name, schema]),
)

const pathItem = (path: string, routes: readonly AdminRoute[]): Record<string, OperationObject> =>
  Object.fromEntries(
    routes
      .filter((route) => route.path === path)
      .map((route) => [route.method.toLowerCase(), operation(route)]),
  )

function operation(route: AdminRoute): OperationObject {
  const { id, tag, summary, details = '', path, query, isOpen } = route
  const parameters = [...pathParameters(path), ...(query === undefined ? [] : parametersOf(query))]
  return {
    operationId: id,
    summary,
    description: `${summary}. ${details}`.trimEnd(),
    tags: [tag],
    ...(isOpen === true && { security: [{}] }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body !== undefined && { requestBody: requestBody(route) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, answer]) => [status, response(answer)]),
      ),
      ...Object.fromEntries(
        problemStatuses(route).map((status) => [
          String(status),
          { $ref: `#/components/responses/Problem${status}` },
        ]),
      ),
    },
  }
}

/** The statuses of all problems that a route answers with. */
export function problemStatuses({ path, body, isOpen, problems = [] }: AdminRoute): number[] {
  const statuses = new Set<number>([400, 403, ...problems])
  if (isOpen === undefined) statuses.add(401)
  if (path.includes('{')) statuses.add(404)
  if (body !== undefined) statuses.add(413)
  return [...statuses].sort((one, other) => one - other)
}

const pathParameters = (path: string): ParameterObject[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: name === 'key' ? 'An AppKey.' : 'An id.',
    schema: { type: 'string' },
  }))

function parametersOf(query: QueryName): ParameterObject[] {
  const { properties = {}, required = [] } = z.toJSONSchema(queries[query], { io: 'input' })
  return Object.entries(properties).map(([name, schema]) => {
    const { description = '', ...rest } = schema as SchemaObject
    return { name, in: 'query', description, required: required.includes(name), schema: rest }
  })
}

function requestBody({ body, isBodyOptional }: AdminRoute): RequestBodyObject {
  if (body === undefined) throw new Error('a route without a body')
  return {
    required: isBodyOptional !== true,
    content: {
      'application/json': { schema: schemaRef(body), examples: bodies[body].examples },
    },
  }
}

function response({ description, shape, mediaType }: RouteAnswer): ResponseObject {
  if (shape === undefined) return { description }
  return {
    description,
    content: {
      [mediaType ?? 'application/json']: {
        schema: schemaRef(shape),
        example: answers[shape].example,
      },
    },
  }
}

const problem = (description: string, example: unknown): ResponseObject => ({
  description,
  content: { 'application/problem+json': { schema: schemaRef('Problem'), example } },
})
