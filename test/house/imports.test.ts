import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'

/**
 * The folders that the modules of a folder may import from, types included, and the packages besides
 * Node's own. A folder stands below those it imports from.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  contracts: ['zod'],
  'src/world': ['contracts', '@faker-js/faker'],
  'src/wire': ['contracts', 'src/world'],
  'src/journal': ['contracts', 'src/world', 'src/wire'],
  'src/faults': ['contracts', 'src/world', 'src/wire', 'src/journal'],
  'src/options': ['contracts', 'src/world', 'zod'],
  'src/openapi': ['contracts', 'zod', 'yaml', 'openapi3-ts'],
  'src/mcs': ['contracts', 'src/world', 'src/wire', 'src/journal', 'src/faults', 'hono'],
  'src/admin': [
    'contracts',
    'src/world',
    'src/journal',
    'src/options',
    'src/openapi',
    'hono',
    'zod',
    'openapi3-ts',
  ],
  'src/mock': [
    ...['contracts', 'src/world', 'src/journal', 'src/options', 'src/mcs', 'src/admin'],
    ...['hono', 'zod'],
  ],
  'src/msw': ['contracts', 'src/mock', 'msw'],
  'src/node': [
    ...['contracts', 'src/world', 'src/wire', 'src/options', 'src/mock'],
    ...['hono', '@hono/node-server', 'node-forge'],
  ],
  'src/kit': [...['contracts', 'src/world', 'src/journal', 'src/mock', 'src/node'], ...['zod']],
  'src/cli': [
    ...['contracts', 'src/world', 'src/journal', 'src/options', 'src/mock', 'src/node', 'src/kit'],
    ...['src/openapi', 'zod', 'yaml'],
  ],
}

/** Folders within folders that may import less: what judges a server must not know the mock. */
const narrower: Readonly<Record<string, readonly string[]>> = {
  'src/kit/server': ['contracts', 'src/kit', 'src/kit/report'],
  'src/kit/report': ['contracts', 'src/kit'],
}

/** Node's modules that only some folders may import: a mock without a port needs no sockets. */
const sockets = ['node:http', 'node:https', 'node:net', 'node:tls']
const withSockets = ['src/node', 'src/kit', 'src/cli']

const folders = Object.keys(allowed)

const modules = ['src', 'contracts'].flatMap((folder) =>
  readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.c?ts$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
)

/** The specifiers that a module names, in imports, types, re-exports and `import()`. */
function specifiersOf(module: string): string[] {
  const text = readFileSync(join(checkout, module), 'utf8')
  const pattern = /^(?:import|export|\}).* from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm
  return [...text.matchAll(pattern)].map(([, from, alone, late]) => from ?? alone ?? late ?? '')
}

const isRelative = (specifier: string): boolean => specifier.startsWith('.')
const targetOf = (module: string, specifier: string): string =>
  normalize(join(dirname(module), specifier)).replaceAll('\\', '/')
const importsOf = (module: string): string[] =>
  specifiersOf(module)
    .filter(isRelative)
    .map((specifier) => targetOf(module, specifier))

/** The deepest of the folders that a path is in; `undefined` for a file beside the folders. */
const folderOf = (path: string, among: readonly string[]): string | undefined =>
  among.filter((folder) => path.startsWith(`${folder}/`)).at(-1)

const packageOf = (specifier: string): string =>
  (/^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier) ?? [specifier])[0]

/** What a folder imports: folders of ours and packages, but for Node's and itself. */
function usedBy(folder: string, among: readonly string[]): string[] {
  const inside = modules.filter((module) => folderOf(module, among) === folder)
  const used = inside.flatMap((module) =>
    specifiersOf(module).map((specifier) =>
      isRelative(specifier) ? folderOf(targetOf(module, specifier), among) : packageOf(specifier),
    ),
  )
  const others = used.filter((name) => name !== undefined && name !== folder) as string[]
  return [...new Set(others)].filter((name) => !name.startsWith('node:')).toSorted()
}

/** The groups of modules that import one another, types included. */
function circles(): string[][] {
  const reached = new Map(modules.map((module) => [module, reachableFrom(module)]))
  const inCircles = modules.filter((module) => reached.get(module)?.has(module))
  const groups = inCircles.map((module) =>
    inCircles.filter((other) => reached.get(module)?.has(other) && reached.get(other)?.has(module)),
  )
  return [...new Map(groups.map((group) => [group.join(), group])).values()]
}

function reachableFrom(start: string): Set<string> {
  const seen = new Set<string>()
  const open = importsOf(start)
  for (let module = open.pop(); module !== undefined; module = open.pop()) {
    if (seen.has(module) || !modules.includes(module)) continue
    seen.add(module)
    open.push(...importsOf(module))
  }
  return seen
}

describe('the folders of the code', () => {
  test('are those of the table', () => {
    const below = readdirSync(join(checkout, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `src/${name}`)
    expect(folders.toSorted()).toEqual(['contracts', ...below].toSorted())
  })

  test.each(folders)('%s imports from no folder and no package but its own', (folder) => {
    const others = usedBy(folder, folders)
    expect(others.filter((name) => !allowed[folder]?.includes(name))).toEqual([])
  })

  test.each(folders)('%s imports from every folder that the table allows it', (folder) => {
    const ours = allowed[folder]?.filter((name) => folders.includes(name)) ?? []
    expect(ours.filter((name) => !usedBy(folder, folders).includes(name))).toEqual([])
  })

  test.each(Object.entries(narrower))(
    '%s imports from no other part of the code',
    (folder, may) => {
      const among = [...folders, ...Object.keys(narrower), 'src/kit/client'].toSorted()
      const ours = usedBy(folder, among).filter((name) => among.includes(name))
      expect(ours.filter((name) => !may.includes(name))).toEqual([])
    },
  )

  test('import one way: each from folders above it in the table alone', () => {
    const upwards = folders.flatMap((folder, index) =>
      (allowed[folder] ?? []).filter((name) => folders.indexOf(name) >= index),
    )
    expect(upwards).toEqual([])
  })

  test('take the words of another language from docs/i18n, in one place, when it is asked for', () => {
    const outside = modules.flatMap((module) =>
      importsOf(module)
        .filter((target) => !/^(src|contracts)\//.test(target))
        .map((target) => [module, target]),
    )
    expect(outside).toEqual([['src/cli/reports.ts', 'docs/i18n/zh-TW-report.ts']])
    const text = readFileSync(join(checkout, 'src/cli/reports.ts'), 'utf8')
    expect(text).toContain("await import('../../docs/i18n/zh-TW-report.ts')")
  })

  test('open sockets in few places', () => {
    const using = modules.filter((module) =>
      specifiersOf(module).some((specifier) => sockets.includes(specifier)),
    )
    const elsewhere = using.filter(
      (module) => !withSockets.some((folder) => module.startsWith(`${folder}/`)),
    )
    expect(elsewhere).toEqual([])
  })

  test('have no modules that import one another, be it a type', () => {
    expect(circles()).toEqual([])
  })
})
