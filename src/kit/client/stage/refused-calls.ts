import type { MockCore } from '../../../mock/mock.ts'

/** The mock, with every call refused that is made with a user access token, however fresh it is. */
export function refusingCalls(mock: MockCore): MockCore {
  return {
    ...mock,
    fetch: (request, bindings) => {
      const isCall = new URL(request.url).pathname.startsWith('/mcs/v2/')
      return mock.fetch(isCall ? withoutToken(request) : request, bindings)
    },
  }
}

// Then the refusal is MCS's own.
function withoutToken(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.set('authorization', 'Bearer refused-by-the-scenario')
  return new Request(request.url, { method: request.method, headers })
}
