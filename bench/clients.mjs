// How long the whole catalogue of `mock-mcs check client` takes.
// @ts-check
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median } from './median.mjs'

const pathOf = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))
const command = pathOf('../dist/mock-mcs.js')
const sessionClient = pathOf('session-client.mjs')
const clients = {
  once: ['--', process.execPath, pathOf('refresh-client.mjs')],
  session: ['--session', '--', process.execPath, sessionClient],
  sessionSuite: ['--session', '--suite', 'session', '--', process.execPath, sessionClient],
}

/**
 * Seconds of the whole catalogue: with a client that refreshes once, with one that stays alive, and
 * with the latter in the suite of sessions alone.
 *
 * @param {{ rounds: number }} options
 * @returns {Promise<{ start: number, once: number, session: number, sessionSuite: number }>} medians
 */
export async function measureClients({ rounds }) {
  return {
    start: await medianOf(rounds, startOfClient),
    once: await medianOf(rounds, () => secondsOf(clients.once)),
    session: await medianOf(rounds, () => secondsOf(clients.session)),
    sessionSuite: await medianOf(rounds, () => secondsOf(clients.sessionSuite)),
  }
}

/**
 * @param {number} rounds
 * @param {() => Promise<number>} measure
 */
async function medianOf(rounds, measure) {
  const values = []
  for (let round = 0; round < rounds; round++) values.push(await measure())
  return median(values)
}

/** @param {readonly string[]} args */
async function secondsOf(args) {
  const { code, seconds } = await run([command, 'check', 'client', '--timeout', '8s', ...args])
  if (code !== 0) throw new Error(`check client ended with ${code}: the client is not right`)
  return seconds
}

/** How long the client takes that nobody answers, which is its start. */
const startOfClient = async () => (await run([pathOf('refresh-client.mjs')])).seconds

/**
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number | null, seconds: number }>}
 */
function run(args) {
  const before = performance.now()
  const env = { ...process.env, MCS_BASE_URL: 'http://127.0.0.1:1' }
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve({ code, seconds: (performance.now() - before) / 1_000 }))
  })
}
