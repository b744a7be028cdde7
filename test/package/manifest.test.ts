import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { version } from '../../src/version.ts'
import { checkout } from '../support/checkout.ts'
import { temporaryFolder } from '../support/npm.ts'

const readJson = <Shape>(path: string): Shape =>
  JSON.parse(readFileSync(join(checkout, path), 'utf8')) as Shape

interface Lockfile {
  readonly packages: Readonly<
    Record<
      string,
      {
        dev?: true
        resolved?: string
        hasInstallScript?: true
        optionalDependencies?: Readonly<Record<string, string>>
      }
    >
  >
}

const manifest = readJson<{
  version: string
  bin: Record<string, string>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
}>('package.json')
const lockfile = readJson<Lockfile>('package-lock.json')

describe('package.json', () => {
  test('has the version that src/version.ts has', () => {
    expect(version).toBe(manifest.version)
  })

  test('has these dependencies and no others', () => {
    expect(Object.keys(manifest.dependencies).sort()).toEqual(['node-forge', 'yaml', 'zod'])
  })

  test('goes with both versions of MSW that its handlers are tested with', () => {
    expect(manifest.peerDependencies).toEqual({ msw: '^2.0.0 || ^3.0.0' })
    const tested = ['msw', 'msw3'].map((name) =>
      readJson<{ version: string }>(`node_modules/${name}/package.json`),
    )
    expect(tested.map(({ version }) => version.split('.')[0])).toEqual(['2', '3'])
  })

  test('names a command that is a script for node', () => {
    const [path = ''] = Object.values(manifest.bin)

    expect(Object.keys(manifest.bin)).toEqual(['mock-mcs'])
    expect(readFileSync(join(checkout, path), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })

  // npx makes it executable only once, when it first meets the checkout.
  test('names a command that is executable after every build', () => {
    const [path = ''] = Object.values(manifest.bin)

    expect(execFileSync(join(checkout, path), ['--version'], { encoding: 'utf8' })).toBe(
      `${version}\n`,
    )
  })
})

test('a build without the dependencies says in one sentence what to do', async () => {
  const folder = await temporaryFolder()
  for (const path of ['package.json', 'scripts']) {
    await cp(join(checkout, path), join(folder, path), { recursive: true })
  }
  const options = { cwd: folder, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build', '--silent'], options)

  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: 'mock-mcs cannot be built before its dependencies are installed: run npm ci first.\n',
  })
})

describe('the dependencies', () => {
  const runtime = Object.entries(lockfile.packages).filter(
    ([path, entry]) => path !== '' && entry.dev === undefined,
  )

  test('bring no further packages', () => {
    expect(runtime.map(([path]) => path).sort()).toEqual(
      Object.keys(manifest.dependencies).map((name) => `node_modules/${name}`),
    )
  })

  test('run no script when they are installed', () => {
    expect(runtime.filter(([, entry]) => entry.hasInstallScript)).toEqual([])
  })

  test.each(runtime.map(([path]) => path))('%s has no native code', (path) => {
    const files = readdirSync(join(checkout, path), { recursive: true, encoding: 'utf8' })

    expect(files.length).toBeGreaterThan(3)
    expect(files.filter((file) => /\.(node|wasm)$|binding\.gyp$/.test(file))).toEqual([])
  })
})

describe.each(['package-lock.json', '.ci/tools/package-lock.json'])('%s', (path) => {
  const { packages } = readJson<Lockfile>(path)

  test('names no host to download from', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(50)
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([])
  })

  // A registry that lacks the packages of other platforms leaves them out, and npm ci then fails.
  test('has the optional packages of every platform', () => {
    const optional = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    )
    const locked = Object.keys(packages).map((key) => key.replace(/^.*node_modules\//, ''))

    expect(optional.filter((name) => !locked.includes(name))).toEqual([])
  })
})
