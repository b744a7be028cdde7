import type { SchemaObject } from 'openapi3-ts/oas31'
import {
  deviceRefusal,
  deviceSuccess,
  retrieveSuccess,
  tokenRefusal,
  uploadRequest,
  uploadSuccess,
} from '../../contracts/datapoints.ts'
import { grantRefusal, httpRefusal } from '../../contracts/envelope.ts'
import { loginRequest, loginSuccess } from '../../contracts/login.ts'
import { plan, refreshRequest, refreshResults, refreshSuccess } from '../../contracts/refresh.ts'
import { componentSchemas, schemaRef as refTo } from './component-schemas.ts'

/** Names of the component schemas. */
export type SchemaName = keyof typeof schemas

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
export const schemaRef = (name: SchemaName): { $ref: string } => refTo(name)

/** The component schemas, each with its description. */
export const describedSchemas = (): Record<string, SchemaObject> =>
  Object.fromEntries(
    Object.entries(componentSchemas(schemas)).map(([name, schema]) => [
      name,
      { description: descriptions[name as SchemaName], ...schema },
    ]),
  )
