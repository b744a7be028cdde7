// Starts the servers under measurement as processes of their own.
// @ts-check
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)

/** @param {string} name */
const path = (name) => fileURLToPath(new URL(name, root))

const mock = [path('dist/src/cli/main.js'), '--port', '0', '--json', '--log', 'silent']

/** The command line of each server; all print one JSON line with url, app and userToken. */
export const commands = {
  bare: [path('test/bench/bare-server.mjs')],
  mock,
  mockWithoutJournal: [...mock, '--max-request-journal-entries', '0'],
  oneWorld: [path('test/bench/worlds-server.mjs'), '1'],
  manyWorlds: [path('test/bench/worlds-server.mjs'), '10000'],
}

/**
 * Who calls: an app and a user token of it.
 *
 * @typedef {{ app: { basic: string }, userToken: string }} Caller
 */

/**
 * @typedef {object} Server
 * @property {Caller & { url: string, callers?: Caller[] }} access
 * @property {number} pid
 * @property {() => Promise<void>} stop
 */

/**
 * @param {keyof typeof commands} name
 * @returns {Promise<Server>}
 */
export async function startServer(name) {
  const child = spawn(process.execPath, commands[name], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
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
