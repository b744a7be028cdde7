// What is measured: requests per second, time to the first answer, memory.
// @ts-check
import autocannon from 'autocannon'
import { median } from './median.mjs'
import { refreshRequest, residentMemory, startServer } from './servers.mjs'

/**
 * Loads a server with refreshes, for a number of seconds or of requests, and resolves to requests
 * per second.
 *
 * @param {import('./servers.mjs').Server} server
 * @param {{ duration: number } | { amount: number }} extent
 */
async function load({ access }, extent) {
  // The event loop of the load never sleeps. If it did, each answer would have to wake it, and a
  // server that answers less often would pay for more waking: that is not what is measured.
  let loading = true
  const spin = () => {
    if (loading) setImmediate(spin)
  }
  spin()
  // Over HTTPS, if it is served, with connections that are kept, as over HTTP.
  const { url: plain, httpsUrl: url = plain, callers = [access] } = access
  const requests = callers.map((caller) => {
    const { method, headers, body } = refreshRequest(url, caller)
    return { method, headers, body, path: '/oauth/login/thirdparty/refresh' }
  })
  const result = await autocannon({ url, requests, connections: 32, ...extent })
  loading = false
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors under load`)
  }
  return result.requests.total / result.duration
}

/**
 * Throughput of servers, in rounds that take turns, each server fresh and warmed up.
 *
 * @template {keyof typeof import('./servers.mjs').commands} Name
 * @param {readonly Name[]} names
 * @param {{ rounds: number, seconds: number }} options
 * @returns {Promise<Record<Name, number>>} medians
 */
export async function measureThroughput(names, { rounds, seconds }) {
  /** @type {Map<Name, number[]>} */
  const measured = new Map(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, values] of measured) values.push(await throughputOf(name, seconds))
  }
  const medians = [...measured].map(([name, values]) => [name, median(values)])
  return Object.fromEntries(medians)
}

/**
 * By duration: by amount, autocannon ends on whole seconds.
 *
 * @param {keyof typeof import('./servers.mjs').commands} name
 * @param {number} seconds
 */
async function throughputOf(name, seconds) {
  const server = await startServer(name)
  try {
    await load(server, { duration: 1 })
    return await load(server, { duration: seconds })
  } finally {
    await server.stop()
  }
}

/**
 * Milliseconds from spawn to the first answer, of both servers in turn.
 *
 * @param {{ rounds: number }} options
 */
export async function measureStart({ rounds }) {
  const bare = []
  const mock = []
  for (let round = 0; round < rounds; round++) {
    bare.push(await startOf('bare'))
    mock.push(await startOf('mock'))
  }
  return { bare: median(bare), mock: median(mock) }
}

/** @param {keyof typeof import('./servers.mjs').commands} name */
async function startOf(name) {
  const startedAt = performance.now()
  const server = await startServer(name)
  try {
    const { url, ...init } = refreshRequest(server.access.url, server.access)
    const response = await fetch(url, init)
    await response.text()
    return performance.now() - startedAt
  } finally {
    await server.stop()
  }
}

/**
 * Resident memory of the mock in MiB after the first and after all refreshes.
 *
 * @param {{ first: number, all: number }} options
 */
export async function measureMemory({ first, all }) {
  const server = await startServer('mock')
  try {
    await load(server, { amount: first })
    const before = residentMemory(server.pid)
    await load(server, { amount: all - first })
    return { before, after: residentMemory(server.pid) }
  } finally {
    await server.stop()
  }
}
