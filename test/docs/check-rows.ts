import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { checkAnyClient } from '../../src/kit/client/check-client.ts'
import { programClient } from '../../src/kit/client/program-client.ts'
import { sessionProgramClient } from '../../src/kit/client/session-program.ts'
import { missing, missingPhpWith } from '../support/programs.ts'
import type { BlockRow } from './blocks.ts'
import { ReadersProject } from './shell.ts'

const [readme, server, client] = [
  'README.md',
  'docs/check-server.md',
  'docs/check-client.md',
] as const

const sessions = fileURLToPath(new URL('../clients/sessions', import.meta.url))
const withPython = missing('bash', 'python3')

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

/** The wrapper of a page makes a right client of one, with the command that stands below it. */
const wrapperRow = (page: string, further: BlockRow['blocks']): BlockRow => ({
  page,
  blocks: [['python', 'your_client'], ...further],
  lack: withPython,
  run: async (wrapper = '', line) => {
    const { folder } = await ReadersProject.make()
    await writeFile(join(folder, 'your_client.py'), yourClient)
    await writeFile(join(folder, 'refresh.py'), wrapper)
    if (line !== undefined) expect(line).toBe('npx mock-mcs check client -- python3 refresh.py')
    const subject = programClient([
      'env',
      `SESSIONS=${sessions}`,
      'python3',
      join(folder, 'refresh.py'),
    ])
    const scenarios = [
      'page-example',
      'refused-expired-token',
      'truncated-json',
      'connection-refused',
    ] as const
    const report = await checkAnyClient(subject, { scenarios })
    expect(report.results.map(({ id, verdict }) => [id, verdict])).toEqual(
      scenarios.map((id) => [id, 'SUCCESS']),
    )
  },
})

/** The lines of a page around a client that stays alive pass, over HTTPS. */
const sessionRow = (
  [language, part]: readonly [language: string, part: string],
  { run, file, ofReader, lack }: Readonly<Record<'run' | 'file' | 'ofReader' | 'lack', string>>,
): BlockRow => ({
  page: client,
  blocks: [[language, part]],
  lack,
  timeout: 120_000,
  run: async (lines = '') => {
    const { folder } = await ReadersProject.make()
    await copyFile(join(sessions, ofReader), join(folder, ofReader))
    await writeFile(join(folder, file), lines)
    const report = await checkAnyClient(sessionProgramClient([run, join(folder, file)]), {
      https: true,
      // All of it in one language: what is played is the same.
      suites: run === 'php' ? undefined : ['session'],
    })
    const fine: readonly string[] = ['SUCCESS', 'SKIPPED']
    expect(report.results.filter(({ verdict }) => !fine.includes(verdict))).toEqual([])
    expect(report.counts.SUCCESS).toBeGreaterThanOrEqual(15)
  },
})

/** The rows about the checks of servers and clients. */
export const checkRows: readonly BlockRow[] = [
  {
    page: readme,
    blocks: [['sh', 'check server']],
    lack: missing('bash'),
    run: async (text = '') => {
      const project = await ReadersProject.make()
      await project.startMock()
      expect(await project.bash(text)).toMatch(
        /\npassed .*\n(?:skipped .*\n(?: .*\n)*)?Passed\. .*\n$/,
      )
    },
  },
  wrapperRow(readme, [['sh', 'check client']]),
  {
    page: server,
    blocks: [
      ['sh', 'check server'],
      ['text', 'requests at most'],
    ],
    lack: missing('bash'),
    run: async (text = '', shown = '') => {
      const project = await ReadersProject.make()
      await project.startMock()
      expect(await project.bash(text)).toMatch(project.patternOf(shown))
    },
  },
  {
    page: server,
    blocks: [['console', 'user-token-lives-on']],
    lack: missing('bash'),
    run: async (shown = '') => {
      const project = await ReadersProject.make()
      const written = await project.startMock('--user-token rotate')
      const [, key = '', secret = '', token = ''] =
        /app key +(\S+)\s+app secret +(\S+)\s+user token +(\S+)/.exec(written()) ?? []
      const line = `npx mock-mcs check server http://127.0.0.1:4010 --app ${key}:${secret} --token ${token}`
      const printed = await project.bash(line)
      expect(printed).toMatch(project.patternOf(shown))
    },
  },
  {
    page: client,
    blocks: [
      ['sh', 'check client --timeout'],
      ['text', 'checks failed'],
      ['console', 'success-under-500'],
    ],
    lack: withPython,
    timeout: 120_000,
    run: async (line = '', shown = '', failure = '') => {
      const project = await ReadersProject.make()
      const printed = await project.bash(line, { code: 1, bound: 110_000 })
      expect(printed).toMatch(project.patternOf(shown))
      expect(printed).toMatch(project.patternOf(failure))
      expect(printed.split('\n').length).toBeLessThanOrEqual(40)
      const [alone = ''] = /npx mock-mcs check client --scenario .*$/m.exec(failure) ?? []
      const again = await project.bash(alone, { code: 1 })
      expect(again).toContain('\nFAILURE  success-under-500 (must, documented): ')
    },
  },
  wrapperRow(client, []),
  {
    page: client,
    blocks: [['sh', '--intercept']],
    lack: withPython,
    run: async (line = '') => {
      const project = await ReadersProject.make()
      const one = line.replace('check client', 'check client --scenario page-example')
      expect(await project.bash(one)).toContain('\npassed   1 read\n')
    },
  },
  {
    page: client,
    blocks: [['sh', '--observe']],
    lack: missing('bash'),
    run: async (line = '') => {
      const project = await ReadersProject.make()
      const suite = `const basic = 'Basic ' + btoa(process.env.MCS_APP_KEY + ':' + process.env.MCS_APP_SECRET)
const response = await fetch(process.env.MCS_BASE_URL + '/oauth/login/thirdparty/refresh', {
  method: 'POST',
  headers: { authorization: basic, 'content-type': 'application/json' },
  body: JSON.stringify({ token: process.env.MCS_USER_TOKEN }),
})
console.log('the suite was answered', response.status)`
      await writeFile(join(project.folder, 'tests.mjs'), suite)
      const printed = await project.bash(line)
      expect(printed).toContain('the suite was answered 200\n')
      expect(printed).toMatch(/^passed {3}\d+: \d+ send/m)
    },
  },
  sessionRow(['js', 'createInterface'], {
    ...{ run: 'node', file: 'session.mjs', ofReader: 'client.mjs' },
    lack: missing('node'),
  }),
  sessionRow(['python', 'ThreadPool'], {
    ...{ run: 'python3', file: 'session.py', ofReader: 'client.py' },
    lack: missing('python3'),
  }),
  sessionRow(['php', '<?php'], {
    ...{ run: 'php', file: 'session.php', ofReader: 'client.php' },
    lack: missingPhpWith('curl'),
  }),
]
