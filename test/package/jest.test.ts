import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { install, packInto, temporaryFolder } from '../support/npm.ts'

const folder = await temporaryFolder()
const lack = await install(await packInto(await temporaryFolder()), folder, {
  type: 'commonjs',
  beside: [
    'jest@30',
    'jest-environment-jsdom@30',
    '@babel/plugin-transform-modules-commonjs@7',
    // Later ones have dependencies of ES modules only, which Jest does not load.
    'msw@2.10',
  ],
})

/** Asks for a refresh without fetch, which jsdom has not. */
const ask = `
const http = require('node:http')
function ask(url, app) {
  return new Promise((resolve, reject) => {
    const headers = { authorization: app.basic, 'content-type': 'application/json' }
    const path = '/oauth/login/thirdparty/refresh'
    const request = http.request(url + path, { method: 'POST', headers }, async (response) => {
      const chunks = await response.toArray()
      resolve({ status: response.statusCode, body: JSON.parse(Buffer.concat(chunks).toString()) })
    })
    request.on('error', reject)
    request.end(JSON.stringify({ token: app.userToken('amy@example.com') }))
  })
}`

/** The same in every environment: with a port and without, what is loaded late, and errors. */
const suite = `
const { createMock, fakeUsers, MockMcsError, startMock } = require('mock-mcs')
const { checkServer, CheckError } = require('mock-mcs/kit')
const { refreshSuccess } = require('mock-mcs/contracts')
${ask}
// Keys and certificates take seconds where the machine is busy.
jest.setTimeout(30_000)
let mock
beforeAll(async () => {
  mock = await startMock({ https: true, caDir: __dirname + '/ca-' + process.pid })
})
afterAll(() => mock.close())

test('a refresh over HTTP', async () => {
  const app = mock.app({ users: [{ email: 'amy@example.com' }] })
  const { status, body } = await ask(mock.url, app)
  expect(status).toBe(200)
  expect(refreshSuccess.safeParse(body).success).toBe(true)
  app.fault('expired-token', { times: 1 })
  expect((await ask(mock.url, app)).body.message).toBe('Refresh token has expired')
  expect(app.requests().map(({ fault }) => fault?.name)).toEqual([undefined, 'expired-token'])
})

test('a request in process', async () => {
  const response = await mock.fetch('http://localhost/__admin/health')
  expect((await response.json()).status).toBe('healthy')
})

test('HTTPS, which loads its library late', () => {
  expect(mock.httpsUrl).toMatch(/^https:/)
  expect(mock.ca).toContain('BEGIN CERTIFICATE')
})

test('made-up users, which load a library of ES modules', async () => {
  const [user] = await fakeUsers(1, 1)
  expect(user.email).toMatch(/@example\\.com$/)
})

test('a check of a server', async () => {
  const app = mock.app()
  const given = { baseUrl: mock.url, app, userToken: app.userToken() }
  const report = await checkServer({ ...given, only: ['succeeds-refreshed'] })
  expect(report.exitCode).toBe(0)
})

test('errors', async () => {
  expect(() => createMock({ prot: 1 })).toThrow(MockMcsError)
  await expect(checkServer({})).rejects.toThrow(CheckError)
  await expect(fakeUsers(-1)).rejects.toMatchObject({ code: 'INVALID_OPTION' })
})

test('fake timers, which hold neither an answer nor the end', async () => {
  jest.useFakeTimers()
  const held = await startMock()
  const app = held.app({ users: [{ email: 'amy@example.com' }] })
  app.fault('expired-token', { times: 1, fixedDelayMilliseconds: 1 })
  expect((await ask(held.url, app)).status).toBe(500)
  await held.close()
  jest.useRealTimers()
})
`

// In one piece it would be read by Vitest, which takes such a comment for its own.
const inPage = `/** @jest-${'environment'} jsdom */`

interface Results {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}

/** What Jest says of every test in the folder, with no flag and no option. */
async function runJest(): Promise<Results> {
  const jest = join(folder, 'node_modules/jest/bin/jest.js')
  const stdout = await new Promise<string>((resolve) => {
    const options = { cwd: folder, timeout: 60_000, env: { ...process.env, NODE_OPTIONS: '' } }
    execFile(process.execPath, [jest, '--json'], options, (_, text) => resolve(text))
  })
  return JSON.parse(stdout) as Results
}

describe.skipIf(lack)(`Jest 30 as it comes${lack}`, () => {
  test('runs suites that require the package, under Node and jsdom, and one that imports it', {
    timeout: 90_000,
  }, async () => {
    await writeFile(join(folder, 'node.test.js'), suite)
    await writeFile(join(folder, 'page.test.js'), `${inPage}\n${suite}`)
    // The example is written as ES modules, which Babel turns into calls of require.
    const plugins = ['@babel/plugin-transform-modules-commonjs']
    await writeFile(join(folder, '.babelrc'), JSON.stringify({ plugins }))
    const example = await readFile(join(checkout, 'examples/jest-hooks.test.mjs'), 'utf8')
    await writeFile(join(folder, 'example.test.js'), example.replaceAll('.mjs', '.js'))
    const keeper = await readFile(join(checkout, 'examples/token-keeper.mjs'), 'utf8')
    await writeFile(join(folder, 'token-keeper.js'), keeper)

    const { testResults } = await runJest()
    const failed = testResults.flatMap(({ message, assertionResults }) =>
      assertionResults.every(({ status }) => status === 'passed') ? [] : [message],
    )
    expect([failed, testResults.map(({ message }) => message).join('')]).toEqual([[], ''])
    expect(testResults.map(({ assertionResults }) => assertionResults.length).sort()).toEqual([
      4, 7, 7,
    ])
  })
})
