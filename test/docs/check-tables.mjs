// @ts-check

// The tables of `mock-mcs check server`, rendered from what is built.

import { callPrefixes } from '../../contracts/server-check.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { sources } from '../../contracts/sources.ts'
import { checkServerFlags } from '../../src/cli/check-server-flags.ts'
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

/** @type {Words} */
const english = {
  checkHeadings: ['check', 'what is sent, or looked at', 'grade', 'source'],
  flagHeadings: ['flag of check server', 'variable', 'what it is'],
  checks: Object.fromEntries(
    [...checksBySubject].map(([subject, [check]]) => [subject, summaryOf(check)]),
  ),
  flags: Object.fromEntries(checkServerFlags.map(({ flag, description }) => [flag, description])),
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
    checkServerFlags.map((row) => [
      code('placeholder' in row ? `--${row.flag} ${row.placeholder}` : `--${row.flag}`),
      'variable' in row ? code(row.variable) : '',
      known(flags, row.flag),
    ]),
  )
}
