// @ts-check

// The tables of the READMEs, rendered from what is built, so that they say what the code does.

import { refusals } from '../../dist/contracts/refusals.js'
import { sources } from '../../dist/contracts/sources.js'
import { configVariable } from '../../dist/src/cli/environment.js'
import { defaultServeSettings, settingRows } from '../../dist/src/cli/settings.js'
import { checkFlagsTable, checksTable } from './check-tables.mjs'
import { code, known, table } from './table.mjs'
import * as chinese from './zh-tw.mjs'

/** @typedef {'en' | 'zh-TW'} Language */
/** @typedef {import('../../dist/src/cli/settings.js').SettingRow['key'] | 'config'} OptionKey */

/**
 * The READMEs by their languages.
 *
 * @type {Readonly<Record<Language, string>>}
 */
export const readmes = { en: 'README.md', 'zh-TW': 'README.zh-TW.md' }

/** What a config file is to the command line, which is no setting itself. */
const configRow = {
  key: /** @type {const} */ ('config'),
  flag: 'config',
  placeholder: 'FILE',
  variable: configVariable,
  description: 'Read settings from a JSON or YAML file.',
}

const optionRows = [...settingRows, configRow]

/**
 * @typedef {object} Words
 * @property {readonly string[]} refusalHeadings
 * @property {readonly string[]} optionHeadings
 * @property {string} sampleApp
 * @property {string} off
 * @property {string} none
 * @property {Readonly<Record<string, string>>} refusals
 * @property {Readonly<Record<string, string>>} options
 */

/** @type {Words} */
const english = {
  refusalHeadings: ['refusal', 'when', 'status', 'message', 'grade'],
  optionHeadings: ['flag', 'variable', 'what it is', 'default'],
  sampleApp: "the page's sample pair",
  off: 'off',
  none: 'none',
  refusals: Object.fromEntries(refusals.map(({ id, when }) => [id, when])),
  options: Object.fromEntries(optionRows.map(({ key, description }) => [key, description])),
}

/** @type {Readonly<Record<Language, Words>>} */
const words = { en: english, 'zh-TW': chinese }

/**
 * The refusals in their order.
 *
 * @param {Language} language
 */
export function refusalsTable(language) {
  const { refusalHeadings, refusals: when } = words[language]
  return table(
    refusalHeadings,
    refusals.map(({ id, status, message, answerSource }) => [
      code(id),
      known(when, id),
      String(status),
      code(message),
      sources[answerSource].grade,
    ]),
  )
}

/**
 * The options of the command in the order of its help.
 *
 * @param {Language} language
 */
export function optionsTable(language) {
  const { optionHeadings, options } = words[language]
  return table(
    optionHeadings,
    optionRows.map(({ key, flag, placeholder, variable }) => [
      code(placeholder === undefined ? `--${flag}` : `--${flag} ${placeholder}`),
      code(variable),
      known(options, key),
      defaultOf(key, language),
    ]),
  )
}

/**
 * The text of a README with its marked blocks written anew.
 *
 * @param {string} text
 * @param {Language} language
 * @throws if a marker is missing
 */
export function withTables(text, language) {
  const tables = {
    refusals: refusalsTable(language),
    options: optionsTable(language),
    'check-options': checkFlagsTable(language),
    checks: checksTable(language),
  }
  return Object.entries(tables).reduce((whole, [name, lines]) => {
    const block = new RegExp(`(<!-- ${name}: [^\\n]* -->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
    if (!block.test(whole)) throw new Error(`${readmes[language]} has no block "${name}"`)
    return whole.replace(block, (_, open, close) => `${open}\n${lines}\n\n${close}`)
  }, text)
}

/**
 * @param {OptionKey} key
 * @param {Language} language
 */
function defaultOf(key, language) {
  const { sampleApp, off, none } = words[language]
  if (key === 'config') return none
  if (key === 'apps') return sampleApp
  if (key === 'json') return off
  const value = defaultServeSettings[key]
  return code(key === 'accessTokenTtl' || key === 'userTokenTtl' ? duration(value) : value)
}

/** @param {unknown} milliseconds */
function duration(milliseconds) {
  const hours = Number(milliseconds) / 3_600_000
  return hours % 24 === 0 ? `${hours / 24}d` : `${hours}h`
}
