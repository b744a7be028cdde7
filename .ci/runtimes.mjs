// Holds the package to the other runtimes that may run it: the fast tests run on Node 22 and 24, a
// smoke test of the built command on Bun and Deno, and of their trust in its certificates. Each is downloaded from the registry of npm into a
// folder that is removed afterwards. For Linux.
//
//   node .ci/runtimes.mjs            all of them
//   node .ci/runtimes.mjs bun deno   these
// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

const main = 'dist/mock-mcs.js'
const arm = process.arch === 'arm64'

/** @type {Record<string, { package: string, path: string, args: string[], smoke: boolean }>} */
const runtimes = {
  node22: nodeOf(22),
  node24: nodeOf(24),
  bun: {
    package: `@oven/bun-linux-${arm ? 'aarch64' : 'x64'}`,
    path: 'bin/bun',
    args: [],
    smoke: true,
  },
  deno: {
    package: `@deno/linux-${arm ? 'arm64' : 'x64'}-glibc`,
    path: 'deno',
    args: ['run', '--allow-all'],
    smoke: true,
  },
}

/** @param {number} version */
function nodeOf(version) {
  const name = `node-linux-${arm ? 'arm64' : 'x64'}@${version}`
  return { package: name, path: 'bin/node', args: [], smoke: false }
}

/**
 * Downloads a runtime; resolves to its program.
 *
 * @param {string} folder
 * @param {typeof runtimes[string]} runtime
 */
function install(folder, { package: name, path }) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', name]
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`npm cannot install ${name}`)
  return join(folder, 'node_modules', name.replace(/(?<=.)@.*$/, ''), path)
}

/** @param {string} node */
function runFastTests(node) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH']}` }
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'fast*']
  const { status } = spawnSync(node, args, { env, stdio: 'inherit' })
  if (status !== 0) throw new Error('the fast tests fail')
}

/**
 * Starts the command, refreshes once, is refused once, asks the control plane, and ends it by a signal.
 *
 * @param {string} program
 * @param {string[]} args
 */
async function smoke(program, args) {
  const mock = spawn(program, [...args, main, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const signal = AbortSignal.timeout(30_000)
  const ended = once(mock, 'exit', { signal })
  try {
    const [line] = await Promise.race([once(mock.stdout, 'data', { signal }), ended])
    const { url, app, userToken } = JSON.parse(String(line))
    const wrong = `Basic ${Buffer.from(`${app.key}:wrong`).toString('base64')}`
    await expectStatus(200, url, app.basic, userToken)
    await expectStatus(500, url, wrong, userToken)
    const { status } = await fetch(`${url}/__admin/apps`)
    if (status !== 200) throw new Error(`its control plane answers ${status}`)
    mock.kill('SIGTERM')
    const [code] = await ended
    if (code !== 0) throw new Error(`it ended with ${code}`)
  } finally {
    mock.kill('SIGKILL')
  }
}

// As a client it must trust the local CA by name, and be led to the mock by `mock-mcs run`.
const askByHttps = `fetch(ADDRESS).then((answer) => console.log(answer.status),
  (error) => console.log(String(error.code ?? error.cause?.code ?? error)))`

/**
 * Has a program of the runtime call a mock over HTTPS: by the name localhost with the CA that it is told
 * to trust, and by the host of MCS under `mock-mcs run`.
 *
 * @param {string} folder
 * @param {string} program
 * @param {string[]} args
 */
async function trustOverHttps(folder, program, args) {
  const ca = ['--ca-dir', join(folder, 'ca'), '--log', 'silent']
  const client = join(folder, 'client.mjs')
  const mock = spawn(
    process.execPath,
    [main, '--port', '0', '--https-port', '0', '--json', ...ca],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    const [line] = await once(mock.stdout, 'data', { signal: AbortSignal.timeout(30_000) })
    const { httpsUrl, caFile } = JSON.parse(String(line))
    const health = `${httpsUrl.replace('127.0.0.1', 'localhost')}/__admin/health`
    writeFileSync(client, askByHttps.replace('ADDRESS', JSON.stringify(health)))
    const trusting = { ...process.env, NODE_EXTRA_CA_CERTS: caFile, DENO_CERT: caFile }
    expectOutput('200', spawnSync(program, [...args, client], { env: trusting }))
    const ofMcs = JSON.stringify('https://api.mediatek.com/')
    writeFileSync(client, askByHttps.replace('ADDRESS', ofMcs))
    const led = [main, 'run', ...ca, '--', program, ...args, client]
    expectOutput('404', spawnSync(process.execPath, led))
  } finally {
    mock.kill('SIGKILL')
  }
}

/**
 * @param {string} expected
 * @param {{ stdout: Buffer, stderr: Buffer }} ended
 */
function expectOutput(expected, { stdout, stderr }) {
  const printed = String(stdout).trim()
  if (printed !== expected) throw new Error(`over HTTPS it prints ${printed}: ${stderr}`)
}

/**
 * @param {number} expected
 * @param {string} url
 * @param {string} authorization
 * @param {string} token
 */
async function expectStatus(expected, url, authorization, token) {
  const { status } = await fetch(`${url}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  if (status !== expected) throw new Error(`it answers ${status}, not ${expected}`)
}

const asked = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(runtimes)
let failures = 0
for (const name of asked) {
  const runtime = runtimes[name]
  if (runtime === undefined)
    throw new Error(`there is no runtime ${name}; there are ${Object.keys(runtimes).join(', ')}`)
  const folder = mkdtempSync(join(tmpdir(), 'mock-mcs-runtime-'))
  try {
    const program = install(folder, runtime)
    if (runtime.smoke) {
      await smoke(program, runtime.args)
      await trustOverHttps(folder, program, runtime.args)
    } else runFastTests(program)
    process.stdout.write(`${name}: passed\n`)
  } catch (error) {
    failures += 1
    process.stdout.write(`${name}: failed: ${error instanceof Error ? error.message : error}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
process.exitCode = failures === 0 ? 0 : 1
