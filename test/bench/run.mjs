// npm run bench: prints a table of ratios and writes it to test/bench/results.md.
// @ts-check
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { measureClients } from './clients.mjs'
import { measureInProcess } from './in-process.mjs'
import { measureMemory, measureStart, measureThroughput } from './measures.mjs'

const throughput = await measureThroughput(['bare', 'mock', 'mockWithoutJournal'], {
  rounds: 7,
  seconds: 4,
})
const worlds = await measureThroughput(['oneWorld', 'manyWorlds'], { rounds: 5, seconds: 4 })
const inProcess = await measureInProcess({ rounds: 9, calls: 10_000 })
const start = await measureStart({ rounds: 15 })
const clients = await measureClients({ rounds: 3 })
const memory = await measureMemory({ first: 10_000, all: 1_000_000 })

const whole = (/** @type {number} */ value) => Math.round(value).toLocaleString('en')
const ratio = (/** @type {number} */ one, /** @type {number} */ other) => (one / other).toFixed(2)
const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`
const table = `| measure | beside | mock-mcs | result | to reach |
| --- | --- | --- | --- | --- |
| requests per second, beside a bare \`node:http\` server | ${whole(throughput.bare)} | ${whole(throughput.mock)} | ${ratio(throughput.mock, throughput.bare)} of the bare server | at least 0.60 |
| the same, beside the mock without its journal | ${whole(throughput.mockWithoutJournal)} | ${whole(throughput.mock)} | ${ratio(throughput.mock, throughput.mockWithoutJournal)} of that without | at least 0.85 |
| the same with 10,000 worlds, beside one world | ${whole(worlds.oneWorld)} | ${whole(worlds.manyWorlds)} | ${ratio(worlds.manyWorlds, worlds.oneWorld)} of that with one | at least 0.90 |
| a call of \`fetch\` in process, beside a bare Hono handler | ${whole(inProcess.bare)} µs | ${whole(inProcess.mock)} µs | ${whole(inProcess.mock - inProcess.bare)} µs more | |
| spawn to first answer, beside the bare server | ${whole(start.bare)} ms | ${whole(start.mock)} ms | ${whole(start.mock - start.bare)} ms later | at most 100 ms |
| memory after 1,000,000 refreshes, beside 10,000 | ${whole(memory.before)} MiB | ${whole(memory.after)} MiB | ${whole(memory.after - memory.before)} MiB more | at most 30 MiB |

| \`check client\` | a client that starts in | the whole run | to reach |
| --- | --- | --- | --- |
| of a program that refreshes once, 50 scenarios | ${whole(clients.start * 1_000)} ms | ${clients.once.toFixed(1)} s | at most 15 s |
| of one that stays alive, 65 scenarios | | ${clients.session.toFixed(1)} s | |
| the suite of sessions alone, 16 scenarios | | ${clients.sessionSuite.toFixed(1)} s | at most 10 s |

Medians of 3 to 15 rounds in turn, ${new Date().toISOString().slice(0, 10)}, ${machine}.
`
console.log(table)
writeFileSync(new URL('results.md', import.meta.url), table)
