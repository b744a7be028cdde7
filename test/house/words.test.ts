import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll(sep, '/')}`)
    .filter((name) => name.endsWith(ending))

const modules = [...filesIn('src', '.ts'), ...filesIn('contracts', '.ts')]
const pages = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md')].filter(
  (page) => !page.includes('zh-TW'),
)

/**
 * Words that a reader has to translate, and what is written instead. Only those are here that have
 * no other meaning in these documents.
 */
const instead: readonly (readonly [RegExp, string])[] = [
  [/\bspoil(s|t|ed|ing)?\b/i, 'applies a fault, a faulty answer, damages'],
  [/\bmanners?\b/i, 'delivery mode, route'],
  [/\bword for word\b/i, 'as is, verbatim'],
  [/\bgood no more\b/i, 'expired, revoked'],
  [/\b(lives on|dies at once)\b/i, 'stays valid, is revoked'],
  [/\bwhatever happens\b/i, 'always'],
  [/\bas they come out\b/i, 'results'],
  [/\bpatience\b/i, 'timeout'],
  [/\b(whose|has its) turn\b/i, 'the next fault'],
  [/\btrap of\b/i, 'a fault that needs a success'],
  [/\b(is|are) told of\b|\btells of\b/i, 'is reported, logged, shown'],
  [/\bis none of\b/i, "doesn't belong to, isn't"],
]

const findIn = (text: string): string[] =>
  instead.flatMap(([pattern, better]) => {
    const [found] = pattern.exec(text) ?? []
    return found === undefined ? [] : `"${found}": write ${better}`
  })

const read = (path: string): string => readFileSync(join(checkout, path), 'utf8')

const docstringsOf = (text: string): string[] =>
  [...text.matchAll(/\/\*\*([\s\S]*?)\*\//g)].map(([, body = '']) =>
    body.replace(/^\s*\* ?/gm, '').trim(),
  )

/** Quotes are the vendor's, and ids, such as that of a check, never change. */
const wordsOf = (page: string): string =>
  page.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`]*`/g, '')

describe('the docstrings', () => {
  test('begin with a noun or a verb, never with What or Who', () => {
    const begun = modules.flatMap((module) =>
      docstringsOf(read(module))
        .filter((text) => /^(What|Whatever|Who|Whoever|Whose)\b/.test(text))
        .map((text) => `${module}: ${text.split('\n')[0]}`),
    )
    expect(begun).toEqual([])
  })

  test('are in plain words', () => {
    const odd = modules.flatMap((module) =>
      findIn(docstringsOf(read(module)).join('\n')).map((found) => `${module}: ${found}`),
    )
    expect(odd).toEqual([])
  })
})

test('the documents are in plain words', () => {
  const odd = pages.flatMap((page) =>
    findIn(wordsOf(read(page))).map((found) => `${page}: ${found}`),
  )
  expect(odd).toEqual([])
})

test('the README and the guides say besides or compared with, not beside', () => {
  const guides = pages.filter((page) => /^(README|docs\/[\w-]+\.md)/.test(page))
  expect(guides.filter((page) => /\bbeside\b/i.test(wordsOf(read(page))))).toEqual([])
})

test('a word of the left column is found', () => {
  expect(findIn('A fault that spoils a success.')).toEqual([
    '"spoils": write applies a fault, a faulty answer, damages',
  ])
})
