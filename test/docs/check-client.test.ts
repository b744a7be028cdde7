import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkAnyClient } from '../../src/kit/client/check-client.ts'
import { programClient } from '../../src/kit/client/program-client.ts'
import { sessionProgramClient } from '../../src/kit/client/session-program.ts'
import { runCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missing, missingPhpWith } from '../support/programs.ts'
import { codeBlock, readText } from './markdown.ts'

const inFolder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const sessions = fileURLToPath(new URL('../clients/sessions', import.meta.url))

const wrappers = [
  {
    language: 'js',
    part: 'createInterface',
    file: 'session.mjs',
    client: 'client.mjs',
    run: 'node',
  },
  {
    language: 'python',
    part: 'ThreadPool',
    file: 'session.py',
    client: 'client.py',
    run: 'python3',
  },
  { language: 'php', part: '<?php', file: 'session.php', client: 'client.php', run: 'php' },
] as const

const lackOf = (run: string) => (run === 'php' ? missingPhpWith('curl') : missing(run))

// What a client of the reader's would be: with a method that gives the access token, or raises.
const yourClient = `
import os, sys
sys.path.insert(0, os.environ["SESSIONS"])
import client

class Client:
    def __init__(self, *_):
        pass

    def refresh(self, _):
        return client.refresh()["accessToken"]
`

// The other README has the same blocks: test/docs/readmes.test.ts.
const text = readText('README.md')

describe('README.md', () => {
  const lack = missing('python3')

  test.skipIf(lack)(`shows a failure as it is printed${lack}`, async () => {
    const shown = codeBlock(text, 'console', 'success-under-500')
    const [, again = ''] = /mock-mcs (check client .*)$/.exec(shown) ?? []
    const { code, stdout } = await runCli(again.split(' '), { cwd: inFolder('careless') })
    expect(code).toBe(1)
    expect(withoutMasks(stdout)).toContain(withoutMasks(shown))
    expect(codeBlock(text, 'sh', 'check client -- ')).toBe(
      'npx mock-mcs check client -- python3 refresh.py',
    )
  })

  test.skipIf(lack)(`has a line for a client with the host in its source${lack}`, async () => {
    const line = codeBlock(text, 'sh', 'check client --intercept').replace(
      'npx mock-mcs check client',
      'check client --scenario page-example',
    )
    const { code, stdout } = await runCli(line.split(' '), { cwd: inFolder('intercepted') })
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('\n1 SUCCESS; ') })
  })

  test.skipIf(lack)(`has a wrapper for one refresh that is right${lack}`, async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'your_client.py'), yourClient)
    await writeFile(join(folder, 'refresh.py'), codeBlock(text, 'python', 'your_client'))
    const subject = programClient([
      'env',
      `SESSIONS=${sessions}`,
      'python3',
      join(folder, 'refresh.py'),
    ])
    const report = await checkAnyClient(subject, {
      scenarios: ['page-example', 'refused-expired-token', 'truncated-json', 'connection-refused'],
    })
    expect(report.results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['page-example', 'SUCCESS'],
      ['refused-expired-token', 'SUCCESS'],
      ['truncated-json', 'SUCCESS'],
      ['connection-refused', 'SUCCESS'],
    ])
  })
})

describe.each(wrappers)('README.md, in $language', ({ language, part, file, client, run }) => {
  const lacking = lackOf(run)
  const title = `has lines for a session that make a right client of one, over HTTPS${lacking}`

  test.skipIf(lacking)(title, { timeout: 120_000 }, async () => {
    const folder = await temporaryFolder()
    await copyFile(join(sessions, client), join(folder, client))
    await writeFile(join(folder, file), codeBlock(text, language, part))
    const report = await checkAnyClient(sessionProgramClient([run, join(folder, file)]), {
      https: true,
      // All of it in one language: what is played is the same.
      suites: run === 'php' ? undefined : ['session'],
    })
    const misses = report.results.filter(({ verdict }) => !fine.includes(verdict))
    expect(misses).toEqual([])
    expect(report.counts.SUCCESS).toBeGreaterThanOrEqual(15)
  })
})

const fine: readonly string[] = ['SUCCESS', 'SKIPPED']

/** The fingerprints of secrets are others in each process. */
const withoutMasks = (text: string): string => text.replace(/\*\*\*[0-9a-f]{8}/g, '***')
