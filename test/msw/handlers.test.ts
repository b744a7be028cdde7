import { setupServer } from 'msw/node'
import { describeHandlers } from './handlers.ts'

describeHandlers('under MSW 2', (...handlers) => {
  const server = setupServer(...handlers)
  return {
    listen: () => server.listen({ onUnhandledRequest: 'error' }),
    close: () => server.close(),
  }
})
