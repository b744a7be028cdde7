import { execFile } from 'node:child_process'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { install, packInto, temporaryFolder } from '../support/npm.ts'

const run = promisify(execFile)
const folder = await temporaryFolder()
const lack = await install(await packInto(await temporaryFolder()), folder)

/** Runs a module of the installed package's user; it has to end by itself. */
async function runConsumer(name: string, lines: readonly string[]): Promise<string> {
  await writeFile(join(folder, name), lines.join('\n'))
  const { stdout, stderr } = await run(process.execPath, [name], { cwd: folder, timeout: 15_000 })
  expect(stderr).toBe('')
  return stdout
}

const refresh = [
  'async function refresh({ url, defaultApp: app }) {',
  "  const response = await fetch(url + '/oauth/login/thirdparty/refresh', {",
  "    method: 'POST',",
  "    headers: { authorization: app.basic, 'content-type': 'application/json' },",
  '    body: JSON.stringify({ token: app.userToken() }),',
  '  })',
  '  return (await response.json()).results.nickname',
  '}',
]

describe.skipIf(lack)(`the installed package${lack}`, () => {
  const modules = join(folder, 'node_modules')

  test('brings at most 4 packages and 13 MB', async () => {
    const manifests = await manifestsBelow(modules)
    const entries = await readdir(modules, { recursive: true, withFileTypes: true })
    const sizes = await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
    )

    expect(manifests.map(({ name }) => name).sort()).toEqual([
      'mock-mcs',
      'node-forge',
      'yaml',
      'zod',
    ])
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(13_000_000)
  })

  test('runs no script when it is installed and has no native code', async () => {
    const scripts = (await manifestsBelow(modules)).flatMap(({ scripts = {} }) =>
      Object.keys(scripts).filter((name) => /^(pre|post)?install$/.test(name)),
    )
    const native = (await readdir(modules, { recursive: true })).filter((path) =>
      /\.node$|binding\.gyp$/.test(path),
    )

    expect([...scripts, ...native]).toEqual([])
  })

  test('is imported by an ES module, which ends by itself after close()', async () => {
    const printed = await runConsumer('consumer.mjs', [
      "import { startMock } from 'mock-mcs'",
      ...refresh,
      'const mock = await startMock()',
      'console.log(await refresh(mock))',
      'await mock.close()',
    ])

    expect(printed).toBe('MCS User\n')
  })

  test('is required by a CommonJS module, which ends by itself after close()', async () => {
    const printed = await runConsumer('consumer.cjs', [
      "const { startMock } = require('mock-mcs')",
      ...refresh,
      'startMock().then(async (mock) => {',
      '  console.log(await refresh(mock))',
      '  await mock.close()',
      '})',
    ])

    expect(printed).toBe('MCS User\n')
  })

  test('exports the same names to CommonJS, from files of its own', async () => {
    const entries = JSON.stringify(['', '/kit', '/contracts'].map((path) => `mock-mcs${path}`))
    const printed = await runConsumer('same-names.cjs', [
      `for (const entry of ${entries}) {`,
      '  import(entry).then((module) => {',
      '    const required = Object.keys(require(entry)).sort()',
      '    const isSame = JSON.stringify(required) === JSON.stringify(Object.keys(module))',
      "    console.log(isSame, require.resolve(entry).includes('/dist/cjs/'))",
      '  })',
      '}',
    ])

    expect(printed).toBe('true true\n'.repeat(3))
  })

  // A suite may import the package while the code under test requires it.
  test('has two copies that take the mocks of one another, and errors that keep their code', async () => {
    const printed = await runConsumer('two-copies.cjs', [
      "const { createMock, MockMcsError } = require('mock-mcs')",
      'async function main() {',
      "  const module = await import('mock-mcs')",
      "  const { checkServer } = await import('mock-mcs/kit')",
      '  const mock = await module.startMock()',
      '  const app = mock.app()',
      '  const given = { baseUrl: mock.url, app, userToken: app.userToken() }',
      "  const report = await checkServer({ ...given, only: ['succeeds-refreshed'] })",
      '  console.log(report.exitCode)',
      '  console.log(createMock().defaultApp.userToken() === module.createMock().defaultApp.userToken())',
      '  try {',
      '    module.createMock({ secret: 1 })',
      '  } catch (error) {',
      '    console.log(error.code, error.name, error instanceof MockMcsError)',
      '  }',
      '  await mock.close()',
      '}',
      'main()',
    ])

    expect(printed).toBe('0\ntrue\nINVALID_OPTION MockMcsError false\n')
  })

  test('exports these names and no others', async () => {
    const printed = await runConsumer('names.mjs', [
      "import * as main from 'mock-mcs'",
      "import * as contracts from 'mock-mcs/contracts'",
      "import * as kit from 'mock-mcs/kit'",
      'console.log(JSON.stringify([main, contracts, kit].map(Object.keys)))',
    ])

    expect(JSON.parse(printed)).toEqual([
      ['MockMcsError', 'createMock', 'fakeUsers', 'startMock'],
      [
        'anyRefusal',
        'apiHost',
        'apiVersion',
        'appKeyPattern',
        'bodyLimit',
        'calls',
        'clientChecks',
        'conductChecks',
        'deviceRefusal',
        'deviceSuccess',
        'faultParameters',
        'faults',
        'fillPlaceholders',
        'grantRefusal',
        'httpRefusal',
        'interactions',
        'loginRequest',
        'loginSuccess',
        'maxPointsPerRead',
        'maxUploadPoints',
        'placeholders',
        'plan',
        'refreshRequest',
        'refreshResults',
        'refreshSuccess',
        'refusals',
        'reservedTokenPrefix',
        'responseHeaders',
        'retrieveSuccess',
        'sampleCredentials',
        'sampleDevice',
        'sampleLogin',
        'scenarios',
        'sources',
        'successEnvelope',
        'successFields',
        'successMessage',
        'suites',
        'tokenLives',
        'tokenRefusal',
        'uploadRequest',
        'uploadSuccess',
        'vendorHost',
      ],
      ['CheckError', 'checkClient', 'checkServer', 'clientScenarios', 'planServer', 'serverChecks'],
    ])
  })

  test('gives openapi.yaml and package.json by their paths', async () => {
    const printed = await runConsumer('paths.cjs', [
      "const { readFileSync } = require('node:fs')",
      "console.log(readFileSync(require.resolve('mock-mcs/openapi.yaml'), 'utf8').split('\\n')[1])",
      "console.log(require('mock-mcs/package.json').name)",
    ])

    expect(printed).toBe('openapi: 3.1.0\nmock-mcs\n')
  })

  test.each(['dist/index.js', 'src/index.ts', 'dist/chunk-server.js', 'cli'])(
    'keeps mock-mcs/%s to itself',
    async (path) => {
      const printed = await runConsumer('internal.mjs', [
        `import('mock-mcs/${path}').then(() => 'imported', ({ code }) => code).then(console.log)`,
      ])

      expect(printed).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n')
    },
  )
})

interface Manifest {
  readonly name: string
  readonly scripts?: Readonly<Record<string, string>>
}

/** The manifests of the packages in a node_modules, nested ones too. */
async function manifestsBelow(modules: string): Promise<Manifest[]> {
  const paths = (await readdir(modules, { recursive: true })).filter((path) =>
    /(^|\/node_modules\/)(@[^/]+\/)?[^/@]+\/package\.json$/.test(path),
  )
  const manifests = await Promise.all(
    paths.map(async (path) => JSON.parse(await readFile(join(modules, path), 'utf8')) as Manifest),
  )
  return manifests
}
