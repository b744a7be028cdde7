// @ts-check

// The tables of the READMEs, rendered from what is built, so that they say what the code does.

import { callList, calls } from '../../dist/contracts/calls.js'
import { clientChecks } from '../../dist/contracts/client-checks.js'
import { faults } from '../../dist/contracts/faults.js'
import { refusalOf, refusals } from '../../dist/contracts/refusals.js'
import { sources } from '../../dist/contracts/sources.js'
import { adminPath } from '../../dist/src/admin/app.js'
import { routes } from '../../dist/src/admin/routes.js'
import { configVariable } from '../../dist/src/cli/environment.js'
import { defaultServeSettings, settingRows } from '../../dist/src/cli/settings.js'
import { checkFlagsTable, checksTable } from './check-tables.mjs'
import { clientFlagsTable, conductTable, scenariosTable } from './client-tables.mjs'
import { code, known, table } from './table.mjs'
import * as chinese from './zh-tw.mjs'

/** @typedef {'en' | 'zh-TW'} Language */
/** @typedef {import('../../dist/src/cli/setting.js').SettingRow['key'] | 'config'} OptionKey */

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

/** Without those for the journal of one app, which are as those for all. */
const routeRows = routes.filter(({ path }) => !/^\/apps\/\{key\}\/(requests|events)/.test(path))

const optionRows = [...settingRows, configRow]

/**
 * @typedef {object} Words
 * @property {readonly string[]} refusalHeadings
 * @property {readonly string[]} optionHeadings
 * @property {readonly string[]} faultHeadings
 * @property {Readonly<Record<string, string>>} faults
 * @property {readonly string[]} findingHeadings
 * @property {Readonly<Record<string, string>>} findings
 * @property {readonly string[]} routeHeadings
 * @property {Readonly<Record<string, string>>} routes
 * @property {string} sampleApp
 * @property {string} userFolder
 * @property {string} off
 * @property {string} none
 * @property {Readonly<Record<string, string>>} refusals
 * @property {Readonly<Record<string, string>>} callRefusals
 * @property {Readonly<Record<string, string>>} options
 */

const refreshRefusals = calls.refresh.refusals.map(refusalOf)
const loginRefusals = ownRefusals('login', refreshRefusals)
const deviceRefusals = ownRefusals('api', refreshRefusals)

/**
 * The refusals of the calls of a kind, but for those that others have.
 *
 * @param {import('../../dist/contracts/call.js').CallKind} kind
 * @param {readonly import('../../dist/contracts/refusals.js').Refusal[]} others
 */
function ownRefusals(kind, others) {
  const named = new Set(
    callList.filter((call) => call.kind === kind).flatMap((call) => call.refusals),
  )
  return refusals.filter((row) => named.has(row.id) && !others.some(({ id }) => id === row.id))
}

/** @type {Words} */
const english = {
  refusalHeadings: ['refusal', 'when', 'status', 'message', 'grade'],
  optionHeadings: ['flag', 'variable', 'what it is', 'default'],
  faultHeadings: ['fault', 'the client meets', 'takes'],
  faults: Object.fromEntries(faults.map(({ name, description }) => [name, description])),
  findingHeadings: ['finding', 'the client …', 'severity', 'grade'],
  findings: Object.fromEntries(clientChecks.map(({ id, statement }) => [id, statement])),
  routeHeadings: ['call', 'what it does'],
  routes: Object.fromEntries(routeRows.map(({ id, summary }) => [id, summary])),
  sampleApp: "the page's sample pair",
  userFolder: 'the data folder of the user',
  off: 'off',
  none: 'none',
  refusals: Object.fromEntries(refreshRefusals.map(({ id, when }) => [id, when])),
  callRefusals: Object.fromEntries(
    [...loginRefusals, ...deviceRefusals].map(({ id, when }) => [id, when]),
  ),
  options: Object.fromEntries(optionRows.map(({ key, description }) => [key, description])),
}

/** @type {Readonly<Record<Language, Words>>} */
const words = { en: english, 'zh-TW': chinese }

/**
 * Refusals in their order.
 *
 * @param {Language} language
 * @param {readonly Pick<import('../../dist/contracts/refusals.js').Refusal, 'id' | 'status' | 'message' | 'source'>[]} rows
 */
function refusalsTable(language, rows) {
  const { refusalHeadings, refusals: own, callRefusals } = words[language]
  const when = { ...own, ...callRefusals }
  return table(
    refusalHeadings,
    rows.map(({ id, status, message, source }) => [
      code(id),
      known(when, id),
      String(status),
      code(message),
      sources[source].grade,
    ]),
  )
}

/**
 * The faults in the order of `mock-mcs faults`.
 *
 * @param {Language} language
 */
export function faultsTable(language) {
  const { faultHeadings, faults: sentences } = words[language]
  return table(
    faultHeadings,
    faults.map(({ name, parameters = [] }) => [
      code(name),
      known(sentences, name),
      parameters.map(code).join(', '),
    ]),
  )
}

/**
 * The rules for what a client sends.
 *
 * @param {Language} language
 */
export function findingsTable(language) {
  const { findingHeadings, findings } = words[language]
  return table(
    findingHeadings,
    clientChecks.map(({ id, severity, source }) => [
      code(id),
      known(findings, id),
      severity,
      sources[source].grade,
    ]),
  )
}

/**
 * The calls of the control plane.
 *
 * @param {Language} language
 */
export function routesTable(language) {
  const { routeHeadings, routes: sentences } = words[language]
  return table(
    routeHeadings,
    routeRows.map(({ id, method, path }) => [
      code(`${method} ${adminPath}${path}`),
      known(sentences, id),
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
    refusals: refusalsTable(language, refreshRefusals),
    'login-refusals': refusalsTable(language, loginRefusals),
    'device-refusals': refusalsTable(language, deviceRefusals),
    faults: faultsTable(language),
    findings: findingsTable(language),
    routes: routesTable(language),
    options: optionsTable(language),
    'check-options': checkFlagsTable(language),
    checks: checksTable(language),
    'client-options': clientFlagsTable(language),
    scenarios: scenariosTable(language),
    conduct: conductTable(language),
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
  const { sampleApp, userFolder, off, none } = words[language]
  if (key === 'config') return none
  if (key === 'apps') return sampleApp
  if (key === 'accounts' || key === 'devices' || key === 'httpsPort') return none
  if (key === 'adminToken' || key === 'adminHosts') return none
  if (key === 'caDir') return userFolder
  if (key === 'json' || key === 'explain' || key === 'legacyPaths' || key === 'admin') return off
  const value = defaultServeSettings[key]
  return code(key === 'accessTokenTtl' || key === 'userTokenTtl' ? duration(value) : value)
}

/** @param {unknown} milliseconds */
function duration(milliseconds) {
  const hours = Number(milliseconds) / 3_600_000
  return hours % 24 === 0 ? `${hours / 24}d` : `${hours}h`
}
