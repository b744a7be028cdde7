import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Har } from '../../src/index.ts'
import { runCli, startCli } from '../support/cli.ts'
import { expectHar } from '../support/har-schema.ts'
import { expectMistake } from './mistake.ts'

const folder = await mkdtemp(join(tmpdir(), 'mock-mcs-har-'))
afterAll(() => rm(folder, { recursive: true }))

async function read(file: string): Promise<Har> {
  const har = JSON.parse(await readFile(file, 'utf8'))
  expectHar(har)
  return har
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '--har has the requests of the mock when %s has stopped it',
  async (signal) => {
    const file = join(folder, `${signal}.har`)
    const { mock, url, app } = await startCli(['--har', file])
    await fetch(`${url}/oauth/login/thirdparty/refresh`, {
      method: 'POST',
      headers: { authorization: app.basic },
      body: new URLSearchParams({ token: 'any' }),
    })
    mock.kill(signal)
    expect(await mock.exit()).toMatchObject({ code: 0 })

    const { entries } = (await read(file)).log
    expect(entries).toMatchObject([{ _app: app.key, response: { status: 500 } }])
    expect(JSON.stringify(entries)).not.toContain(app.basic.slice('Basic '.length))
  },
)

test('--har of run has what its program sent, and the exit code is that of the program', async () => {
  const file = join(folder, 'run.har')
  const program = `fetch('https://mcs.mediatek.com/a').then(() => process.exit(3))`
  const args = ['run', '--har', file, '--ca-dir', join(folder, 'ca'), '--log', 'silent']
  const { code, stderr } = await runCli([...args, '--', process.execPath, '-e', program])

  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: `[mock-mcs] requests written to ${file}: 1\n`,
  })
  expect((await read(file)).log.entries).toMatchObject([
    { request: { url: 'https://mcs.mediatek.com/a' }, response: { status: 404 } },
  ])
})

test('a file that could not be written is a mistake before the start', async () => {
  const file = join(folder, 'nowhere', 'requests.har')
  await expectMistake(
    ['--har', file],
    [`--har ${file} cannot be written (ENOENT); name a file in a folder that exists`],
  )
})
