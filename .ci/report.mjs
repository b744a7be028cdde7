// Reads the JSON report of vitest.
//
//   node .ci/report.mjs skips FILE    fails if a test was skipped, and names each; its title says why
//   node .ci/report.mjs counts FILE   prints `N passed, N failed`

import { readFileSync } from 'node:fs'

const [, , what, file] = process.argv
const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
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
