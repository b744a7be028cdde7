import { extname } from 'node:path'
import * as z from 'zod'
import { MockMcsError } from '../errors.ts'
import { readDuration, users } from '../options/app-options.ts'
import { startOptions, textOf, truth, within, wordOf } from '../options/mock-options.ts'
import { mockOptionTable as table } from '../options/table.ts'
import { durationForm, durationPattern } from '../options/times.ts'
import { checkOptions } from '../options/validate-options.ts'
import { readNamedFile } from './files.ts'
import { UsageError } from './io.ts'

// A number alone would count milliseconds, which nobody means who writes a file.
const writtenDuration = readDuration(
  z.string({ error: `must be ${durationForm}` }).meta({ pattern: durationPattern }),
)

/**
 * The settings that a config file may have: the options of `startMock`, and those of the command line
 * alone. Its port asks for HTTPS there.
 */
export const configSchema = startOptions.omit({ https: true }).extend({
  accounts: users.max(table.users.type.max).optional(),
  users: within(table.users).optional(),
  seed: within(table.seed).optional(),
  accessTokenTtl: writtenDuration.optional(),
  userTokenTtl: writtenDuration.optional(),
  log: wordOf(table.log).optional(),
  har: textOf(table.har).optional(),
  json: truth.optional(),
  // Editors look there for the schema of a JSON file.
  $schema: z.string().optional(),
})

/**
 * The settings of a JSON or YAML file.
 *
 * @throws UsageError if the file cannot be read or parsed, or names the path in it that is not
 * allowed
 */
export async function settingsFromFile(path: string): Promise<Readonly<Record<string, unknown>>> {
  const parse = parserOf(path)
  const value = await parse(path, await readNamedFile(path, `the config file ${path}`))
  try {
    const { $schema: _, ...checked } = checkOptions(configSchema, value ?? {}, path, ': ')
    return Object.fromEntries(Object.entries(checked).filter(([, item]) => item !== undefined))
  } catch (error) {
    if (error instanceof MockMcsError) throw new UsageError(error.message)
    throw error
  }
}

function parserOf(path: string): (path: string, text: string) => unknown {
  const extension = extname(path).toLowerCase()
  if (extension === '.json') return parseJson
  if (extension === '.yaml' || extension === '.yml') return parseYaml
  throw new UsageError(`the config file ${path} must end in .json, .yaml or .yml`)
}

// The parsers' own messages quote the file, and with it a secret: only the place is told.
function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const [, position] = /at position (\d+)/.exec((error as Error).message) ?? []
    const line =
      position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length
    throw invalid(path, 'JSON', line)
  }
}

async function parseYaml(path: string, text: string): Promise<unknown> {
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text, { stringKeys: true, logLevel: 'silent' })
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined) {
    const what = problem.code.toLowerCase().replaceAll('_', ' ')
    throw invalid(path, `YAML (${what})`, problem.linePos?.[0].line)
  }
  try {
    return document.toJS()
  } catch {
    // An alias without its anchor is noticed only here.
    throw invalid(path, 'YAML')
  }
}

function invalid(path: string, format: string, line?: number): UsageError {
  const where = line === undefined ? '' : `, line ${line}`
  return new UsageError(`the config file ${path} is not valid ${format}${where}`)
}
