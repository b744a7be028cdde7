import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { runCli, type SpawnOptions, spawnCli } from '../support/cli.ts'
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

const packagesOf = (loaded: readonly string[]) => loaded.filter((name) => !name.endsWith('.js'))

describe('starting the mock', () => {
  test('loads Hono and its server and no other package', async () => {
    const loaded = await loadedBy((options) => serve([], options))

    expect(packagesOf(loaded)).toEqual(['@hono/node-server', 'hono'])
    expect(loaded).toContain('src/mcs/app.js')
  })

  test('loads nothing that only other starts need', async () => {
    const loaded = await loadedBy((options) => serve(['--log', 'silent'], options))

    expect(
      loaded.filter((name) =>
        /openapi|interactions|contracts\/envelope|-options|schema|shapes|document\.js|kit\/|cli\/checks|commands\/(?!serve)|server-checks|sources|client-checks|findings|show-exchange|spoil\.js|node\/tls|intercept/.test(
          name,
        ),
      ),
    ).toEqual([])
  })

  test('loads faker for those who ask for users, and its two locales only', async () => {
    const loaded = await loadedBy((options) => serve(['--users', '1'], options))

    expect(packagesOf(loaded)).toEqual(['@faker-js/faker', '@hono/node-server', 'hono'])
  })

  test('loads zod and yaml for those who have a config file', async () => {
    const config = join(checkout, 'openapi.yaml')
    const loaded = await loadedBy((options) => runCli(['--config', config], options))

    expect(packagesOf(loaded)).toEqual(['@hono/node-server', 'hono', 'yaml', 'zod'])
  })
})

test('serving HTTPS loads node-forge for the certificates', async () => {
  const args = ['--https-port', '0', '--ca-dir', await temporaryFolder()]
  const loaded = await loadedBy((options) => serve(args, options))

  expect(packagesOf(loaded)).toEqual(['@hono/node-server', 'hono', 'node-forge'])
})

test('listing and checking load no package', async () => {
  const args = ['check', 'server', 'http://127.0.0.1:1', '--app', 'my-app:s', '--token', 'tok']
  for (const call of [['list'], args]) {
    const loaded = await loadedBy((options) => runCli(call, options))
    expect(packagesOf(loaded)).toEqual([])
  }
})

test('importing mock-mcs loads neither faker nor yaml nor the OpenAPI document', async () => {
  const loaded = await loadedBy((options) =>
    spawnCli(['--input-type=module', '--eval', "await import('mock-mcs')"], {
      ...options,
      command: [process.execPath],
    }).exit(),
  )

  expect(packagesOf(loaded)).toEqual(['@hono/node-server', 'hono', 'zod'])
  expect(loaded.filter((name) => /openapi|cli\/|kit\//.test(name))).toEqual([])
})
