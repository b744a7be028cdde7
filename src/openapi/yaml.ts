import { stringify } from 'yaml'
import { openApiDocument } from './document.ts'

/** The document as the text of openapi.yaml. */
export function openApiYaml(): string {
  const head =
    '# Generated from contracts/ by `npm run openapi`; a test fails when it is out of date.\n'
  return head + stringify(openApiDocument(), { lineWidth: 100, aliasDuplicateObjects: false })
}
