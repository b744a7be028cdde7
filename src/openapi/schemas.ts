import type { SchemaObject } from 'openapi3-ts/oas31'
import { deviceSuccess } from '../../contracts/calls/device/schema.ts'
import { loginRequest, loginSuccess } from '../../contracts/calls/login/schema.ts'
import {
  plan,
  refreshRequest,
  refreshResults,
  refreshSuccess,
} from '../../contracts/calls/refresh/schema.ts'
import { retrieveSuccess } from '../../contracts/calls/retrieve/schema.ts'
import { uploadRequest, uploadSuccess } from '../../contracts/calls/upload/schema.ts'
import type { CallName } from '../../contracts/calls.ts'
import { deviceRefusal, grantRefusal, httpRefusal, tokenRefusal } from '../../contracts/envelope.ts'
import type { Refusal, RefusalShape } from '../../contracts/refusals.ts'
import { componentSchemas, schemaRef } from './components.ts'

type SchemaName = keyof typeof schemas

const schemas = {
  LoginRequest: loginRequest,
  LoginSuccess: loginSuccess,
  RefreshRequest: refreshRequest,
  RefreshSuccess: refreshSuccess,
  RefreshResults: refreshResults,
  Plan: plan,
  UploadRequest: uploadRequest,
  UploadSuccess: uploadSuccess,
  RetrieveSuccess: retrieveSuccess,
  DeviceSuccess: deviceSuccess,
  TokenRefusal: tokenRefusal,
  DeviceRefusal: deviceRefusal,
  GrantRefusal: grantRefusal,
  HttpRefusal: httpRefusal,
}

const descriptions: Record<SchemaName, string> = {
  LoginRequest: 'E-mail address and password of a user. Further fields are ignored.',
  LoginSuccess: 'The tokens of a log-in, beside `code`.',
  RefreshRequest: 'The user token to exchange. Further fields are ignored.',
  RefreshSuccess: 'The envelope of a success.',
  RefreshResults: "The two tokens and the user's profile.",
  Plan: "The plan of the user's account.",
  UploadRequest: 'Data points, five at most.',
  UploadSuccess: 'All data points were taken, or a part of them.',
  RetrieveSuccess: 'Data points of one channel.',
  DeviceSuccess: 'A list of one device.',
  TokenRefusal: 'The refusal of a user access token: without `code` and `message`.',
  DeviceRefusal: 'The other refusals of the v2 API.',
  GrantRefusal: 'A refusal by the grant: the five keys of the example on the page.',
  HttpRefusal: 'A refusal of path, method, size or format: with `errors`, as in the v2 API.',
}

/** A reference to a component schema. */
export type SchemaRef = ReturnType<typeof schemaRef>

// A call that is not here takes and answers text, or nothing.
const ofCalls: Partial<Readonly<Record<CallName, { request?: SchemaName; success: SchemaName }>>> =
  {
    login: { request: 'LoginRequest', success: 'LoginSuccess' },
    refresh: { request: 'RefreshRequest', success: 'RefreshSuccess' },
    upload: { request: 'UploadRequest', success: 'UploadSuccess' },
    retrieve: { success: 'RetrieveSuccess' },
    device: { success: 'DeviceSuccess' },
  }

/** References to the schemas of what a call takes and answers; absent where that is text. */
export function schemasOfCall(name: CallName): { request?: SchemaRef; success?: SchemaRef } {
  const { request, success } = ofCalls[name] ?? {}
  return {
    ...(request !== undefined && { request: schemaRef(request) }),
    ...(success !== undefined && { success: schemaRef(success) }),
  }
}

const ofShapes: Readonly<Record<RefusalShape, SchemaName>> = {
  grant: 'GrantRefusal',
  http: 'HttpRefusal',
  token: 'TokenRefusal',
  device: 'DeviceRefusal',
}

/** References to the schemas that refusals have, each once. */
export const refusalSchemas = (rows: readonly Refusal[]): SchemaRef[] =>
  [...new Set(rows.map(({ shape }) => ofShapes[shape]))].map((name) => schemaRef(name))

/** The component schemas, each with its description. */
export const describedSchemas = (): Record<string, SchemaObject> =>
  Object.fromEntries(
    Object.entries(componentSchemas(schemas)).map(([name, schema]) => [
      name,
      { description: descriptions[name as SchemaName], ...schema },
    ]),
  )
