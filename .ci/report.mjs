// Reads the JSON reports of vitest in a folder.
//
//   node .ci/report.mjs skips FOLDER    fails if a test was skipped, and names each; its title says why
//   node .ci/report.mjs counts FOLDER   prints `N passed, N failed`

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [, , what, folder] = process.argv
const testResults = readdirSync(folder).flatMap(
  (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).testResults,
)
const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
const withStatus = (...statuses) => tests.filter(({ status }) => statuses.includes(status))
const print = (line) => process.stdout.write(`${line}\n`)

if (what === 'skips') {
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed')
  for (const { fullName } of skipped) print(`skipped: ${fullName}`)
  print(`${skipped.length} of ${tests.length} tests were skipped`)
  process.exitCode = skipped.length === 0 && tests.length > 0 ? 0 : 1
} else {
  // A file that cannot be loaded has failed without a test.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = withStatus('failed').length + broken.length
  print(`${withStatus('passed').length} passed, ${failed} failed`)
}
