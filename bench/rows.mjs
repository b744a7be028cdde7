// What `npm run bench` measures, by name, and the rows that it writes of it.
// @ts-check
import { measureClients } from './clients.mjs'
import { measureInProcess } from './in-process.mjs'
import { measureMemory, measureStart, measureThroughput } from './measures.mjs'
import { callsOf, measureSoak, soakReport } from './soak.mjs'

const whole = (/** @type {number} */ value) => Math.round(value).toLocaleString('en')
const ratio = (/** @type {number} */ one, /** @type {number} */ other) => (one / other).toFixed(2)
const row = (/** @type {string[]} */ ...cells) => `| ${cells.join(' | ')} |`

/**
 * Each measure resolves to its rows.
 *
 * @type {Record<string, (signal: AbortSignal) => Promise<string[]>>}
 */
export const mockRows = {
  throughput: async () => {
    const { bare, mock, mockWithoutJournal } = await measureThroughput(
      ['bare', 'mock', 'mockWithoutJournal'],
      { rounds: 7, seconds: 4 },
    )
    return [
      row(
        'requests per second, beside a bare `node:http` server',
        whole(bare),
        whole(mock),
        `${ratio(mock, bare)} of the bare server`,
        'at least 0.60',
      ),
      row(
        'the same, beside the mock without its journal',
        whole(mockWithoutJournal),
        whole(mock),
        `${ratio(mock, mockWithoutJournal)} of that without`,
        'at least 0.85',
      ),
    ]
  },
  worlds: async () => {
    const names = /** @type {const} */ (['oneWorld', 'manyWorlds'])
    const { oneWorld, manyWorlds } = await measureThroughput(names, { rounds: 5, seconds: 4 })
    const result = `${ratio(manyWorlds, oneWorld)} of that with one`
    return [
      row(
        'the same with 10,000 worlds, beside one world',
        whole(oneWorld),
        whole(manyWorlds),
        result,
        'at least 0.90',
      ),
    ]
  },
  https: async () => {
    const names = /** @type {const} */ (['bareWithTls', 'mockWithTls'])
    const { bareWithTls, mockWithTls } = await measureThroughput(names, { rounds: 7, seconds: 4 })
    const result = `${ratio(mockWithTls, bareWithTls)} of the bare server`
    return [
      row(
        'requests per second over HTTPS, beside a bare `node:https` server',
        whole(bareWithTls),
        whole(mockWithTls),
        result,
        'at least 0.60',
      ),
    ]
  },
  process: async () => {
    const { bare, mock } = await measureInProcess({ rounds: 9, calls: 10_000 })
    return [
      row(
        'a call of `fetch` in process, beside a bare Hono handler',
        `${whole(bare)} µs`,
        `${whole(mock)} µs`,
        `${whole(mock - bare)} µs more`,
        '',
      ),
    ]
  },
  start: async () => {
    const { bare, mock } = await measureStart({ rounds: 15 })
    return [
      row(
        'spawn to first answer, beside the bare server',
        `${whole(bare)} ms`,
        `${whole(mock)} ms`,
        `${ratio(mock, bare)} of the bare server's time`,
        'at most 1.60',
      ),
    ]
  },
  memory: async () => {
    const { before, after } = await measureMemory({ first: 10_000, all: 1_000_000 })
    const what = 'memory after 1,000,000 refreshes, beside 10,000'
    return [memoryRow(what, before, after, '', 'at most 30 MiB')]
  },
  soak: async (signal) => {
    const soaked = await measureSoak({ calls: 200_000, signal })
    console.log(soakReport(soaked))
    if (signal.aborted) return []
    const { unexpected, memory } = soaked
    // Not until its rows are there: what was found is shown.
    if (unexpected.length > 0) process.exitCode = 1
    const what = `memory after ${whole(callsOf(soaked))} calls of every kind, half over HTTPS, beside a tenth, without garbage`
    const [first = Number.NaN] = memory
    const found = `, ${unexpected.length} unexpected answers`
    return [memoryRow(what, first, memory.at(-1) ?? first, found, 'at most 30 MiB, none')]
  },
}

/**
 * @param {string} what
 * @param {number} before
 * @param {number} after
 * @param {string} found
 * @param {string} toReach
 */
function memoryRow(what, before, after, found, toReach) {
  const more = after < before ? 'less' : 'more'
  const result = `${whole(Math.abs(after - before))} MiB ${more}${found}`
  return row(what, `${whole(before)} MiB`, `${whole(after)} MiB`, result, toReach)
}

/** As {@link mockRows}, of the time that the checks of a client take. */
export const clientRows = {
  clients: async () => {
    const { start, once, session, sessionSuite } = await measureClients({ rounds: 3 })
    const seconds = (/** @type {number} */ value) => `${value.toFixed(1)} s`
    return [
      row(
        'of a program that refreshes once',
        `${whole(start * 1_000)} ms`,
        seconds(once),
        'at most 15 s',
      ),
      row('of one that stays alive, sessions included', '', seconds(session), ''),
      row('the suite of sessions alone', '', seconds(sessionSuite), 'at most 10 s'),
    ]
  },
}
