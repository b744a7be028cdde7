import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import { checkout } from './checkout.ts'

const path = join(checkout, 'test/kit/report/schemas/har-1.2.json')
const schemas = JSON.parse(readFileSync(path, 'utf8')) as Record<string, object>

// Their dialect, draft-06, says the same of what they use; `optional` and `min` are no keywords.
const ajv = new Ajv({ strict: false, allErrors: true })
addFormats.default(ajv)
for (const { $schema: _, ...schema } of Object.values<{ $schema?: string }>(schemas)) {
  ajv.addSchema(schema)
}

const validate = ajv.getSchema('har.json#')

/** Expects a value to be an archive of HAR 1.2. */
export function expectHar(value: unknown): void {
  validate?.(JSON.parse(JSON.stringify(value)))
  expect(validate?.errors).toBeNull()
}
