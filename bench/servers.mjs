// Starts the servers under measurement as processes of their own.
// @ts-check
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)

/** @param {string} name */
const path = (name) => fileURLToPath(new URL(name, root))

const collecting = ['--expose-gc', '--import', path('bench/collect-on-signal.mjs')]
const mock = [path('dist/mock-mcs.js'), '--port', '0', '--json', '--log', 'silent']

// One CA for all that serve HTTPS, so that their certificates are of one kind.
const caDir = mkdtempSync(join(tmpdir(), 'mock-mcs-bench-'))

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

// However the benchmark ends, nothing is left behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(caDir, { recursive: true, force: true })
})

/** The command line of each server; all print one JSON line with url, app and userToken. */
export const commands = {
  bare: [path('bench/bare-server.mjs')],
  bareWithTls: [path('bench/bare-server.mjs'), caDir],
  mock,
  mockWithTls: [...mock, '--https-port', '0', '--ca-dir', caDir],
  mockToSoak: [...collecting, ...mock, '--https-port', '0', '--ca-dir', caDir],
  mockWithoutJournal: [...mock, '--max-request-journal-entries', '0'],
  oneWorld: [path('bench/worlds-server.mjs'), '1'],
  manyWorlds: [path('bench/worlds-server.mjs'), '10000'],
}

/**
 * The caller: an app and a user token of it.
 *
 * @typedef {{ app: { basic: string }, userToken: string }} Caller
 */

/**
 * @typedef {object} Server
 * @property {Caller & { url: string, httpsUrl?: string, caFile?: string, callers?: Caller[] }} access
 * @property {number} pid
 * @property {() => Promise<void>} stop
 */

/**
 * @param {keyof typeof commands} name
 * @returns {Promise<Server>}
 */
export async function startServer(name) {
  // In a group of its own: what interrupts the benchmark is for the benchmark to heed.
  const options = { stdio: /** @type {const} */ (['ignore', 'pipe', 'inherit']), detached: true }
  const child = spawn(process.execPath, commands[name], options)
  running.add(child)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  ended.then(() => running.delete(child))
  const line = await new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (data) => {
      said += data
      if (said.endsWith('\n')) resolve(said)
    })
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it served`)))
  })
  return {
    access: JSON.parse(line),
    pid: /** @type {number} */ (child.pid),
    stop: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/**
 * Resident memory of a process in MiB; Linux only.
 *
 * @param {number} pid
 */
export function residentMemory(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

/**
 * Resident memory of a server that collects on a signal, in MiB, once it has.
 *
 * @param {Server} server
 */
export async function collectedMemory({ pid, access }) {
  process.kill(pid, 'SIGUSR2')
  // Whoever is answered a second time is answered by one that has heeded the signal.
  for (let time = 0; time < 2; time++) {
    await (await fetch(`${access.url}/__admin/health`)).text()
  }
  return residentMemory(pid)
}

/**
 * A refresh, as fetch and autocannon take it.
 *
 * @param {string} url
 * @param {Caller} caller
 */
export function refreshRequest(url, { app, userToken }) {
  return {
    url: `${url}/oauth/login/thirdparty/refresh`,
    method: /** @type {const} */ ('POST'),
    headers: { authorization: app.basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token: userToken }),
  }
}
