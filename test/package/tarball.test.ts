import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { packInto, temporaryFolder } from '../support/npm.ts'

const { files } = await packInto(await temporaryFolder())

describe('the tarball', () => {
  test('has exactly these files beside dist', () => {
    expect(files.filter((file) => !file.startsWith('dist/')).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'README.zh-TW.md',
      'config.schema.json',
      'openapi.yaml',
      'package.json',
    ])
  })

  test('has in dist nothing but modules, two scripts, types and the licences of what is bundled', () => {
    const built = files.filter((file) => file.startsWith('dist/'))
    const types = /^dist\/(cjs\/)?types\/(src|contracts)\/.*\.d\.c?ts$/
    const modules = /^dist\/(cjs\/)?[\w-]+\.js$/

    expect(built.filter((file) => !types.test(file) && !modules.test(file)).sort()).toEqual([
      'dist/BUNDLED-LICENSES.txt',
      'dist/cjs/node-preload.cjs',
      'dist/cjs/package.json',
      'dist/cjs/sitecustomize.py',
      'dist/node-preload.cjs',
      'dist/sitecustomize.py',
    ])
    expect(built.filter((file) => /test|bench|\.map$/.test(file))).toEqual([])
  })

  test('has every chunk that another one imports', () => {
    const modules = files.filter((file) => file.endsWith('.js'))
    const imported = modules.flatMap((file) =>
      specifiersIn(file).map((specifier) => posix.join(posix.dirname(file), specifier)),
    )

    expect(modules.length).toBeGreaterThan(10)
    expect(imported.filter((path) => !files.includes(path))).toEqual([])
  })

  // Those of the command and the control plane would be a tenth of the package.
  test('has the types that an export reaches', () => {
    const types = files.filter((file) => file.endsWith('.d.ts'))
    const imported = types.flatMap((file) =>
      specifiersIn(file).map((specifier) =>
        posix.join(posix.dirname(file), specifier.replace(/\.[jt]s$/, '.d.ts')),
      ),
    )

    expect(types.length).toBeGreaterThan(30)
    expect([...new Set(imported)].filter((path) => !files.includes(path))).toEqual([])
    expect(types.filter((file) => /\/types\/src\/(admin|cli|openapi)\//.test(file))).toEqual([])
  })

  test('has every type for CommonJS that it has for ES modules', () => {
    const types = files.filter((file) => file.startsWith('dist/types/'))
    const again = files.filter((file) => file.startsWith('dist/cjs/types/'))
    expect(again).toEqual(types.map((file) => file.replace('dist/', 'dist/cjs/')))
  })
})

/** What a file of the checkout imports from beside itself. */
function specifiersIn(file: string): string[] {
  const text = readFileSync(join(checkout, file), 'utf8')
  return [...text.matchAll(/(?:\bfrom|\bimport\(?|\brequire\() ?["'](\.[^"']+)["']/g)].map(
    ([, path = '']) => path,
  )
}
