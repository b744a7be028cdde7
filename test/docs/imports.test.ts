import { readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { titled } from '../support/titled.ts'
import { codeSpans, readText, tableUnder } from './markdown.ts'

const rows = tableUnder(readText('CONTRIBUTING.md'), 'folder').map(
  ([folder = '', imports = '']) => ({
    folder: codeSpans(folder)[0] ?? '',
    allowed: codeSpans(imports),
  }),
)
const nameOf = ({ folder }: { readonly folder: string }) => folder
const folders = rows.map(nameOf)

/** The folder of the table that a path is in; `undefined` for the files beside the folders. */
const folderOf = (path: string): string | undefined =>
  folders.find((folder) => path.startsWith(`${folder}/`))

/** The folders that the modules of a folder import from, types included. */
function importsOf(folder: string): string[] {
  const modules = readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
  const imported = modules.flatMap((module) =>
    [...readText(module).matchAll(/(?:from|import) ?\(?'(\.[^']+)'/g)].map(([, target = '']) =>
      folderOf(normalize(join(dirname(module), target)).replaceAll('\\', '/')),
    ),
  )
  return [...new Set(imported)].filter((name) => name !== undefined && name !== folder) as string[]
}

interface BiomeConfig {
  readonly overrides: readonly {
    readonly includes: readonly string[]
    readonly linter: {
      readonly rules: {
        readonly style?: {
          readonly noRestrictedImports?: {
            readonly level: string
            readonly options: {
              readonly patterns: readonly { readonly group: readonly string[] }[]
            }
          }
        }
      }
    }
  }[]
}

const { overrides } = JSON.parse(readText('biome.json')) as BiomeConfig

/** What biome forbids the modules of a folder to import. */
function forbiddenTo(folder: string): string[] {
  const rules = overrides
    .filter(({ includes }) => includes.includes(`${folder}/**`))
    .map(({ linter }) => linter.rules.style?.noRestrictedImports)
  return rules.flatMap((rule) =>
    rule?.level === 'error' ? rule.options.patterns.flatMap(({ group }) => group) : [],
  )
}

describe('the table of imports in CONTRIBUTING.md', () => {
  test('has every folder of the code', () => {
    const below = readdirSync(join(checkout, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `src/${name}`)
    expect(folders.toSorted()).toEqual(['contracts', ...below].toSorted())
  })

  test.each(titled(rows, nameOf))('allows all that %s imports', (_, { folder, allowed }) => {
    expect(importsOf(folder).filter((name) => !allowed.includes(name))).toEqual([])
  })

  test('runs one way: each row allows only rows before it', () => {
    for (const [index, { allowed }] of rows.entries()) {
      expect(folders.slice(0, index)).toEqual(expect.arrayContaining(allowed))
    }
  })
})

describe('biome.json', () => {
  const inSrc = rows.filter(({ folder }) => folder.startsWith('src/'))

  test.each(titled(inSrc, nameOf))(
    'forbids %s every folder of src that the table leaves out',
    (_, row) => {
      const left = inSrc
        .map(({ folder }) => folder)
        .filter((folder) => folder !== row.folder && !row.allowed.includes(folder))
        .map((folder) => folder.replace('src/', '../').concat('/**'))
      expect(forbiddenTo(row.folder)).toEqual(expect.arrayContaining(left))
    },
  )

  test.each(titled(inSrc, nameOf))(
    'forbids %s no folder that the table allows',
    (_, { folder, allowed }) => {
      const open = allowed.map((name) => name.replace('src/', '../').concat('/**'))
      expect(forbiddenTo(folder).filter((pattern) => open.includes(pattern))).toEqual([])
    },
  )

  test('forbids contracts all of src', () => {
    expect(forbiddenTo('contracts')).toContain('**/src/**')
  })
})
