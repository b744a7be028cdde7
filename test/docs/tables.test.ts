import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { calls } from '../../contracts/calls.ts'
import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { faults } from '../../contracts/faults.ts'
import { refusals } from '../../contracts/refusals.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { appJournalRoutes } from '../../src/admin/routes/journal.ts'
import { routes } from '../../src/admin/routes.ts'
import { checkClientFlags, checkClientHelp } from '../../src/cli/check-client-flags.ts'
import { checkServerFlags, checkServerHelp } from '../../src/cli/check-server-flags.ts'
import { configSchema } from '../../src/cli/config-schema.ts'
import { helpText } from '../../src/cli/help.ts'
import { settingRows } from '../../src/cli/settings.ts'
import { startOptions } from '../../src/options/mock-options.ts'
import { checkout } from '../support/checkout.ts'
import { temporaryFolder } from '../support/npm.ts'
import { compile } from './compile.ts'
import {
  codeBlocks,
  codeSpans,
  headingLevels,
  linkTargets,
  readText,
  tables,
  tableUnder,
} from './markdown.ts'

interface Tables {
  readonly readmes: Readonly<Record<string, string>>
  readonly withTables: (text: string, language: string) => string
}

type Sentences = Readonly<
  Record<
    'refusals' | 'callRefusals' | 'options' | 'faults' | 'findings' | 'routes',
    Readonly<Record<string, string>>
  >
>

interface CheckSentences {
  readonly checks: Readonly<Record<string, string>>
  readonly flags: Readonly<Record<string, string>>
}

interface ClientSentences {
  readonly scenarios: Readonly<Record<string, string>>
  readonly clients: Readonly<Record<string, string>>
  readonly conduct: Readonly<Record<string, string>>
  readonly clientFlags: Readonly<Record<string, string>>
}

// By their addresses: the type check of the tests reads no JavaScript. A test below checks it.
const load = (name: string): Promise<unknown> => import(new URL(name, import.meta.url).href)
const { readmes, withTables } = (await load('tables.mjs')) as Tables
const chinese = (await load('zh-tw.mjs')) as Sentences
const chineseChecks = (await load('zh-tw-checks.mjs')) as CheckSentences
const { checkSubjects } = (await load('check-tables.mjs')) as {
  readonly checkSubjects: readonly string[]
}

const chineseClient = (await load('zh-tw-client.mjs')) as ClientSentences
const { clientSentences } = (await load('client-tables.mjs')) as {
  readonly clientSentences: readonly string[]
}

const english = readText('README.md')
const translated = readText('README.zh-TW.md')

const byName = Object.entries(readmes).map(([language, name]) => [name, language] as const)

describe.each(byName)('the tables in %s', (name, language) => {
  test('are what is rendered; if not, run: npm run docs', () => {
    const text = readText(name)
    expect(text).toBe(withTables(text, language))
  })

  test('are not rendered if a block has lost its marker', () => {
    const text = readText(name).replace('<!-- /options -->', '')
    expect(() => withTables(text, language)).toThrow(`${name} has no block "options"`)
  })
})

// The calls for the journal of one app have no rows: they are as those for all.
const shownRoutes = routes.filter((route) => !appJournalRoutes.includes(route))

describe.each([
  ['refusal', chinese.refusals, calls.refresh.refusals],
  [
    'refusal of another call',
    chinese.callRefusals,
    refusals.map(({ id }) => id).filter((id) => !calls.refresh.refusals.some((own) => own === id)),
  ],
  ['option', chinese.options, [...settingRows.map(({ key }) => key), 'config']],
  ['fault', chinese.faults, faults.map(({ name }) => name)],
  ['rule for clients', chinese.findings, clientChecks.map(({ id }) => id)],
  ['call of the control plane', chinese.routes, shownRoutes.map(({ id }) => id)],
  ['check of a server', chineseChecks.checks, checkSubjects],
  ['flag of check server', chineseChecks.flags, checkServerFlags.map(({ flag }) => flag)],
  ['scenario', chineseClient.scenarios, scenarios.map(({ id }) => id)],
  ['thing that a client does', chineseClient.clients, clientSentences],
  ['rule for conduct', chineseClient.conduct, conductChecks.map(({ id }) => id)],
  ['flag of check client', chineseClient.clientFlags, checkClientFlags.map(({ flag }) => flag)],
])('the Chinese sentences for every %s', (_, sentences, ids) => {
  test('are there, and for nothing else', () => {
    expect(Object.keys(sentences)).toEqual(ids)
  })

  test.each(Object.entries(sentences))('are Chinese: %s', (_, sentence) => {
    expect(sentence).toMatch(/\p{Script=Han}/u)
  })
})

test('the options are described as in --help', () => {
  const help = helpText().replace(/\s+/g, ' ')
  for (const [flag = '', , description] of tableUnder(english, 'flag')) {
    expect(help).toContain(codeSpans(flag)[0])
    expect(help).toContain(description)
  }
})

test('the flags of check server are described as in its --help', () => {
  const help = checkServerHelp().replace(/\s+/g, ' ')
  for (const [flag = '', , description] of tableUnder(english, 'flag of check server')) {
    expect(help).toContain(codeSpans(flag)[0])
    expect(help).toContain(description)
  }
})

test('the flags of check client are described as in its --help', () => {
  const help = checkClientHelp().replace(/\s+/g, ' ')
  for (const [flag = '', , description] of tableUnder(english, 'flag of check client')) {
    expect(help).toContain(codeSpans(flag)[0])
    expect(help).toContain(description)
  }
})

test.each([
  ['README.md', english, 'option'],
  ['README.zh-TW.md', translated, '選項'],
])('%s names every option of the library, and nothing else', (_, text, heading) => {
  const named = tableUnder(text, heading).flatMap(([names = '']) => codeSpans(names))
  expect(named.sort()).toEqual(Object.keys(startOptions.shape).sort())
})

test('a config file takes every setting, and nothing else', () => {
  expect(Object.keys(configSchema.shape).sort()).toEqual(settingRows.map(({ key }) => key).sort())
})

describe('the two READMEs', () => {
  test('have headings of the same levels in the same order', () => {
    expect(headingLevels(translated)).toEqual(headingLevels(english))
  })

  test('have the same blocks of code', () => {
    expect(codeBlocks(translated)).toEqual(codeBlocks(english))
  })

  test('have tables of the same shapes', () => {
    const shapes = (text: string) => tables(text).map((rows) => rows.map((row) => row.length))
    expect(shapes(translated)).toEqual(shapes(english))
  })

  test('name the same code in the first cells of the same rows', () => {
    const names = (text: string) =>
      tables(text).map((rows) => rows.map(([cell = '']) => codeSpans(cell)))
    expect(names(translated)).toEqual(names(english))
  })

  test('link to the same files, and to one another', () => {
    const others = (text: string) =>
      linkTargets(text).filter((target) => !target.startsWith('README'))
    expect(others(translated)).toEqual(others(english))
    expect(linkTargets(english)).toContain('README.zh-TW.md')
    expect(linkTargets(translated)).toContain('README.md')
  })
})

const folder = await temporaryFolder()

test('the scripts that render the tables have no error of type', async () => {
  const scripts = [
    'check-tables.mjs',
    'table.mjs',
    'tables.mjs',
    'write-tables.mjs',
    'zh-tw-checks.mjs',
    'zh-tw.mjs',
  ]
  const files = scripts.map((name) => join(checkout, 'test/docs', name))
  const options = { allowJs: true, checkJs: true, noEmit: true, skipLibCheck: true }
  expect(await compile(folder, files, options)).toBe('')
})
