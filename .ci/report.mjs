// Reads the JSON reports of vitest in a folder.
//
//   node .ci/report.mjs skips FOLDER    fails if a test was skipped, and names each; its title says why
//   node .ci/report.mjs counts FOLDER   prints each test that failed and why, then `N passed, N failed`

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const [, , what, folder] = process.argv
const files = readdirSync(folder).flatMap(
  (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).testResults,
)
const tests = files.flatMap(({ name, assertionResults }) =>
  assertionResults.map((test) => ({ ...test, file: relative(process.cwd(), name) })),
)
const withStatus = (...statuses) => tests.filter(({ status }) => statuses.includes(status))
const print = (line) => process.stdout.write(`${line}\n`)

// The whole output of a run is long: its end says what to look at.
function printFailure(file, title, message) {
  const lines = (message ?? '').split('\n')
  print(`\nFAILED ${file} > ${title}\n${lines.slice(0, 12).join('\n')}`)
}

if (what === 'skips') {
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed')
  for (const { fullName } of skipped) print(`skipped: ${fullName}`)
  print(`${skipped.length} of ${tests.length} tests were skipped`)
  process.exitCode = skipped.length === 0 && tests.length > 0 ? 0 : 1
} else {
  for (const { file, fullName, failureMessages } of withStatus('failed')) {
    printFailure(file, fullName, failureMessages?.[0])
  }
  // A file that cannot be loaded has failed without a test.
  const broken = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  for (const { name, message } of broken) {
    printFailure(relative(process.cwd(), name), 'the file', message)
  }
  print(
    `${withStatus('passed').length} passed, ${withStatus('failed').length + broken.length} failed`,
  )
}
