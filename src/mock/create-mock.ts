import { type AppOptions, appOptions } from '../options/app-options.ts'
import { checkOptions } from '../options/check-options.ts'
import { type MockOptions, mockOptions } from '../options/mock-options.ts'
import type { JournalEntry } from '../world/journal-entry.ts'
import { buildMock, type MockCore } from './mock.ts'
import { MockApp } from './mock-app.ts'
import { toSettings } from './settings.ts'

/** What every mock can do, whether it listens or not. */
export interface MockControl extends AsyncDisposable {
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
  /** How many requests the journal had no room for: the oldest go first. */
  dropped(): number
  /** The requests whose Basic header names no known app. */
  unattributed(): JournalEntry[]
  /** Makes every app as it was when it was made; the apps stay. */
  reset(): void
  /** Ends all that waits, and stops listening. Calling it again is harmless. */
  close(): Promise<void>
}

/** A mock without a port. */
export interface Mock extends MockControl {
  /** Answers a request as the server would; takes what the global `fetch` takes. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
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
  const close = async () => core.close()
  return {
    ...createControl(core, close),
    fetch: async (input, init) => core.fetch(new Request(input, init)),
  }
}

/** The control of a mock, as its user sees it. */
export function createControl(core: MockCore, close: () => Promise<void>): MockControl {
  const show = (scope: null | undefined) => core.journal.list(scope).map((entry) => entry.show())
  const [first] = core.worlds.list().map((world) => new MockApp(world, core))
  return {
    defaultApp: first as MockApp,
    app: (options = {}) =>
      new MockApp(core.addApp(checkOptions(appOptions, options, 'options')), core),
    apps: () => core.worlds.list().map((world) => new MockApp(world, core)),
    requests: () => show(undefined),
    dropped: () => core.journal.counts(undefined).dropped,
    unattributed: () => show(null),
    reset: core.reset,
    close,
    [Symbol.asyncDispose]: close,
  }
}
