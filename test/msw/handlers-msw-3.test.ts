import { readFile } from 'node:fs/promises'
import { HttpHandler } from 'msw3'
import { setupServer } from 'msw3/node'
import { expect, test, vi } from 'vitest'
import { createMock } from '../../src/mock/create-mock.ts'
import { mcsHandlers } from '../../src/msw/index.ts'
import { checkout } from '../support/checkout.ts'
import { describeHandlers } from './handlers.ts'

// The handlers import what their user has installed as msw.
vi.mock('msw', () => import('msw3'))

test('the handlers are made by MSW 3 here', () => {
  expect(mcsHandlers(createMock())).toEqual([expect.any(HttpHandler)])
})

// MSW 3 cannot answer on an older Node, which it does not promise either: .ci/runtimes.mjs has newer ones.
if ('withResolvers' in Promise) {
  describeHandlers('under MSW 3', (...handlers) => {
    const server = setupServer(...(handlers as never[]))
    return {
      listen: () => server.listen({ onUnhandledFrame: 'error' }),
      close: () => void server.close(),
    }
  })
} else {
  test('MSW 3 asks for a newer Node than this one', async () => {
    const text = await readFile(`${checkout}/node_modules/msw3/package.json`, 'utf8')
    expect(JSON.parse(text)).toMatchObject({ engines: { node: '>=22.12.0' } })
  })
}
