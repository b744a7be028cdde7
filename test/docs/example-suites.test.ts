import { execFile } from 'node:child_process'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { scenarios } from '../../contracts/scenarios.ts'
import { checkout } from '../support/checkout.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missing } from '../support/programs.ts'

const run = promisify(execFile)

// Node's runner, started by another, reports to it; the settings of whoever runs this are not those of a suite.
const environment = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(MOCK_MCS_|NODE_TEST_CONTEXT$)/.test(name)),
  ),
  MOCK_MCS_MAIN: join(checkout, 'dist/mock-mcs.js'),
}

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

// No engine of containers is needed for these: a stand-in for Testcontainers starts the command with
// the variables of the container. That the real packages have these methods, it cannot show:
// .ci/containers.mjs compiles the example for Node with its types.
const containers = join(checkout, 'examples/containers')
const standIns = join(checkout, 'test/docs/stand-ins')

test('the example of Testcontainers for Node passes on a stand-in', async () => {
  const cwd = await temporaryFolder()
  const installed = join(cwd, 'node_modules/testcontainers')
  await mkdir(installed, { recursive: true })
  await copyFile(join(standIns, 'testcontainers.mjs'), join(installed, 'index.mjs'))
  await writeFile(join(installed, 'package.json'), '{ "exports": "./index.mjs" }')
  await copyFile(join(containers, 'testcontainers.mjs'), join(cwd, 'example.mjs'))
  const args = ['--test', '--test-reporter=tap', 'example.mjs']
  const { stdout } = await run(process.execPath, args, { cwd, env: environment, timeout: 60_000 })

  expect(stdout).toMatch(/^# pass 1$/m)
  expect(stdout).toMatch(/^# fail 0$/m)
})

test.skipIf(lack)(`the example of Testcontainers for Python passes${lack}`, async () => {
  const env = { ...environment, PYTHONPATH: standIns, PYTHONDONTWRITEBYTECODE: '1' }
  const args = ['-m', 'unittest', 'test_testcontainers']
  const { stderr } = await run('python3', args, { cwd: containers, env, timeout: 60_000 })

  expect(stderr).toMatch(/^Ran 1 test in /m)
  expect(stderr).toMatch(/^OK$/m)
})

const javaLack = missing('javac 11')

test.skipIf(javaLack)(`the example of Testcontainers for Java is parsed${javaLack}`, async () => {
  // Of the imports nothing is asked.
  const onlyParse = ['-XDshould-stop.ifError=PARSE', '-XDshould-stop.ifNoError=PARSE']
  const { stderr } = await run('javac', [...onlyParse, join(containers, 'RefreshTest.java')])

  expect(stderr).toBe('')
})
