import type { Har } from '../har.ts'
import type { JournalEntry } from '../journal/journal-entry.ts'
import { harOfJournal } from '../journal/journal-har.ts'
import { type AppOptions, appOptions } from '../options/app-options.ts'
import { type MockOptions, mockOptions } from '../options/mock-options.ts'
import { checkOptions } from '../options/validate-options.ts'
import { buildMock, type MockCore } from './mock.ts'
import { MockApp } from './mock-app.ts'
import { toSettings } from './settings.ts'

/** A mock, whether it listens or not. */
export interface Mock extends AsyncDisposable {
  /** The app that is there from the start: the page's sample pair, or the first of `apps`. */
  readonly defaultApp: MockApp
  /**
   * Makes an app with a world of its own.
   *
   * @throws MockMcsError `INVALID_OPTION`, `DUPLICATE_APP` or `LIMIT_REACHED`
   */
  app(options?: AppOptions): MockApp
  /** All apps, in the order in which they were made. */
  apps(): MockApp[]
  /** The requests of all apps and of none, the oldest first. */
  requests(): JournalEntry[]
  /** The same as an HTTP archive (HAR 1.2), which browsers and testing tools read. */
  har(): Har
  /** The number of requests that the journal dropped for lack of room, the oldest first. */
  dropped(): number
  /** The requests whose Basic header names no known app. */
  unattributed(): JournalEntry[]
  /** Makes every app as it was when it was made, and forgets all requests; the apps stay. */
  reset(): void
  /** Answers a request in process as the server would, with the arguments of the global `fetch`. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
  /** Ends all that waits, and stops listening. Calling it again is harmless. */
  close(): Promise<void>
}

/**
 * Makes a mock without a port.
 *
 * @example
 * const mock = createMock()
 * const app = mock.app()
 * const response = await mock.fetch('http://mcs.mediatek.com/oauth/login/thirdparty/refresh', {
 *   method: 'POST',
 *   headers: { authorization: app.basic, 'content-type': 'application/json' },
 *   body: JSON.stringify({ token: app.userToken() }),
 * })
 * @throws MockMcsError `INVALID_OPTION`
 */
export function createMock(options: MockOptions = {}): Mock {
  const core = buildMock(toSettings(checkOptions(mockOptions, options, 'options')))
  return toMock(core, async () => core.close())
}

/** A mock, as its user sees it. */
export function toMock(core: MockCore, close: () => Promise<void>): Mock {
  const show = (scope: null | undefined) => core.journal.list(scope).map((entry) => entry.show())
  const [first] = core.worlds.list().map((world) => new MockApp(world, core))
  return {
    defaultApp: first as MockApp,
    app: (options = {}) =>
      new MockApp(core.addApp(checkOptions(appOptions, options, 'options')), core),
    apps: () => core.worlds.list().map((world) => new MockApp(world, core)),
    requests: () => show(undefined),
    har: () => harOfJournal(core.journal, undefined),
    dropped: () => core.journal.counts(undefined).dropped,
    unattributed: () => show(null),
    reset: core.reset,
    fetch: async (input, init) => core.fetch(new Request(input, init)),
    close,
    [Symbol.asyncDispose]: close,
  }
}
