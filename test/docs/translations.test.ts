import { dirname, join } from 'node:path/posix'
import { describe, expect, test } from 'vitest'
import { libraryOptions } from '../../docs/i18n/library.ts'
import { configSchema } from '../../src/cli/config-file.ts'
import { startOptions } from '../../src/options/mock-options.ts'
import { mockOptionTable } from '../../src/options/table.ts'
import { type CodeBlock, codeBlocks, headingLevels, linkTargets, readText } from './markdown.ts'
import { translations } from './pages.ts'

test('the README and four guides are there in Chinese', () => {
  expect([...translations.keys()].toSorted()).toEqual([
    'README.md',
    'docs/check-client.md',
    'docs/check-server.md',
    'docs/command.md',
    'docs/test-suite.md',
  ])
})

describe.each([...translations])('%s and %s', (original, translation) => {
  const [english, translated] = [readText(original), readText(translation)]

  test('have headings of the same levels in the same order', () => {
    expect(headingLevels(translated)).toEqual(headingLevels(english))
  })

  test('have the same blocks of code, but for the language of comments', () => {
    expect(codeBlocks(translated).map(withoutComments)).toEqual(
      codeBlocks(english).map(withoutComments),
    )
  })

  test('have comments in their own language', () => {
    const comments = codeBlocks(translated).flatMap(commentsIn)
    expect(comments.filter((comment) => !/\p{Script=Han}/u.test(comment))).toEqual([])
    expect(codeBlocks(english).flatMap(commentsIn)).toHaveLength(comments.length)
  })

  test('link to the same pages', () => {
    const linked = (page: string, text: string) =>
      linkTargets(text)
        .map((target) => (/^https?:/.test(target) ? target : pageOf(page, target)))
        .filter((target) => target !== 'README.md' || page.startsWith('docs/'))
    expect(linked(translation, translated)).toEqual(linked(original, english))
  })

  test('have tables with as many rows', () => {
    const rows = (text: string) => text.split('\n').filter((line) => line.startsWith('|')).length
    expect(rows(translated)).toBe(rows(english))
  })
})

test('the READMEs link to one another', () => {
  expect(linkTargets(readText('README.md'))).toContain('README.zh-TW.md')
  expect(linkTargets(readText('README.zh-TW.md'))).toContain('README.md')
})

test('an option of the library has a sentence of its own, or that of the command', () => {
  const commands = Object.keys(mockOptionTable)
  const library = Object.keys(startOptions.shape)
  const own = Object.keys(libraryOptions.en)
  expect(library.filter((name) => ![...commands, ...own].includes(name))).toEqual([])
  expect(own.filter((name) => !library.includes(name))).toEqual([])
})

test('a config file takes every setting, faults, its schema, and nothing else', () => {
  const names = [...Object.keys(mockOptionTable), 'faults', '$schema']
  expect(Object.keys(configSchema.shape).sort()).toEqual(names.sort())
})

/** The page in English that a link of a page leads to, or whose translation it leads to. */
function pageOf(page: string, target: string): string {
  const [path = ''] = target.split('#')
  return (path === '' ? page : join(dirname(page), path))
    .replace('zh-TW/', '')
    .replace('.zh-TW', '')
}

// The line of `--json` and what a shell would not print either are output, not words.
const comment: Readonly<Record<string, RegExp>> = {
  ts: /(?<=^|\s)\/\/ .*$|\/\*\* .* \*\/$/gm,
  js: /(?<=^|\s)\/\/ .*$/gm,
  php: /(?<=^|\s)\/\/ .*$/gm,
  sh: /(?<=^|\s)# [^{].*$/gm,
  yaml: /(?<=^|\s)# .*$/gm,
  python: /(?<=^|\s)# .*$/gm,
}

const commentsIn = ({ language, text }: CodeBlock): readonly string[] =>
  (text.match(comment[language] ?? /$^/) ?? []).filter((found) => !isForEditors.test(found))

// It is read by programs.
const isForEditors = /^# yaml-language-server: /

const withoutComments = ({ language, text }: CodeBlock): CodeBlock => ({
  language,
  text: text.replace(comment[language] ?? /$^/, ''),
})
