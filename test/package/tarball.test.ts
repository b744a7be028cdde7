import { describe, expect, test } from 'vitest'
import { packInto, temporaryFolder } from '../support/npm.ts'

const { files } = await packInto(await temporaryFolder())

describe('the tarball', () => {
  test('has exactly these files beside dist', () => {
    expect(files.filter((file) => !file.startsWith('dist/')).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'README.zh-TW.md',
      'openapi.yaml',
      'package.json',
    ])
  })

  test('has in dist nothing but modules and their types', () => {
    const built = files.filter((file) => file.startsWith('dist/'))

    expect(
      built.filter((file) => !/^dist\/(src|contracts)\/.*\.(c?js|d\.c?ts)$/.test(file)),
    ).toEqual([])
    expect(built.filter((file) => /test|bench|\.map$/.test(file))).toEqual([])
  })

  // Those of the command and the control plane would be a tenth of the package.
  test('has types for every module that an entry reaches', () => {
    const modules = files
      .filter((file) => file.endsWith('.js'))
      .filter((file) => !/^dist\/src\/(admin|cli|openapi)\//.test(file))

    expect(modules.length).toBeGreaterThan(30)
    expect(modules.map((file) => file.replace(/\.js$/, '.d.ts')).sort()).toEqual(
      files.filter((file) => file.endsWith('.d.ts')).sort(),
    )
  })
})
