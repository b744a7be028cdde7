import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { install, packInto, temporaryFolder } from '../support/npm.ts'

const folder = await temporaryFolder()
const lack = await install(await packInto(await temporaryFolder()), folder)

/** What TypeScript says of a program of the installed package's user; nothing if it is right. */
async function compile(
  lines: readonly string[],
  libraries: object,
  file = 'consumer.ts',
): Promise<string> {
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    ...libraries,
  }
  await writeFile(join(folder, file), lines.join('\n'))
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }))
  return new Promise((resolve) => {
    execFile(join(checkout, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd: folder }, (_, stdout) =>
      resolve(stdout),
    )
  })
}

const ofBrowsers = { types: [], lib: ['es2023', 'esnext.disposable', 'dom'] }
const ofNode = {
  types: ['node'],
  typeRoots: [join(checkout, 'node_modules/@types')],
  lib: ['es2023', 'esnext.disposable'],
}

const program = [
  'import {',
  '  type AppOptions, createMock, fakeUsers, type FaultName, type FaultOptions, type JournalEntry,',
  '  type Mock, type MockApp, MockMcsError, type MockMcsErrorCode,',
  '  type MockOptions, type Plan, type RunningMock, type SetFault, type StartOptions, startMock,',
  '  type User,',
  "} from 'mock-mcs'",
  "import { type CheckErrorCode, type CheckResult, CheckError, checkServer, type CheckServerOptions } from 'mock-mcs/kit'",
  "import { planServer, type Report, type ServerCheck, serverChecks, type Verdict } from 'mock-mcs/kit'",
  "import { type Interaction, interactions, type RefusalId, refusals } from 'mock-mcs/contracts'",
  '',
  "const options: MockOptions = { apps: [{ key: 'my-app', secret: 's' }], userToken: 'rotate' }",
  "const startOptions: StartOptions = { ...options, port: 0, accessTokenTtl: '1h' }",
  'const users: readonly User[] = await fakeUsers(2, 1)',
  'const plan: Plan | undefined = users[0]?.plan',
  'const mock: Mock = createMock({ ...options, users })',
  "const response: Response = await mock.fetch('http://localhost/')",
  'await using running: RunningMock = await startMock(startOptions)',
  'const control: Mock = running',
  "const appOptions: AppOptions = { key: 'my-test', users }",
  'const app: MockApp = control.app(appOptions)',
  "const name: FaultName = 'expired-token'",
  'const fault: FaultOptions = { fault: name, times: 2, fixedDelayMilliseconds: 5 }',
  'const set: SetFault = app.fault(fault)',
  'const entries: JournalEntry[] = app.requests()',
  "app.clock.advance('61m')",
  'const id: RefusalId = refusals[0].id',
  'const first: Interaction | undefined = interactions.refresh[0]',
  'const codeOf = (error: MockMcsError): MockMcsErrorCode => error.code',
  "const checkOptions: CheckServerOptions = { baseUrl: running.url, app, userToken: app.userToken(), grades: ['assumed'] }",
  'const report: Report = await checkServer(checkOptions)',
  'const result: CheckResult | undefined = report.results[0]',
  'const verdict: Verdict | undefined = result?.verdict',
  'const lines: string[] = await planServer(checkOptions)',
  'const check: ServerCheck | undefined = serverChecks[0]',
  'const reasonOf = (error: CheckError): CheckErrorCode => error.code',
  'export { check, lines, reasonOf, verdict }',
  'export { codeOf, entries, first, id, plan, response, set }',
]

describe.skipIf(lack)(`a TypeScript program with the installed package${lack}`, () => {
  test.each([
    ['the types of Node', ofNode],
    ['the types of browsers', ofBrowsers],
  ])('compiles with %s, declarations of all packages checked', async (_, libraries) => {
    expect(await compile(program, libraries)).toBe('')
  })

  test('compiles as CommonJS, with every export', async () => {
    const lines = [
      "import { startMock, type Mock } from 'mock-mcs'",
      "import kit = require('mock-mcs/kit')",
      "import contracts = require('mock-mcs/contracts')",
      'export async function start(): Promise<Mock> {',
      '  const mock = await startMock()',
      '  const app = mock.app()',
      '  await kit.checkServer({ baseUrl: mock.url, app, userToken: app.userToken() })',
      '  return mock',
      '}',
      'export const parsed = contracts.refreshSuccess.safeParse({}).success',
    ]
    expect(await compile(lines, ofNode, 'consumer.cts')).toBe('')
  })

  test('does not compile where an option or a field is misused', async () => {
    const mistakes = [
      ['createMock({ prot: 1 })', "'prot' does not exist"],
      ["createMock({ userToken: 'burn' })", '\'"burn"\' is not assignable'],
      ["startMock({ port: '80' })", "'string' is not assignable to type 'number'"],
      ['createMock({ port: 1 })', "'port' does not exist"],
      ["createMock({ apps: [{ key: 'my-app' }] })", "'secret' is missing"],
      ["createMock().defaultApp.key = ''", "'key' because it is a read-only property"],
      ["createMock().defaultApp.fault('no-such-fault')", '\'"no-such-fault"\' is not assignable'],
    ] as const
    const statements = mistakes.map(([statement]) => statement)
    const said = await compile(
      ["import { createMock, startMock } from 'mock-mcs'", ...statements],
      ofNode,
    )
    const errors = said.split('\n').filter((line) => line.startsWith('consumer.ts('))

    expect(errors.map((line) => /\((\d+)/.exec(line)?.[1])).toEqual([
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
    ])
    for (const [index, [, problem]] of mistakes.entries()) expect(errors[index]).toContain(problem)
  })
})
