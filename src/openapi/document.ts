import type { OpenAPIObject, PathItemObject, PathsObject } from 'openapi3-ts/oas31'
import { stringify } from 'yaml'
import { callNames, calls } from '../../contracts/calls.ts'
import { vendorHost } from '../../contracts/mcs.ts'
import { sources } from '../../contracts/sources.ts'
import { version } from '../version.ts'
import { commonHeaders } from './components.ts'
import { pathItem } from './path-item.ts'
import { describedSchemas } from './schemas.ts'

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
    paths: paths(),
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

/** The path items; a path may have a call for each method. */
function paths(): PathsObject {
  const items: Record<string, PathItemObject> = {}
  for (const name of callNames) {
    const { path } = calls[name]
    items[path] = { ...items[path], ...pathItem(name) }
  }
  return items
}

/** The document as the text of openapi.yaml. */
export function openApiYaml(): string {
  const head =
    '# Generated from contracts/ by `npm run openapi`; a test fails when it is out of date.\n'
  return head + stringify(openApiDocument(), { lineWidth: 100, aliasDuplicateObjects: false })
}
