import { expect, test } from 'vitest'
import { faults } from '../../contracts/faults.ts'
import { runCli } from '../support/cli.ts'

test('mock-mcs faults lists every fault with what the client meets', async () => {
  const { code, stdout, stderr } = await runCli(['faults'])

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const lines = stdout.split('\n').map((line) => line.trim().replace(/ {2,}/, '  '))
  expect(lines).toEqual(
    expect.arrayContaining(faults.map(({ name, description }) => `${name}  ${description}`)),
  )
})

test('mock-mcs faults --json prints the rows of the contract', async () => {
  const { code, stdout } = await runCli(['faults', '--json'])

  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual(faults)
})

test('mock-mcs faults takes no options of the server', async () => {
  const { code, stderr } = await runCli(['faults', '--port', '0'])

  expect(code).toBe(2)
  expect(stderr).toContain('--port is an option of serve and run, not of faults')
})
