import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { scenarios } from '../../contracts/scenarios.ts'
import { checkout } from '../support/checkout.ts'
import { missing } from '../support/programs.ts'

const run = promisify(execFile)

test.each([
  { example: 'node-test.test.mjs', count: 3 },
  { example: 'check-client-node-test.test.mjs', count: scenarios.length },
])('the example $example passes with the runner of Node', async ({ example, count }) => {
  const args = ['--test', '--test-reporter=tap', join(checkout, 'examples', example)]
  const { stdout } = await run(process.execPath, args, { cwd: checkout, timeout: 60_000 })

  expect(stdout).toMatch(new RegExp(`^# pass ${count}$`, 'm'))
  expect(stdout).toMatch(/^# fail 0$/m)
})

const lack = missing('python3 3.9')

test.skipIf(lack)(`the example in Python passes with its unittest${lack}`, async () => {
  const cwd = join(checkout, 'examples/python')
  const env = { ...process.env, MOCK_MCS_URL: '', PYTHONDONTWRITEBYTECODE: '1' }
  const { stderr } = await run('python3', ['-m', 'unittest'], { cwd, env, timeout: 60_000 })

  expect(stderr).toMatch(/^Ran 16 tests in /m)
  expect(stderr).toMatch(/^OK$/m)
})
