import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'

const run = promisify(execFile)

test('the example for node:test passes with the runner of Node', async () => {
  const example = join(checkout, 'test/examples/node-test.test.mjs')
  const args = ['--test', '--test-reporter=tap', example]
  const { stdout } = await run(process.execPath, args, { cwd: checkout, timeout: 60_000 })

  expect(stdout).toMatch(/^# pass 3$/m)
  expect(stdout).toMatch(/^# fail 0$/m)
})
