import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { type CliProcess, spawnCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'

const env = { MOCK_MCS_CA_DIR: await temporaryFolder() }
const main = join(checkout, 'dist/mock-mcs.js')
const node = (program: string) => ['--', process.execPath, '-e', program]

const staysFor = (signal: string, does: string) =>
  `process.on('${signal}', () => ${does}); setInterval(() => {}, 1000); console.log('ready')`

describe('mock-mcs run', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'hands %s on, and ends with its program',
    async (name) => {
      const running = spawnCli(['run', ...node(staysFor(name, 'process.exit(9)'))], { env })
      await running.firstLine()
      running.kill(name)

      expect((await running.exit()).code).toBe(9)
    },
  )

  test('ends a program that heeds no first Ctrl-C at the second', async () => {
    const running = spawnCli(['run', ...node(staysFor('SIGINT', "console.log('heard')"))], { env })
    await running.firstLine()
    running.kill('SIGINT')
    await running.output(/heard/)
    running.kill('SIGINT')

    expect((await running.exit()).code).toBe(137)
  })
})

/**
 * `mock-mcs run` that gets SIGINT at a moment which no signal from outside could be sure to meet.
 *
 * @param patch what makes that moment call `interrupt()`, which does it once, in a module that is loaded before
 */
function runInterrupted(patch: string, program: string, temporary: string): CliProcess {
  const preload = `
    import child from 'node:child_process'
    import fs from 'node:fs'
    import net from 'node:net'
    import { syncBuiltinESMExports } from 'node:module'
    let once = () => process.kill(process.pid, 'SIGINT')
    const interrupt = () => { once(); once = () => {} }
    ${patch}
    syncBuiltinESMExports()`
  const command = [process.execPath, '--import', `data:text/javascript,${encodeURI(preload)}`, main]
  return spawnCli(['run', ...node(program)], {
    env: { ...env, TMPDIR: temporary },
    command: command as [string, ...string[]],
  })
}

describe('a Ctrl-C', () => {
  test('while the program is started reaches the program', async () => {
    const temporary = await temporaryFolder()
    const isThere = join(temporary, 'there')
    const running = runInterrupted(
      `const { spawn } = child
      child.spawn = (...args) => {
        const started = spawn(...args)
        while (!fs.existsSync(${JSON.stringify(isThere)}));
        interrupt()
        return started
      }`,
      `process.on('SIGINT', () => process.exit(9)); setInterval(() => {}, 1000); fs.writeFileSync(${JSON.stringify(isThere)}, '')`,
      temporary,
    )

    expect(await running.exit()).toMatchObject({ code: 9, signal: null })
  })

  test.each([
    ['before anything listens', 'listen'],
    ['before the program is started', 'mkdtemp'],
  ])('%s ends all, and the program is not started', async (_, moment) => {
    const temporary = await temporaryFolder()
    const patches: Readonly<Record<string, string>> = {
      listen: `const { listen } = net.Server.prototype
        net.Server.prototype.listen = function (...args) { interrupt(); return listen.apply(this, args) }`,
      mkdtemp: `const { mkdtemp } = fs.promises
        fs.promises.mkdtemp = async (...args) => { interrupt(); return mkdtemp(...args) }`,
    }
    const running = runInterrupted(patches[moment] ?? '', "console.log('started')", temporary)

    expect(await running.exit()).toMatchObject({ code: 130, signal: null, stdout: '' })
    expect(await readdir(temporary)).toEqual([])
  })

  test('after the end of the program leaves its exit code, and no file', async () => {
    const temporary = await temporaryFolder()
    const running = runInterrupted(
      `const { rm } = fs.promises
      fs.promises.rm = async (...args) => { interrupt(); return rm(...args) }`,
      'process.exit(7)',
      temporary,
    )

    expect(await running.exit()).toMatchObject({ code: 7, signal: null })
    expect(await readdir(temporary)).toEqual([])
  })
})
