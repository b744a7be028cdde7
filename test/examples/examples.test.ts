import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { missing } from '../support/programs.ts'

const run = promisify(execFile)

test('the example for node:test passes with the runner of Node', async () => {
  const example = join(checkout, 'test/examples/node-test.test.mjs')
  const args = ['--test', '--test-reporter=tap', example]
  const { stdout } = await run(process.execPath, args, { cwd: checkout, timeout: 60_000 })

  expect(stdout).toMatch(/^# pass 3$/m)
  expect(stdout).toMatch(/^# fail 0$/m)
})

const lack = missing('python3')

test.skipIf(lack)(`the example in Python passes with its unittest${lack}`, async () => {
  const cwd = join(checkout, 'test/examples/python')
  const env = { ...process.env, MOCK_MCS_URL: '', PYTHONDONTWRITEBYTECODE: '1' }
  const { stderr } = await run('python3', ['-m', 'unittest'], { cwd, env, timeout: 60_000 })

  expect(stderr).toMatch(/^Ran 16 tests in /m)
  expect(stderr).toMatch(/^OK$/m)
})
