// @ts-check

// The tables of `mock-mcs check server`, rendered from what is built.

import { callPrefixes } from '../../dist/contracts/server-check.js'
import { serverChecks } from '../../dist/contracts/server-checks.js'
import { sources } from '../../dist/contracts/sources.js'
import { checkServerOptions } from '../../dist/src/cli/commands/check-server.js'
import { describeOption, nameOf } from '../../dist/src/cli/help.js'
import { code, known, table } from './table.mjs'
import * as chinese from './zh-tw-checks.mjs'

/** @typedef {'en' | 'zh-TW'} Language */

/**
 * @typedef {object} Words
 * @property {readonly string[]} checkHeadings
 * @property {readonly string[]} flagHeadings
 * @property {Readonly<Record<string, string>>} checks
 * @property {Readonly<Record<string, string>>} flags
 */

/** @param {(typeof serverChecks)[number]} check */
const subjectOf = ({ id, interaction }) => interaction?.name ?? id

/**
 * The checks by what they look at: a request, or a rule.
 *
 * @type {Map<string, (typeof serverChecks)[number][]>}
 */
const checksBySubject = new Map()
for (const check of serverChecks) {
  const subject = subjectOf(check)
  checksBySubject.set(subject, [...(checksBySubject.get(subject) ?? []), check])
}

/** @param {(typeof serverChecks)[number] | undefined} check */
function summaryOf(check) {
  if (check === undefined) return ''
  const { call, interaction, statement } = check
  return interaction === undefined ? statement : callPrefixes[call] + interaction.summary
}

/** @type {readonly import('../../dist/src/options/option.js').Option[]} */
const flagRows = Object.values(checkServerOptions)

/** @type {Words} */
const english = {
  checkHeadings: ['check', 'what is sent, or looked at', 'grade', 'source'],
  flagHeadings: ['flag of check server', 'variable', 'what it is'],
  checks: Object.fromEntries(
    [...checksBySubject].map(([subject, [check]]) => [subject, summaryOf(check)]),
  ),
  flags: Object.fromEntries(flagRows.map((row) => [row.flag, describeOption(row)])),
}

/** @type {Readonly<Record<Language, Words>>} */
const words = { en: english, 'zh-TW': chinese }

/** What the checks look at, in their order: names of requests, and ids of rules. */
export const checkSubjects = [...checksBySubject.keys()]

/**
 * The checks in the order in which they run, a row a request.
 *
 * @param {Language} language
 */
export function checksTable(language) {
  const { checkHeadings, checks } = words[language]
  /** @param {readonly string[]} texts */
  const list = (texts) => [...new Set(texts)].join(', ')
  return table(
    checkHeadings,
    [...checksBySubject].map(([subject, group]) => [
      list(group.map(({ id }) => code(id))),
      known(checks, subject),
      list(group.map(({ source }) => sources[source].grade)),
      list(group.map(({ source }) => code(source))),
    ]),
  )
}

/**
 * The flags of the command in the order of its help.
 *
 * @param {Language} language
 */
export function checkFlagsTable(language) {
  const { flagHeadings, flags } = words[language]
  return table(
    flagHeadings,
    flagRows.map((row) => [
      code(nameOf(row)),
      row.variable === undefined ? '' : code(row.variable),
      known(flags, row.flag),
    ]),
  )
}
