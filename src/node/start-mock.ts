import { checkOptions } from '../mock/check-options.ts'
import { type Credentials, describeCredentials } from '../mock/create-mock.ts'
import { buildMock } from '../mock/mock.ts'
import { type MockOptions, startOptions, toSettings } from '../mock/options.ts'
import { listen } from './listen.ts'

/** Options of {@link startMock}. */
export interface StartOptions extends MockOptions {
  /** Address to listen on; 127.0.0.1 if left out. */
  readonly host?: string
  /** Port to listen on; a free one if left out. */
  readonly port?: number
}

/** A mock that listens. */
export interface RunningMock extends Credentials, AsyncDisposable {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Stops it; resolves when every connection is gone. Calling it again is harmless. */
  close(): Promise<void>
}

/**
 * Starts a mock on a free port of 127.0.0.1.
 *
 * @example
 * const mock = await startMock()
 * process.env.MCS_BASE_URL = mock.url
 * // …
 * await mock.close()
 * @throws MockMcsError `INVALID_OPTION` or `CANNOT_LISTEN`
 */
export async function startMock(options: StartOptions = {}): Promise<RunningMock> {
  const checked = checkOptions(startOptions, options, 'options')
  const { host = '127.0.0.1', port = 0, ...mockOptions } = checked
  const core = buildMock(toSettings(mockOptions))
  const { url, port: chosenPort, close } = await listen(core, { host, port })
  return {
    ...describeCredentials(core),
    url,
    port: chosenPort,
    close,
    [Symbol.asyncDispose]: close,
  }
}
