import { execFileSync } from 'node:child_process'
import { symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readNamedFile } from '../../src/cli/files.ts'
import { UsageError } from '../../src/cli/io.ts'
import { temporaryFolder } from '../support/npm.ts'
import { expectMistake } from './mistake.ts'

const folder = await temporaryFolder()
const within = (name: string) => join(folder, name)

/** The message of a file that is not read. */
async function refusalOf(path: string): Promise<string> {
  const error: unknown = await readNamedFile(path, `--ca: ${path}`).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(UsageError)
  return (error as Error).message
}

describe('a file that the user has named', () => {
  test.each([
    ['as it is', 'a\n名\n', 'a\n名\n'],
    ['without a byte order mark', '\uFEFFa', 'a'],
    ['though it is empty', '', ''],
    ['to its last byte', 'a'.repeat(4_194_304), 'a'.repeat(4_194_304)],
  ])('is read %s', async (_, written, text) => {
    await writeFile(within('file'), written)

    expect((await readNamedFile(within('file'), '--ca')) === text).toBe(true)
  })

  test('may be a pipe', async () => {
    const pipe = within('pipe')
    execFileSync('mkfifo', [pipe])
    const [text] = await Promise.all([readNamedFile(pipe, '--ca'), writeFile(pipe, '- a\n')])

    expect(text).toBe('- a\n')
  })

  test.each([
    ['is not there', within('none'), 'does not exist; check its path'],
    ['is below a file', '/dev/null/x', 'cannot be read (ENOTDIR); name another file'],
    ['is a folder', folder, 'is a folder; name a file'],
    ['is a device', '/dev/null', 'is a device; name a file'],
    ['never ends', '/dev/zero', 'is a device; name a file'],
  ])('is a mistake if it %s', async (_, path, says) => {
    expect(await refusalOf(path)).toBe(`--ca: ${path} ${says}`)
  })

  test('is a mistake if it is a socket', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(within('socket'), resolve))
    onTestFinished(() => void server.close())

    expect(await refusalOf(within('socket'))).toContain('is a socket; name a file')
  })

  test.each([
    ['a file', () => writeFile(within('long'), Buffer.alloc(4_194_305))],
    ['a pipe', () => void execFileSync('mkfifo', [within('long')])],
  ])('is a mistake if it is too long: %s', async (what, make) => {
    execFileSync('rm', ['-f', within('long')])
    await make()
    const refusal = refusalOf(within('long'))
    // Who writes on after the bound is told that nobody reads.
    if (what === 'a pipe') await writeFile(within('long'), Buffer.alloc(8_000_000)).catch(() => {})

    expect(await refusal).toMatch(/has more than 4194304 bytes; name the file that was meant$/)
  })
})

const call = ['http://127.0.0.1:1', '--app', 'my-key:s', '--token', 'tok']

test.each([
  ['--config', ['--config', within('zero.json')], 'the config file'],
  ['--ca', ['check', 'server', ...call, '--ca', within('zero.json')], '--ca:'],
  [
    '--expected-failures of a server',
    ['check', 'server', ...call, '--expected-failures', within('zero.json')],
    '--expected-failures:',
  ],
  [
    '--expected-failures of a client',
    ['check', 'client', '--expected-failures', within('zero.json'), '--', 'true'],
    '--expected-failures:',
  ],
])('%s takes nothing that never ends', async (_, args, says) => {
  await symlink('/dev/zero', within('zero.json')).catch(() => {})

  await expectMistake(args, [`${says} ${within('zero.json')} is a device; name a file`])
})
