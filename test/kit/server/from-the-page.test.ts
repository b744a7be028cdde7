import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { checkServer } from '../../../src/kit/index.ts'
import { reportText } from '../../../src/kit/report/console.ts'
import * as hostile from '../../servers/from-the-page/hostile.ts'
import * as right from '../../servers/from-the-page/right.ts'
import * as subtle from '../../servers/from-the-page/subtle.ts'

/** A server written from the page alone: the checks know nothing of it but the address and an account. */
interface Unknown {
  readonly account: { readonly key: string; readonly secret: string }
  readonly makeServer: () => { readonly server: Server; readonly userToken: string }
}

async function check({ account, makeServer }: Unknown) {
  const { server, userToken } = makeServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const baseUrl = `http://127.0.0.1:${port}`
  const report = await checkServer({ baseUrl, app: account, userToken, timeout: 2000, env: {} })
  return { report, userToken }
}

const failuresOf = ({ results }: Awaited<ReturnType<typeof check>>['report']) =>
  results.filter(({ verdict }) => verdict === 'FAILURE')

test('a right one passes: what the page leaves open is warned of, and no more', async () => {
  const { report } = await check(right)

  expect(failuresOf(report)).toEqual([])
  expect(report.exitCode).toBe(0)
  expect(
    report.results.filter(({ verdict }) => verdict === 'WARNING').map(({ grade }) => grade),
  ).not.toContain('documented')
})

test('one with a subtle fault fails for that fault alone', async () => {
  const { report } = await check(subtle)

  expect(report.exitCode).toBe(1)
  expect(failuresOf(report).map(({ id }) => id)).toEqual([
    'refuses-invalid-client-secret-longer',
    'refuses-invalid-client-secret-with-colon',
  ])
  expect(failuresOf(report)[0]).toMatchObject({
    statement: expect.stringContaining('The AppSecret has one character more.'),
    actual: expect.stringMatching(/^200 /),
  })
})

test('a hostile one fails, and neither ends the run nor gets a word into it', async () => {
  const { report, userToken } = await check({
    account: hostile.account,
    makeServer: hostile.makeServer,
  })

  expect(report.exitCode).toBe(1)
  const failed = failuresOf(report).map(({ id }) => id)
  expect(failed).toContain('no-secret-echoed')
  expect(failed.filter((id) => id.startsWith('refuses-')).length).toBeGreaterThan(10)
  const text = reportText(report, { isVerbose: true })
  for (const secret of [hostile.account.secret, userToken]) expect(text).not.toContain(secret)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  expect(text).not.toMatch(/^SUCCESS everything/m)
})
