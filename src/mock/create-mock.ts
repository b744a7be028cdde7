import { checkOptions } from './check-options.ts'
import { buildMock, type MockApp, type MockCore } from './mock.ts'
import { type MockOptions, mockOptions, toSettings } from './options.ts'

/** Who may call a mock. */
export interface Credentials {
  /** The first app: key, secret, the value of its Authorization header, its users. */
  readonly app: MockApp
  /** Every app. */
  readonly apps: readonly MockApp[]
  /** The well-known user token of the default user of the first app, alive from the start. */
  readonly userToken: string
}

/** A mock without a port. */
export interface Mock extends Credentials {
  /** Answers a request as the server would; takes what the global `fetch` takes. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
}

/**
 * Makes a mock without a port.
 *
 * @example
 * const mock = createMock()
 * const response = await mock.fetch('http://mcs.mediatek.com/oauth/login/thirdparty/refresh', {
 *   method: 'POST',
 *   headers: { authorization: mock.app.basic, 'content-type': 'application/json' },
 *   body: JSON.stringify({ token: mock.userToken }),
 * })
 * @throws MockMcsError `INVALID_OPTION`
 */
export function createMock(options: MockOptions = {}): Mock {
  const core = buildMock(toSettings(checkOptions(mockOptions, options, 'options')))
  return {
    ...describeCredentials(core),
    fetch: async (input, init) => core.fetch(new Request(input, init)),
  }
}

/** The credentials of a mock, as its user sees them. */
export function describeCredentials({ apps }: MockCore): Credentials {
  const [app] = apps
  return { app, apps, userToken: app.users[0].userToken }
}
