import { clientCauses } from '../../contracts/causes/client.ts'
import { loginAndApiCauses } from '../../contracts/causes/login-and-api.ts'
import { serverCauses } from '../../contracts/causes/server.ts'
import { sessionCauses } from '../../contracts/causes/session.ts'
import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { faults } from '../../contracts/faults.ts'
import { refusals } from '../../contracts/refusals.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { callPrefixes, type ServerCheck } from '../../contracts/server-check.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { routes } from '../../src/admin/router.ts'
import { checkClientOptions } from '../../src/cli/commands/check-client.ts'
import { checkServerOptions } from '../../src/cli/commands/check-server-options.ts'
import { describeOption } from '../../src/cli/help.ts'
import { configOption } from '../../src/cli/settings.ts'
import type { OptionTable } from '../../src/options/option.ts'
import { mockOptionTable } from '../../src/options/table.ts'
import { libraryOptions } from './library.ts'
import * as chinese from './zh-TW.ts'
import * as chineseCauses from './zh-TW-causes.ts'
import * as chineseClient from './zh-TW-check-client.ts'
import * as chineseChecks from './zh-TW-check-server.ts'

/** The languages of the documents. */
export type Language = 'en' | 'zh-TW'

/** Sentences by the ids of what they describe. */
export type Sentences = Readonly<Record<string, string>>

/** Every sentence of the generated tables, by the kind of row. */
export type Words = Readonly<Record<keyof typeof english, Sentences>>

/** The options of the command: the config file stands among them, but is not a setting. */
export const serveOptions: OptionTable = { ...mockOptionTable, config: configOption }

/** The options of a check by their flags, with bounds and defaults. */
const flagSentences = (options: OptionTable): Sentences =>
  Object.fromEntries(Object.values(options).map((row) => [row.flag, describeOption(row)]))

/** The routes without those for the journal of one app, which repeat those for all. */
export const shownRoutes = routes.filter(
  ({ path }) => !/^\/apps\/\{key\}\/(requests|events)/.test(path),
)

/** The name of the request that a check plays, or its id if it plays none: checks with one subject share a row. */
export const subjectOf = ({ id, interaction }: ServerCheck): string => interaction?.name ?? id

const summaryOf = ({ call, interaction, statement }: ServerCheck): string =>
  interaction === undefined ? statement : callPrefixes[call] + interaction.summary

/** The first check of each subject gives the words. */
const firstOfSubject = serverChecks.filter(
  (check, index) =>
    serverChecks.findIndex((other) => subjectOf(other) === subjectOf(check)) === index,
)

/** The causes of both checks, in the order in which they are looked for. */
export const causeRows = {
  client: [...clientCauses, ...sessionCauses],
  server: [...serverCauses, ...loginAndApiCauses],
} as const

/** The English sentences, as they stand in the code. */
const english = {
  refusals: sentencesOf(refusals, 'id', 'when'),
  options: Object.fromEntries(
    Object.entries(serveOptions).map(([name, { description }]) => [name, description]),
  ),
  libraryOptions: libraryOptions.en,
  faults: sentencesOf(faults, 'name', 'description'),
  findings: sentencesOf(clientChecks, 'id', 'statement'),
  routes: sentencesOf(shownRoutes, 'id', 'summary'),
  checks: Object.fromEntries(firstOfSubject.map((check) => [subjectOf(check), summaryOf(check)])),
  serverFlags: flagSentences(checkServerOptions),
  scenarios: sentencesOf(scenarios, 'id', 'when'),
  clients: sentencesOf(scenarios, 'client', 'client'),
  conduct: sentencesOf(conductChecks, 'id', 'statement'),
  clientFlags: flagSentences(checkClientOptions),
  causes: sentencesOf([...causeRows.client, ...causeRows.server], 'id', 'statement'),
  fixes: sentencesOf([...causeRows.client, ...causeRows.server], 'id', 'fix'),
}

const translated: Words = {
  ...chinese,
  libraryOptions: libraryOptions['zh-TW'],
  checks: chineseChecks.checks,
  serverFlags: chineseChecks.flags,
  scenarios: chineseClient.scenarios,
  clients: chineseClient.clients,
  conduct: chineseClient.conduct,
  clientFlags: chineseClient.clientFlags,
  causes: chineseCauses.causes,
  fixes: chineseCauses.fixes,
}

/** The sentences of a language. */
export const words: Readonly<Record<Language, Words>> = { en: english, 'zh-TW': translated }

/** The code in a sentence, which is the same in every language: `token`, --port, json=FILE. */
const codeIn = /`[^`]+`|--[\w-]+|\b\w+=[A-Z]+\b|\b[A-Z]+:[A-Z]+\b/g

/**
 * The gaps of a translation: rows without a Chinese sentence, sentences without a row, and code that
 * only the English sentence has, as where an option takes one more word. Empty for a whole one.
 */
export function gapsOf(translation: Words): string[] {
  const groups = Object.keys(english) as (keyof Words)[]
  return groups.flatMap((group) => {
    const rows = Object.entries(english[group])
    const sentences = translation[group]
    const isTranslated = (id: string) => /\p{Script=Han}/u.test(sentences[id] ?? '')
    const untranslated = rows.filter(([id]) => !isTranslated(id))
    const unknown = Object.keys(sentences).filter((id) => !(id in english[group]))
    const lost = rows
      .filter(([id]) => isTranslated(id))
      .flatMap(([id, text]) =>
        (text.match(codeIn) ?? [])
          .filter((span) => !sentences[id]?.replaceAll('`', '').includes(span.replaceAll('`', '')))
          .map((span) => `${group}: the Chinese sentence for "${id}" lacks ${span}`),
      )
    return [
      ...untranslated.map(([id]) => `${group}: no Chinese sentence for "${id}"`),
      ...unknown.map((id) => `${group}: a sentence for "${id}", which does not exist`),
      ...lost,
    ]
  })
}

/**
 * The sentence of a row.
 *
 * @throws if there is none, naming the id
 */
export function sentenceOf(sentences: Sentences, id: string): string {
  const sentence = sentences[id]
  if (sentence === undefined) throw new Error(`docs/i18n has no sentence for "${id}"`)
  return sentence
}

function sentencesOf<Id extends string, Text extends string>(
  rows: readonly Readonly<Record<Id | Text, string>>[],
  id: Id,
  text: Text,
): Sentences {
  return Object.fromEntries(rows.map((row) => [row[id], row[text]]))
}
