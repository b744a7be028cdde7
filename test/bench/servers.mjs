// Starts the servers under measurement as processes of their own.
// @ts-check
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)

/** The command line of each server; both print one JSON line with url, app and userToken. */
export const commands = {
  bare: [fileURLToPath(new URL('test/bench/bare-server.mjs', root))],
  mock: [
    fileURLToPath(new URL('dist/src/cli/main.js', root)),
    ...['--port', '0', '--json', '--log', 'silent'],
  ],
}

/**
 * @typedef {object} Server
 * @property {{ url: string, app: { basic: string }, userToken: string }} access
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
    child.stdout.once('data', (data) => resolve(String(data)))
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
 * The refresh of a server's own user, as fetch and autocannon take it.
 *
 * @param {Server['access']} access
 */
export function refreshRequest({ url, app, userToken }) {
  return {
    url: `${url}/oauth/login/thirdparty/refresh`,
    method: /** @type {const} */ ('POST'),
    headers: { authorization: app.basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token: userToken }),
  }
}
