import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { titled } from '../support/titled.ts'
import { codeBlocks, codeSpans, linkTargets, readText, withoutCode } from './markdown.ts'

const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> }

const documents = ['README.md', 'README.zh-TW.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map(
  (name) => {
    const text = readText(name)
    const spans = codeSpans(withoutCode(text))
    return { name, text, spans, all: [...spans, ...codeBlocks(text).map((block) => block.text)] }
  },
)

describe.each(titled(documents, ({ name }) => name))('%s', (_, { text, spans, all }) => {
  test('links to files that exist', () => {
    const files = linkTargets(text).filter((target) => !/^(https?:|#)/.test(target))
    expect(files.filter((file) => !existsSync(join(checkout, file)))).toEqual([])
  })

  test('names scripts of the package that exist', () => {
    const named = all.flatMap((code) =>
      [...code.matchAll(/\bnpm (?:run )?([\w:]+)/g)].map(([, script = '']) => script),
    )
    expect(
      named.filter((script) => !['ci', 'pack', 'install'].includes(script) && !(script in scripts)),
    ).toEqual([])
  })

  test('names paths of the checkout that exist', () => {
    const paths = spans.filter((span) => /^(src|contracts|test|\.ci)\/[\w./-]*$/.test(span))
    expect(paths.filter((path) => !existsSync(join(checkout, path)))).toEqual([])
  })
})
