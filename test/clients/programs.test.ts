import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scenarios } from '../../contracts/scenarios.ts'
import { checkAnyClient } from '../../src/kit/client/check-client.ts'
import type { CommandLine } from '../../src/kit/client/process.ts'
import { programClient } from '../../src/kit/client/program-client.ts'
import { checkClient } from '../../src/kit/index.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missing, missingPhpWith } from '../support/programs.ts'
import { compiled, programsFolder } from './build-programs.ts'
import { refreshWithAxios } from './functions/refresh-with-axios.ts'
import { refreshWithGot } from './functions/refresh-with-got.ts'

const needs = (name: string, ...files: readonly string[]): string =>
  files.every((file) => existsSync(file)) ? '' : ` (needs ${name}: not installed)`

const script = (program: string, file: string) => () => [program, join(programsFolder, file)]

interface Client {
  readonly name: string
  readonly lack: string
  readonly language?: keyof typeof compiled
  readonly command: (folder: string) => readonly string[]
  /** What is said of it beside its successes. */
  readonly warned?: readonly string[]
  readonly asksForGzip?: true
  /** True if it prints data, so that the finer checks apply. */
  readonly isStructured?: true
}

const clients: readonly Client[] = [
  {
    name: 'bash and curl',
    lack: missing('bash', 'curl', 'jq'),
    command: script('bash', 'refresh-curl.sh'),
  },
  {
    name: "Python's urllib",
    lack: missing('python3'),
    command: script('python3', 'refresh_urllib.py'),
    isStructured: true,
  },
  {
    name: 'Python with requests',
    lack: missing('python3') + needs('python3-requests', '/usr/lib/python3/dist-packages/requests'),
    command: script('python3', 'refresh_requests.py'),
    asksForGzip: true,
  },
  {
    name: 'PHP with curl',
    lack: missingPhpWith('curl'),
    command: script('php', 'refresh.php'),
    isStructured: true,
  },
  {
    name: 'PHP with curl, a form',
    lack: missingPhpWith('curl'),
    command: script('php', 'refresh-form.php'),
    warned: ['body-form'],
  },
  { name: 'Ruby', lack: missing('ruby'), command: script('ruby', 'refresh.rb'), asksForGzip: true },
  {
    name: 'Perl',
    lack: missing('perl') + needs('libio-socket-ssl-perl', '/usr/share/perl5/IO/Socket/SSL.pm'),
    command: script('perl', 'refresh.pl'),
  },
  {
    name: 'Java',
    lack: missing('java', 'javac') + needs('libgoogle-gson-java', '/usr/share/java/gson.jar'),
    language: 'java',
    command: compiled.java.command,
  },
  {
    name: 'Go',
    lack: missing('go'),
    language: 'go',
    command: compiled.go.command,
    asksForGzip: true,
  },
  {
    name: 'C with libcurl',
    lack:
      missing('gcc') + needs('libcurl4-openssl-dev and libjansson-dev', '/usr/include/jansson.h'),
    language: 'c',
    command: compiled.c.command,
  },
  {
    name: "Node's fetch",
    lack: '',
    command: script(process.execPath, 'refresh-fetch.mjs'),
    asksForGzip: true,
    isStructured: true,
  },
]

const sessions: readonly string[] = scenarios
  .filter(({ kind }) => kind === 'session')
  .map(({ id }) => id)

const finer = ['user-token-lost', 'error-code-lost']

const folder = await temporaryFolder()

describe.each(clients)('the client in $name', (client) => {
  const title = `keeps every rule that applies to it${client.lack}`

  test.skipIf(client.lack)(title, { timeout: 90_000 }, async ({ expect }) => {
    if (client.language !== undefined) await compiled[client.language].compile(folder)
    const command = client.command(folder) as unknown as CommandLine

    const report = await checkAnyClient(programClient(command), { timeout: 10_000, jobs: 4 })
    const said = (verdict: string) =>
      report.results.filter((one) => one.verdict === verdict && !sessions.includes(one.id))

    expect(said('FAILURE')).toEqual([])
    expect(said('WARNING').map(({ id }) => id)).toEqual(client.warned ?? [])
    expect(said('SKIPPED').map(({ id }) => id)).toEqual([
      'no-tls',
      ...(client.asksForGzip ? [] : ['gzip-if-asked']),
      ...(client.isStructured ? [] : finer),
    ])
    expect(report.coverage?.applied).toBe(client.asksForGzip ? 55 : 54)
  })
})

describe.each([
  { name: 'axios', refresh: refreshWithAxios },
  { name: 'got', refresh: refreshWithGot },
])('the client with $name', ({ refresh }) => {
  test('keeps every rule that applies to it', { timeout: 60_000 }, async () => {
    const report = await checkClient({ refresh, timeout: 10_000 })
    const missed = report.results.filter(({ verdict }) => /FAILURE|WARNING/.test(verdict))
    expect(missed).toEqual([])
    expect(report.coverage?.applied).toBe(55)
  })
})
