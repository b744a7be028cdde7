// npm run bench: prints tables of ratios and writes them to bench/results.md. With names behind
// `--` it measures these alone, and writes nothing.
// @ts-check
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { clientRows, mockRows } from './rows.mjs'

const asked = process.argv.slice(2)
const names = [...Object.keys(mockRows), ...Object.keys(clientRows)]
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`there is no measure ${unknown.join(', ')}; there are: ${names.join(', ')}`)
  process.exit(2)
}

const stopping = new AbortController()
let current = 'the start'

/** The soak ends by itself when it is told to, and says what it has found; nothing else has by then. */
function stop() {
  if (current !== 'soak' || stopping.signal.aborted) {
    console.error(`stopped during ${current}, which has no result`)
    process.exit(130)
  }
  stopping.abort()
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)

/** @param {typeof mockRows} measures */
async function rowsOf(measures) {
  const rows = []
  for (const [name, measure] of Object.entries(measures)) {
    if (stopping.signal.aborted || (asked.length > 0 && !asked.includes(name))) continue
    current = name
    try {
      rows.push(...(await measure(stopping.signal)))
    } catch (error) {
      // The rows of the other measures took ten minutes.
      console.error(`${name} has no result: ${error instanceof Error ? error.message : error}`)
      process.exitCode = 1
    }
  }
  return rows
}

/**
 * @param {string} head
 * @param {readonly string[]} rows
 */
const table = (head, rows) => {
  const columns = head.split('|').length - 2
  return rows.length === 0
    ? ''
    : `${[head, `|${' --- |'.repeat(columns)}`, ...rows].join('\n')}\n\n`
}

const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`
const results = [
  table('| measure | beside | mock-mcs | result | to reach |', await rowsOf(mockRows)),
  table(
    '| `check client` | a client that starts in | the whole run | to reach |',
    await rowsOf(clientRows),
  ),
  `Medians of 3 to 15 rounds in turn, ${new Date().toISOString().slice(0, 10)}, ${machine}.\n`,
].join('')
console.log(results)
if (stopping.signal.aborted) process.exitCode = 130
else if (asked.length === 0) writeFileSync(new URL('results.md', import.meta.url), results)
