import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { titled } from '../support/titled.ts'
import { codeBlock, readText } from './markdown.ts'

interface Entry {
  /** From the top of the checkout; a folder ends in a slash. */
  readonly path: string
  readonly phrase: string
}

/** The entries of a tree in which two spaces lead one folder down. */
function entriesOf(tree: string): Entry[] {
  const folders: string[] = []
  return tree.split('\n').map((line) => {
    const [, indent = '', name = '', phrase = ''] = /^( *)(\S+) *(.*)$/.exec(line) ?? []
    const depth = indent.length / 2
    folders.length = depth
    const path = folders.join('') + name
    folders.push(name)
    return { path, phrase }
  })
}

/** What is below a folder: files by their paths, folders with a slash behind. */
function below(folder: string): string[] {
  return readdirSync(join(checkout, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) =>
      entry.isDirectory()
        ? [`${folder}${entry.name}/`, ...below(`${folder}${entry.name}/`)]
        : [`${folder}${entry.name}`],
    )
}

const entries = entriesOf(codeBlock(readText('CONTRIBUTING.md'), 'text', 'contracts/ '))
const pathsBelow = (folder: string) =>
  entries.map(({ path }) => path).filter((path) => path.startsWith(folder) && path !== folder)

describe('the tree in CONTRIBUTING.md', () => {
  test.each(['contracts/', 'src/'])(
    'names every file and folder of %s once, and no other',
    (folder) => {
      expect(pathsBelow(folder).sort()).toEqual(below(folder).sort())
    },
  )

  test('names every folder of test/ once, and nothing else of it', () => {
    const folders = below('test/').filter((path) => path.endsWith('/'))
    expect(pathsBelow('test/').sort()).toEqual(folders.sort())
  })

  test('names nothing else that does not exist', () => {
    expect(entries.filter(({ path }) => !existsSync(join(checkout, path)))).toEqual([])
  })

  const described = entries.filter(({ path }) => path !== 'src/')
  test.each(titled(described, ({ path }) => path))('says what %s is', (_, { phrase }) => {
    expect(phrase).not.toBe('')
  })
})
