// npm run bench: prints a table of ratios and writes it to test/bench/results.md.
// @ts-check
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { measureMemory, measureStart, measureThroughput } from './measures.mjs'

const throughput = await measureThroughput({ rounds: 7, seconds: 4 })
const start = await measureStart({ rounds: 15 })
const memory = await measureMemory({ first: 10_000, all: 300_000 })

const whole = (/** @type {number} */ value) => Math.round(value).toLocaleString('en')
const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`
const table = `| measure | bare \`node:http\` | mock-mcs | result | to reach |
| --- | --- | --- | --- | --- |
| requests per second | ${whole(throughput.bare)} | ${whole(throughput.mock)} | ${(throughput.mock / throughput.bare).toFixed(2)} of the bare server | at least 0.60 |
| spawn to first answer | ${whole(start.bare)} ms | ${whole(start.mock)} ms | ${whole(start.mock - start.bare)} ms later | at most 100 ms |
| memory after 10,000 and 300,000 refreshes | | ${whole(memory.before)} and ${whole(memory.after)} MiB | ${whole(memory.after - memory.before)} MiB more | at most 30 MiB |

Medians of 7 rounds (throughput) and 15 rounds (start) in turn, ${new Date().toISOString().slice(0, 10)}, ${machine}.
`
console.log(table)
writeFileSync(new URL('results.md', import.meta.url), table)
