import type { Call } from '../../contracts/call.ts'
import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { faults } from '../../contracts/faults.ts'
import { refusalOf } from '../../contracts/refusals.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { type SourceId, sources } from '../../contracts/sources.ts'
import { adminPath } from '../../src/admin/app.ts'
import { checkClientFlags } from '../../src/cli/check-client-flags.ts'
import { checkServerFlags } from '../../src/cli/check-server-flags.ts'
import { defaultServeSettings, settingRows } from '../../src/cli/settings.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { headings } from '../i18n/headings.ts'
import {
  configRow,
  type Language,
  type Sentences,
  sentenceOf,
  shownRoutes,
  subjectOf,
  type Words,
} from '../i18n/words.ts'
import { code, table } from './table.ts'

/** A row of a table of flags. */
interface Flag {
  readonly flag: string
  readonly placeholder?: string
  readonly variable?: string
}

const gradeOf = (source: SourceId): string => sources[source].grade
/** A source, linked to its claim on the page of the sources. */
const linkTo = (source: SourceId): string => `[${code(source)}](sources.md#${source})`
const standingOf = (source: SourceId): string => `${gradeOf(source)}, ${linkTo(source)}`
const distinct = (texts: readonly string[]): string => [...new Set(texts)].join(', ')
const flagOf = ({ flag, placeholder }: Flag): string =>
  code(placeholder === undefined ? `--${flag}` : `--${flag} ${placeholder}`)

/**
 * Every generated table in a language, by its name.
 *
 * @throws if a row has no sentence in that language
 */
export function tablesIn(language: Language, words: Words) {
  const heads = headings[language]
  const flagRows = (names: readonly string[], rows: readonly Flag[], sentences: Sentences) =>
    table(
      names,
      rows.map((row) => [
        flagOf(row),
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
      [...settingRows, configRow].map((row) => [
        flagOf(row),
        code(row.variable),
        sentenceOf(words.options, row.key),
        defaultOf(row.key, language),
      ]),
    ),
    libraryOptions: table(
      heads.libraryOptions,
      Object.entries(words.libraryOptions).map(([name, sentence]) => [
        code(name),
        sentence,
        libraryDefaultOf(name, language),
      ]),
    ),
    checks: checksTable(heads.checks, words.checks),
    serverFlags: flagRows(heads.serverFlags, checkServerFlags, words.serverFlags),
    clientFlags: flagRows(heads.clientFlags, checkClientFlags, words.clientFlags),
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
        standingOf(source),
      ]),
  )
}

/** The checks of a server in the order in which they run: a row for a request, or a rule. */
function checksTable(names: readonly string[], sentences: Sentences): string {
  const subjects = [...new Set(serverChecks.map(subjectOf))]
  return table(
    names,
    subjects.map((subject) => {
      const group = serverChecks.filter((check) => subjectOf(check) === subject)
      return [
        distinct(group.map(({ id }) => code(id))),
        sentenceOf(sentences, subject),
        distinct(group.map(({ source }) => gradeOf(source))),
        distinct(group.map(({ source }) => linkTo(source))),
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
  return code(key === 'accessTokenTtl' || key === 'userTokenTtl' ? duration(value) : value)
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

/** Milliseconds as they are written for the command. */
function duration(milliseconds: unknown): string {
  const hours = Number(milliseconds) / 3_600_000
  return hours % 24 === 0 ? `${hours / 24}d` : `${hours}h`
}
