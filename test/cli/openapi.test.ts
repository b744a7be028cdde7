import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCli } from '../support/cli.ts'
import { expectMistake } from './mistake.ts'

const folder = await mkdtemp(join(tmpdir(), 'mock-mcs-openapi-'))
afterAll(() => rm(folder, { recursive: true }))
const committed = await readFile(new URL('../../openapi.yaml', import.meta.url), 'utf8')

describe('mock-mcs openapi', () => {
  test('prints openapi.yaml', async () => {
    const { code, stdout, stderr } = await runCli(['openapi'])

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(committed)
  })

  test('--out writes it to a file and prints nothing', async () => {
    const file = join(folder, 'written.yaml')

    expect(await runCli(['openapi', '--out', file])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    })
    expect(await readFile(file, 'utf8')).toBe(committed)
  })

  test('--out replaces a file that is there', async () => {
    const file = join(folder, 'again.yaml')
    await runCli(['openapi', '--out', file])

    expect((await runCli(['openapi', '--out', file])).code).toBe(0)
    expect(await readFile(file, 'utf8')).toBe(committed)
  })

  test('--out in a folder that does not exist is a mistake', async () => {
    const file = join(folder, 'nowhere', 'openapi.yaml')

    await expectMistake(['openapi', '--out', file], ['--out', file, 'folder that exists'])
  })

  test('--out that is a folder is a mistake', async () => {
    await expectMistake(['openapi', '--out', folder], ['--out', folder, 'cannot be written'])
  })
})
