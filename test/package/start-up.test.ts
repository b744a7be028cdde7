import { readFileSync } from 'node:fs'
import { cp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { runCli, type SpawnOptions, spawnCli, startCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'

/** What a process loaded: packages by name, our own modules by path below dist. */
async function loadedBy(start: (options: SpawnOptions) => Promise<unknown>): Promise<string[]> {
  const folder = await temporaryFolder()
  // Node lists every script it has run when the process ends.
  await start({ env: { NODE_V8_COVERAGE: folder }, cwd: checkout })
  const reports = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  )
  const urls = reports.flatMap((report) =>
    (JSON.parse(report) as { result: { url: string }[] }).result.map(({ url }) => url),
  )
  const names = urls.map(
    (url) =>
      /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(url)?.[1] ??
      /\/dist\/(.*)$/.exec(url)?.[1] ??
      '',
  )
  return [...new Set(names)].filter((name) => name !== '').sort()
}

async function serve(args: readonly string[], options: SpawnOptions) {
  const mock = spawnCli(['--port', '0', '--json', ...args], options)
  const { url } = JSON.parse(await mock.firstLine()) as { url: string }
  await (await fetch(`${url}/oauth/login/thirdparty/refresh`, { method: 'POST' })).text()
  mock.kill('SIGTERM')
  return mock.exit()
}

/** Files of dist have an ending. */
const packagesOf = (loaded: readonly string[]) => loaded.filter((name) => !/\.c?js$/.test(name))

/** The chunks and packages that Node loads with an entry of dist before it runs anything. */
function loadedWith(entry: string): string[] {
  const files = new Set([entry])
  const packages = new Set<string>()
  for (const file of files) {
    for (const [, path = ''] of textOf(file).matchAll(/^(?:import|export) [^;]*?"([^"]+)";$/gm)) {
      if (path.startsWith('./')) files.add(path.slice('./'.length))
      else if (!path.startsWith('node:')) packages.add(/^(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path)
    }
  }
  return [...files, ...packages].sort()
}

const textOf = (file: string) => readFileSync(join(checkout, 'dist', file), 'utf8')

/** The modules that a chunk was made of, those of zod included. */
const modulesIn = (file: string) =>
  [
    ...textOf(file).matchAll(/^\/\/ ((?:(?:src|contracts|docs)|node_modules\/zod)\/\S+\.[jt]s)$/gm),
  ].map(([, path = '']) => path)

const isZod = (path: string) => path.startsWith('node_modules/zod/')

/** True if one of the chunks has zod in it. */
const hasZod = (files: readonly string[]) =>
  files.some((file) => file.endsWith('.js') && modulesIn(file).some(isZod))

describe('starting the mock', () => {
  const loaded = loadedWith('mock-mcs.js')
  const modules = loaded.filter((name) => name.endsWith('.js')).flatMap(modulesIn)

  test('loads no package', () => {
    expect(packagesOf(loaded)).toEqual([])
    expect(modules).toContain('src/mcs/app.ts')
  })

  test('loads four files of ours', () => {
    expect(loaded.filter((name) => name.endsWith('.js'))).toEqual([
      'chunk-command.js',
      'chunk-contract.js',
      'chunk-server.js',
      'mock-mcs.js',
    ])
  })

  test('loads nothing that only other starts need', () => {
    expect(modules.length).toBeGreaterThan(80)
    expect(
      modules.filter((path) =>
        /^docs\/|^node_modules\/|src\/(kit(?!\/report\/columns)|openapi|msw)\/|admin\/(router|routes|shapes|document)|-options\.ts|interactions|tls\/authority|intercept/.test(
          path,
        ),
      ),
    ).toEqual([])
  })

  test('of a check loads no Chinese, which is in a chunk of its own', () => {
    const chunks = loadedWith('chunk-check-server.js').filter((name) => name.endsWith('.js'))
    expect(chunks.flatMap(modulesIn)).toContain('src/cli/checks.ts')
    expect(chunks.flatMap(modulesIn).filter((path) => path.startsWith('docs/'))).toEqual([])
    const own = modulesIn('chunk-zh-TW-report.js')
    expect(own).toContain('docs/i18n/zh-TW-causes.ts')
    expect(own.filter((path) => !path.startsWith('docs/i18n/'))).toEqual([])
  })

  test('loads its control plane before a request asks for it', { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder()
    const dist = join(folder, 'dist')
    await cp(join(checkout, 'dist'), dist, { recursive: true })
    await cp(join(checkout, 'package.json'), join(folder, 'package.json'))
    await symlink(join(checkout, 'node_modules'), join(folder, 'node_modules'), 'junction')
    const command = [process.execPath, join(dist, 'mock-mcs.js')] as const
    const { env, evaluated } = await tracing(folder, 'chunk-router.js')
    const { url } = await startCli([], { command, env })
    await vi.waitFor(async () => expect(await evaluated()).toEqual(['chunk-router.js']), {
      timeout: 30_000,
    })
    await rm(dist, { recursive: true })

    expect((await fetch(`${url}/__admin/apps`)).status).toBe(200)
  })
})

/** Has a process note that it has run a module, and with it all that the module imports. */
async function tracing(folder: string, name: string) {
  const [list, preload] = [join(folder, 'evaluated.txt'), join(folder, 'trace.mjs')]
  const note = `
    import { appendFileSync } from 'node:fs'
    appendFileSync(${JSON.stringify(list)}, ${JSON.stringify(`${name}\n`)})`
  const hook = `export async function load(url, context, next) {
      const loaded = await next(url, context)
      if (!url.endsWith('/${name}')) return loaded
      return { ...loaded, source: loaded.source + ${JSON.stringify(note)} }
    }`
  const source = `data:text/javascript,${encodeURIComponent(hook)}`
  await writeFile(list, '')
  await writeFile(
    preload,
    `import { register } from 'node:module'\nregister(${JSON.stringify(source)})\n`,
  )
  return {
    env: { NODE_OPTIONS: `--import ${pathToFileURL(preload)}` },
    evaluated: async () => (await readFile(list, 'utf8')).trim().split('\n'),
  }
}

test('serving users loads faker, with its two locales only', async () => {
  const loaded = await loadedBy((options) => serve(['--users', '1'], options))

  expect(packagesOf(loaded)).toEqual([])
  expect(loaded).toContain('chunk-faker.js')
  const bundled = textOf('chunk-faker.js').matchAll(
    /^\/\/ node_modules\/@faker-js\/faker\/dist\/(\w+)/gm,
  )
  expect([...new Set([...bundled].map(([, name]) => name))].toSorted()).toEqual([
    'base',
    'en',
    'locale',
    'zh_TW',
  ])
})

test('a config file loads zod and yaml', async () => {
  const config = join(checkout, 'openapi.yaml')
  const loaded = await loadedBy((options) => runCli(['--config', config], options))

  expect(packagesOf(loaded)).toEqual(['yaml'])
  expect(hasZod(loaded)).toBe(true)
})

test('serving HTTPS loads node-forge for the certificates', async () => {
  const args = ['--https-port', '0', '--ca-dir', await temporaryFolder()]
  const loaded = await loadedBy((options) => serve(args, options))

  expect(packagesOf(loaded)).toEqual(['node-forge'])
})

test('listing and checking load neither zod nor yaml', async () => {
  const args = ['check', 'server', 'http://127.0.0.1:1', '--app', 'my-app:s', '--token', 'tok']
  for (const call of [['list'], args]) {
    const loaded = await loadedBy((options) => runCli(call, options))
    expect(packagesOf(loaded)).toEqual([])
    expect(hasZod(loaded)).toBe(false)
  }
})

test('importing mock-mcs loads neither faker nor yaml, and nothing of the command or the kit', () => {
  const loaded = loadedWith('index.js')
  const modules = loaded.filter((name) => name.endsWith('.js')).flatMap(modulesIn)

  expect(packagesOf(loaded)).toEqual([])
  expect(modules).toContain('src/node/start-mock.ts')
  expect(modules.filter((path) => /src\/(openapi|cli|kit)\//.test(path))).toEqual([])
})

test('importing the contract loads zod, and nothing of the mock', () => {
  const loaded = loadedWith('contracts.js')
  const modules = loaded.filter((name) => name.endsWith('.js')).flatMap(modulesIn)

  expect(packagesOf(loaded)).toEqual([])
  expect(modules.filter((path) => !path.startsWith('contracts/') && !isZod(path))).toEqual([])
})
