import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCli } from '../support/cli.ts'
import { missing } from '../support/programs.ts'

const lack = missing('chromium')

describe.skipIf(lack)(`a page of another origin in Chromium${lack}`, () => {
  const pages = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end('<title>page</title>'),
  )
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium' })
    await new Promise<void>((resolve) => {
      pages.listen(0, '127.0.0.1', resolve)
    })
  })
  afterAll(async () => {
    await browser.close()
    pages.close()
  })

  /** What a script of the page reads of the refresh and of the control plane. */
  async function readIn(args: readonly string[]): Promise<readonly string[]> {
    const { url, app, userToken } = await startCli(args)
    const page = await browser.newPage()
    await page.goto(`http://localhost:${(pages.address() as AddressInfo).port}/`)
    const headers = { authorization: app.basic, 'content-type': 'application/json' }
    const post = { method: 'POST', headers, body: JSON.stringify({ token: userToken }) }
    const asked = [
      [`${url}/oauth/login/thirdparty/refresh`, post],
      [`${url}/oauth/login/thirdparty/refresh`, { ...post, body: '{}' }],
      [`${url}/mcs/v2/devices/D`, { headers: { deviceKey: 'wrong' } }],
      [`${url}/__admin/health`, {}],
      [`${url}/__admin/requests`, { headers: { accept: 'application/json' } }],
    ] as const
    const read = await page.evaluate(
      (requests) =>
        Promise.all(
          requests.map(([target, init]) =>
            fetch(target, init).then(
              async (response) => `${response.status} ${(await response.text()).slice(0, 40)}`,
              ({ message }: Error) => message,
            ),
          ),
        ),
      asked,
    )
    await page.close()
    return read
  }

  test('reads what MCS answers with --cors, and nothing of the control plane', async () => {
    expect(await readIn(['--cors'])).toEqual([
      '200 {"apiVersion":"0.0.1","code":200,"messag',
      '500 {"apiVersion":"0.0.1","code":500,"messag',
      expect.stringMatching(/^40\d \{/),
      'Failed to fetch',
      'Failed to fetch',
    ])
  })

  test('reads nothing without it', async () => {
    expect(await readIn([])).toEqual(Array(5).fill('Failed to fetch'))
  })
})
