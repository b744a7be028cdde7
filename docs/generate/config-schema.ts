import * as z from 'zod'
import { configSchema } from '../../src/cli/config-file.ts'
import { type Option, shownDefault } from '../../src/options/option.ts'
import { mockOptionTable } from '../../src/options/table.ts'
import { libraryOptions } from '../i18n/library.ts'

/** The sentences for what a file has in another form than the command and the library. */
const ownSentences: Readonly<Record<string, string>> = {
  $schema: 'Where editors find this schema; it changes nothing.',
  accounts:
    "Users who log in, each with an `email` and a `password`; what a profile leaves out is the default user's.",
  users: mockOptionTable.users.description,
}

/** The config file as a JSON Schema of draft 7, which editors of JSON and YAML read. */
export function configSchemaJson(): string {
  const {
    $schema,
    type,
    properties = {},
    ...rest
  } = z.toJSONSchema(configSchema, {
    io: 'input',
    target: 'draft-7',
  })
  const described = Object.entries(properties).map(([name, schema]) => [
    name,
    { description: sentenceOf(name), ...(schema as object), ...defaultOf(name) },
  ])
  const document = {
    $schema,
    title: 'mock-mcs',
    description:
      'The config file of mock-mcs, for --config. The command checks more: that keys, ids and e-mail addresses are there once, that lower is not above upper, and that a duration is at most a hundred years.',
    type,
    properties: Object.fromEntries(described),
    ...rest,
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}

const optionOf = (name: string): Option | undefined =>
  (mockOptionTable as Readonly<Record<string, Option>>)[name]

function sentenceOf(name: string): string {
  const library: Readonly<Record<string, string>> = libraryOptions.en
  const sentence = ownSentences[name] ?? library[name] ?? optionOf(name)?.description
  if (sentence === undefined) throw new Error(`no sentence says what ${name} is in a config file`)
  return sentence
}

/** The default of a setting, in the form in which a file has it. */
function defaultOf(name: string): { readonly default?: unknown } {
  const option = optionOf(name)
  if (option === undefined || typeof option.default === 'object') return {}
  if (typeof option.default !== 'number' || option.type.show === undefined) {
    return option.default === undefined ? {} : { default: option.default }
  }
  return { default: shownDefault(option) }
}
