import type { Call } from '../../contracts/call.ts'
import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { faults } from '../../contracts/faults.ts'
import { refusalOf } from '../../contracts/refusals.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { type SourceId, sources } from '../../contracts/sources.ts'
import { adminPath } from '../../src/admin/app.ts'
import { checkClientOptions } from '../../src/cli/commands/check-client.ts'
import { checkServerOptions } from '../../src/cli/commands/check-server-options.ts'
import { nameOf } from '../../src/cli/help.ts'
import { defaultServeSettings } from '../../src/cli/settings.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { mockOptions, startOptions } from '../../src/options/mock-options.ts'
import type { Option } from '../../src/options/option.ts'
import { formatDuration } from '../../src/options/times.ts'
import { headings } from '../i18n/headings.ts'
import {
  causeRows,
  type Language,
  type Sentences,
  sentenceOf,
  serveOptions,
  shownRoutes,
  subjectOf,
  type Words,
} from '../i18n/words.ts'
import { code, table } from './table.ts'

const gradeOf = (source: SourceId): string => sources[source].grade
const distinct = (texts: readonly string[]): string => [...new Set(texts)].join(', ')

/**
 * Every generated table in a language, by its name.
 *
 * @throws if a row has no sentence in that language
 */
export function tablesIn(language: Language, words: Words) {
  const heads = headings[language]
  const standingOf = standingIn(language)
  const flagRows = (names: readonly string[], rows: readonly Option[], sentences: Sentences) =>
    table(
      names,
      rows.map((row) => [
        code(nameOf(row)),
        row.variable === undefined ? '' : code(row.variable),
        sentenceOf(sentences, row.flag),
      ]),
    )
  return {
    faults: table(
      heads.faults,
      faults.map(({ name, parameters = [] }) => [
        code(name),
        sentenceOf(words.faults, name),
        parameters.map(code).join(', '),
      ]),
    ),
    findings: table(
      heads.findings,
      clientChecks.map(({ id, severity, source }) => [
        code(id),
        sentenceOf(words.findings, id),
        severity,
        standingOf(source),
      ]),
    ),
    routes: table(
      heads.routes,
      shownRoutes.map(({ id, method, path }) => [
        code(`${method} ${adminPath}${path}`),
        sentenceOf(words.routes, id),
      ]),
    ),
    options: table(
      heads.options,
      Object.entries(serveOptions).map(([key, row]) => [
        code(nameOf(row)),
        code(row.variable ?? ''),
        sentenceOf(words.options, key),
        defaultOf(key, language),
      ]),
    ),
    libraryOptions: table(
      heads.libraryOptions,
      Object.keys(startOptions.shape).map((name) => [
        name in mockOptions.shape ? code(name) : `${code(name)} (${code('startMock')})`,
        sentenceOf({ ...words.options, ...words.libraryOptions }, name),
        libraryDefaultOf(name, language),
      ]),
    ),
    checks: checksTable(language, words.checks),
    clientCauses: causesTable(language, causeRows.client, words),
    serverCauses: causesTable(language, causeRows.server, words),
    serverFlags: flagRows(heads.serverFlags, Object.values(checkServerOptions), words.serverFlags),
    clientFlags: flagRows(heads.clientFlags, Object.values(checkClientOptions), words.clientFlags),
    scenarios: table(
      heads.scenarios,
      scenarios.map(({ id, client, severity, source }) => [
        code(id),
        sentenceOf(words.scenarios, id),
        sentenceOf(words.clients, client),
        severity,
        standingOf(source),
      ]),
    ),
    conduct: table(
      heads.conduct,
      conductChecks.map(({ id, suite, severity, source }) => [
        code(id),
        suite,
        sentenceOf(words.conduct, id),
        severity,
        standingOf(source),
      ]),
    ),
  }
}

/** A source, linked to its claim: the claims stand on the English page alone. */
const linkIn =
  (language: Language) =>
  (source: SourceId): string =>
    `[${code(source)}](${language === 'en' ? '' : '../../reference/'}sources.md#${source})`

const standingIn =
  (language: Language) =>
  (source: SourceId): string =>
    `${gradeOf(source)}, ${linkIn(language)(source)}`

/** The refusals of a call in the order in which they are checked. */
export function refusalsTable(call: Call, language: Language, sentences: Sentences): string {
  return table(
    headings[language].refusals,
    call.refusals
      .map(refusalOf)
      .map(({ id, status, message, source }) => [
        code(id),
        sentenceOf(sentences, id),
        String(status),
        code(message),
        standingIn(language)(source),
      ]),
  )
}

/** The causes that a report may name, in the order in which they are looked for. */
const causesTable = (
  language: Language,
  rows: readonly { readonly id: string }[],
  { causes, fixes }: Words,
): string =>
  table(
    headings[language].causes,
    rows.map(({ id }) => [code(id), sentenceOf(causes, id), sentenceOf(fixes, id)]),
  )

/** The checks of a server in the order in which they run: a row for a request, or a rule. */
function checksTable(language: Language, sentences: Sentences): string {
  const subjects = [...new Set(serverChecks.map(subjectOf))]
  return table(
    headings[language].checks,
    subjects.map((subject) => {
      const group = serverChecks.filter((check) => subjectOf(check) === subject)
      return [
        distinct(group.map(({ id }) => code(id))),
        sentenceOf(sentences, subject),
        distinct(group.map(({ source }) => gradeOf(source))),
        distinct(group.map(({ source }) => linkIn(language)(source))),
      ]
    }),
  )
}

/** The default of an option of the command, in words where it is not a value. */
function defaultOf(key: string, language: Language): string {
  const { sampleApp, userFolder, off, none } = headings[language].defaults
  if (key === 'apps') return sampleApp
  if (key === 'caDir') return userFolder
  const value = (defaultServeSettings as unknown as Readonly<Record<string, unknown>>)[key]
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return none
  if (typeof value === 'boolean') return off
  return code(
    key === 'accessTokenTtl' || key === 'userTokenTtl' ? formatDuration(Number(value)) : value,
  )
}

/** The default of an option of the library, whose switches are values. */
function libraryDefaultOf(name: string, language: Language): string {
  if (name === 'port') return headings[language].defaults.freePort
  if (name === 'https') return code(false)
  const value = (defaultSettings as unknown as Readonly<Record<string, unknown>>)[name]
  if (typeof value === 'boolean') return code(value)
  // Lists have the default user and the sample app, which are there whatever else is given.
  return name === 'users' ? headings[language].defaults.none : defaultOf(name, language)
}
