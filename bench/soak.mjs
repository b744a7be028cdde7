// Calls of every kind over HTTP and HTTPS, each answer held to what is expected, and the memory.
// @ts-check
import { readFileSync } from 'node:fs'
import { keepAliveClient } from './keep-alive-client.mjs'
import { collectedMemory, startServer } from './servers.mjs'
import { callsOfLife, connectionsOfLife, live, Unexpected } from './soak-life.mjs'

const callersOfEach = 8

// What is wrong so often is wrong throughout.
const enough = 20

/**
 * The findings of a soak.
 *
 * @typedef {object} Soaked
 * @property {{ http: number, https: number }} calls
 * @property {number} connections
 * @property {string[]} unexpected
 * @property {number} seconds
 * @property {number[]} memory MiB without garbage after each tenth, the last at the end
 */

/**
 * @param {{ calls: number, signal: AbortSignal }} options half of the calls go over HTTPS
 * @returns {Promise<Soaked>} what was found until the signal came, if it came
 */
export async function measureSoak({ calls, signal }) {
  const server = await startServer('mockToSoak')
  const startedAt = performance.now()
  /** @type {Soaked} */
  const soaked = {
    calls: { http: 0, https: 0 },
    connections: 0,
    unexpected: [],
    seconds: 0,
    memory: [],
  }
  /** @type {Promise<number>[]} */
  const tenths = []
  const onCall = (/** @type {'http' | 'https'} */ scheme) => {
    soaked.calls[scheme]++
    const next = tenths.length + 1
    if (next < 10 && callsOf(soaked) * 10 >= calls * next) tenths.push(collectedMemory(server))
  }
  const goesOn = () => !signal.aborted && soaked.unexpected.length < enough
  const { url, httpsUrl = '', caFile = '' } = server.access
  const lives = Math.ceil(calls / 2 / callsOfLife)
  try {
    await Promise.all([
      ...callers({ base: url, lives, goesOn, soaked }, () => onCall('http')),
      ...callers({ base: httpsUrl, ca: readFileSync(caFile, 'utf8'), lives, goesOn, soaked }, () =>
        onCall('https'),
      ),
    ])
    tenths.push(collectedMemory(server))
    soaked.memory = await Promise.all(tenths)
  } finally {
    await server.stop()
  }
  soaked.seconds = (performance.now() - startedAt) / 1_000
  return soaked
}

/**
 * Callers that live so many lives between them, one after another on a connection each.
 *
 * @param {{ base: string, ca?: string, lives: number, goesOn: () => boolean, soaked: Soaked }} what
 * @param {() => void} onCall
 */
function callers({ base, ca, lives, goesOn, soaked }, onCall) {
  let left = lives
  return Array.from({ length: callersOfEach }, async () => {
    const client = keepAliveClient(base, ca)
    while (left-- > 0 && goesOn()) await oneLife(client, onCall, soaked)
    soaked.connections += client.connections()
    client.close()
  })
}

/**
 * @param {import('./keep-alive-client.mjs').Client} client
 * @param {() => void} onCall
 * @param {Soaked} soaked
 */
async function oneLife(client, onCall, { unexpected }) {
  const opened = Math.max(1, client.connections())
  try {
    await live(client, onCall)
    const lost = client.connections() - opened
    if (lost !== connectionsOfLife) throw new Unexpected(`${lost} connections were not kept`)
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error
    unexpected.push(error.message)
  }
}

/** @param {Soaked} soaked */
export const callsOf = ({ calls }) => calls.http + calls.https

/**
 * The findings, for people; the unexpected answers below it.
 *
 * @param {Soaked} soaked
 */
export function soakReport(soaked) {
  const { calls, connections, unexpected, seconds, memory } = soaked
  const count = (/** @type {number} */ value) => value.toLocaleString('en')
  return [
    `soak: ${count(calls.http)} calls over HTTP and ${count(calls.https)} over HTTPS, on ${count(connections)} connections, in ${seconds.toFixed(0)} s: ${unexpected.length} unexpected answers; MiB without garbage after each tenth: ${memory.map(Math.round).join(' ')}`,
    ...unexpected.map((message) => `  ${message}`),
  ].join('\n')
}
