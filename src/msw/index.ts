/**
 * Handlers for MSW 2 and 3: import them as `mock-mcs/msw`. MSW itself is yours.
 *
 * @module
 */

import { type HttpHandler, HttpResponse, http } from 'msw'
import { apiHost, vendorHost } from '../../contracts/mcs.ts'
import type { Mock } from '../mock/create-mock.ts'

const hosts = [vendorHost, apiHost].map((host) => host.replaceAll('.', '\\.')).join('|')
const vendorUrl = new RegExp(`^https?://(?:${hosts})(:\\d+)?/`)

/**
 * The handlers that let a mock answer in the place of `http(s)://mcs.mediatek.com` and
 * `http(s)://api.mediatek.com`.
 *
 * @example
 * const mock = createMock()
 * const server = setupServer(...mcsHandlers(mock))
 * @param mock a mock without a port
 */
export function mcsHandlers(mock: Mock): HttpHandler[] {
  return [http.all(vendorUrl, ({ request }) => answer(mock, request))]
}

async function answer(mock: Mock, request: Request): Promise<Response> {
  try {
    return await mock.fetch(request)
  } catch {
    // A fault of the connection. MSW would turn any error into an answer with status 500.
    return HttpResponse.error()
  }
}
