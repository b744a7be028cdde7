import { type Mock, toMock } from '../mock/create-mock.ts'
import { buildMock } from '../mock/mock.ts'
import { toSettings } from '../mock/settings.ts'
import { whyAdminIsClosed } from '../options/admin-access.ts'
import { checkOptions } from '../options/check-options.ts'
import { type MockOptions, startOptions } from '../options/mock-options.ts'
import { listen } from './listen.ts'

/** Options of {@link startMock}. */
export interface StartOptions extends MockOptions {
  /** Address to listen on; 127.0.0.1 if left out. */
  readonly host?: string | undefined
  /** Port to listen on; a free one if left out. */
  readonly port?: number | undefined
}

/** A mock that listens. */
export interface RunningMock extends Mock {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  readonly port: number
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
  const settings = toSettings(mockOptions)
  const adminClosed = whyAdminIsClosed(host, settings.adminToken)
  const core = buildMock({ ...settings, adminClosed })
  const { url, port: chosenPort, close } = await listen(core, { host, port })
  return { ...toMock(core, close), url, port: chosenPort }
}
