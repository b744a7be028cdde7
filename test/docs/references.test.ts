import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { titled } from '../support/titled.ts'
import { codeBlock, codeBlocks, codeSpans, linkTargets, readText, withoutCode } from './markdown.ts'

const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> }

const decisions = 'docs/contributing/decisions'
const pages = readdirSync(join(checkout, decisions)).filter((name) => name !== 'README.md')

const documents = readdirSync(checkout)
  .concat(
    readdirSync(join(checkout, 'docs'), { recursive: true, encoding: 'utf8' }).map(
      (name) => `docs/${name}`,
    ),
  )
  .filter((name) => name.endsWith('.md'))
  .map((path) => {
    const name = path.replaceAll('\\', '/')
    const text = readText(name)
    const spans = codeSpans(withoutCode(text))
    return { name, text, spans, all: [...spans, ...codeBlocks(text).map((block) => block.text)] }
  })

/** The anchors of a document, as GitHub makes them of headings, and those that are written. */
function anchorsOf(path: string): Set<string> {
  const text = readText(path)
  const headings = [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
  const written = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)
  return new Set([...headings, ...written])
}

describe.each(titled(documents, ({ name }) => name))('%s', (_, { name, text, spans, all }) => {
  test('links to files that exist', () => {
    const files = linkTargets(text)
      .filter((target) => !/^(https?:|#)/.test(target))
      .map((target) => join(dirname(name), target.replace(/#.*/, '')))
    expect(files.filter((file) => !existsSync(join(checkout, file)))).toEqual([])
  })

  test('links to headings and anchors that exist', () => {
    const anchored = linkTargets(text).filter((target) => /^[^:]*#/.test(target))
    const lost = anchored.filter((target) => {
      const [file, anchor = ''] = target.split('#')
      return !anchorsOf(file ? join(dirname(name), file) : name).has(anchor)
    })
    expect(lost).toEqual([])
  })

  test('names scripts of the package that exist', () => {
    const named = all.flatMap((code) =>
      [...code.matchAll(/\bnpm (?:run ([\w:]+)|(test|start)\b)/g)].map(
        ([, run, short]) => run ?? short ?? '',
      ),
    )
    expect(named.filter((script) => !(script in scripts))).toEqual([])
  })

  test('names paths of the checkout that exist', () => {
    const paths = spans.filter((span) =>
      /^(src|contracts|test|docs|examples|bench|\.ci)\/[\w./-]*$/.test(span),
    )
    expect(paths.filter((path) => !existsSync(join(checkout, path)))).toEqual([])
  })
})

describe('CONTRIBUTING.md', () => {
  const text = readText('CONTRIBUTING.md')

  test('is read in a few minutes', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(151)
  })

  test('has a map of folders that exist, with every folder of src/', () => {
    const named = codeBlock(text, 'text', 'contracts/ ')
      .split('\n')
      .map((line) => /^[\w./-]+/.exec(line)?.[0] ?? '')
    expect(named.filter((path) => !existsSync(join(checkout, path)))).toEqual([])
    const folders = readdirSync(join(checkout, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `src/${entry.name}/`)
    expect(named).toEqual(expect.arrayContaining(folders))
  })
})

test('the index of the decisions has every page once, under its question', () => {
  const listed = [...readText(`${decisions}/README.md`).matchAll(/^- \[\d+\]\((.+)\) (.+)$/gm)]
  expect(listed.map(([, page]) => page)).toEqual(pages.toSorted())
  for (const [, page = '', question] of listed) {
    expect(readText(`${decisions}/${page}`).split('\n')[0]).toBe(`# ${question}`)
  }
})
