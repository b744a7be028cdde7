// @ts-check

// The tables of `mock-mcs check client`, rendered from what is built.

import { conductChecks } from '../../contracts/client-checks.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { sources } from '../../contracts/sources.ts'
import { checkClientFlags } from '../../src/cli/check-client-flags.ts'
import { code, known, table } from './table.mjs'
import * as chinese from './zh-tw-client.mjs'

/** @typedef {'en' | 'zh-TW'} Language */

/**
 * @typedef {object} Words
 * @property {readonly string[]} scenarioHeadings
 * @property {readonly string[]} conductHeadings
 * @property {readonly string[]} clientFlagHeadings
 * @property {Readonly<Record<string, string>>} scenarios
 * @property {Readonly<Record<string, string>>} clients
 * @property {Readonly<Record<string, string>>} conduct
 * @property {Readonly<Record<string, string>>} clientFlags
 */

/** What clients do, each sentence once. */
export const clientSentences = [...new Set(scenarios.map(({ client }) => client))]

/** @type {Words} */
const english = {
  scenarioHeadings: ['scenario', 'when …', 'the client …', 'severity', 'grade, source'],
  conductHeadings: ['rule', 'suite', 'the client …', 'severity', 'grade, source'],
  clientFlagHeadings: ['flag of check client', 'variable', 'what it is'],
  scenarios: Object.fromEntries(scenarios.map(({ id, when }) => [id, when])),
  clients: Object.fromEntries(clientSentences.map((sentence) => [sentence, sentence])),
  conduct: Object.fromEntries(conductChecks.map(({ id, statement }) => [id, statement])),
  clientFlags: Object.fromEntries(
    checkClientFlags.map(({ flag, description }) => [flag, description]),
  ),
}

/** @type {Readonly<Record<Language, Words>>} */
const words = { en: english, 'zh-TW': chinese }

/** @param {keyof typeof sources} source */
const standing = (source) => `${sources[source].grade}, ${code(source)}`

/**
 * The scenarios, suite by suite.
 *
 * @param {Language} language
 */
export function scenariosTable(language) {
  const { scenarioHeadings, scenarios: sentences, clients } = words[language]
  return table(
    scenarioHeadings,
    scenarios.map(({ id, client, severity, source }) => [
      code(id),
      known(sentences, id),
      known(clients, client),
      severity,
      standing(source),
    ]),
  )
}

/**
 * The rules that are judged over all scenarios.
 *
 * @param {Language} language
 */
export function conductTable(language) {
  const { conductHeadings, conduct } = words[language]
  return table(
    conductHeadings,
    conductChecks.map(({ id, suite, severity, source }) => [
      code(id),
      suite,
      known(conduct, id),
      severity,
      standing(source),
    ]),
  )
}

/**
 * The flags of the command in the order of its help.
 *
 * @param {Language} language
 */
export function clientFlagsTable(language) {
  const { clientFlagHeadings, clientFlags } = words[language]
  return table(
    clientFlagHeadings,
    checkClientFlags.map((row) => [
      code('placeholder' in row ? `--${row.flag} ${row.placeholder}` : `--${row.flag}`),
      'variable' in row ? code(row.variable) : '',
      known(clientFlags, row.flag),
    ]),
  )
}
