import { MockMcsError } from '../errors.ts'
import { type Mock, toMock } from '../mock/create-mock.ts'
import { buildMock } from '../mock/mock.ts'
import { toSettings } from '../mock/settings.ts'
import { whyAdminIsClosed } from '../options/credentials.ts'
import { type MockOptions, startOptions } from '../options/mock-options.ts'
import { mockOptionTable } from '../options/table.ts'
import { checkOptions } from '../options/validate-options.ts'
import { listen, secureListening } from './listen.ts'

/** Options of {@link startMock}. */
export interface StartOptions extends MockOptions {
  /** Address to listen on; 127.0.0.1 if left out. */
  readonly host?: string | undefined
  /** Port to listen on; a free one if left out. */
  readonly port?: number | undefined
  /** Serves HTTPS as well, with a certificate of the local CA. */
  readonly https?: boolean | undefined
  /** Port for HTTPS, which is served then; a free one if left out. */
  readonly httpsPort?: number | undefined
  /** The folder of the local CA; the data folder of this user if left out. */
  readonly caDir?: string | undefined
}

/** A mock that listens. */
export interface RunningMock extends Mock {
  /** Its URL, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Its URL for HTTPS, if it serves HTTPS. */
  readonly httpsUrl: string | undefined
  readonly httpsPort: number | undefined
  /** The certificate of the local CA as PEM, for clients to trust, if HTTPS is served. */
  readonly ca: string | undefined
  /** The file with that certificate. */
  readonly caFile: string | undefined
}

/** A mock that serves HTTPS as well. */
export interface SecureMock extends RunningMock {
  readonly httpsUrl: string
  readonly httpsPort: number
  readonly ca: string
  readonly caFile: string
}

/**
 * Starts a mock on a free port of 127.0.0.1.
 *
 * @example
 * const mock = await startMock()
 * process.env.MCS_BASE_URL = mock.url
 * // …
 * await mock.close()
 * @example
 * const mock = await startMock({ https: true })
 * const agent = new https.Agent({ ca: mock.ca }) // for mock.httpsUrl
 * @throws MockMcsError `INVALID_OPTION`, `CANNOT_LISTEN` or `CA_UNUSABLE`
 */
export async function startMock<Https extends boolean | undefined = undefined>(
  options: StartOptions & { readonly https?: Https } = {},
): Promise<Https extends true ? SecureMock : RunningMock> {
  const checked = checkOptions(startOptions, options, 'options')
  const {
    host = mockOptionTable.host.default,
    port = 0,
    https,
    httpsPort,
    caDir,
    ...mockOptions
  } = checked
  if (https === false && httpsPort !== undefined) {
    throw new MockMcsError(
      'INVALID_OPTION',
      `options.https is false and options.httpsPort is ${httpsPort}; leave one of them out`,
    )
  }
  const settings = toSettings(mockOptions)
  const adminClosed = whyAdminIsClosed(host, settings.adminToken)
  const core = buildMock({ ...settings, adminClosed })
  const secure = await secureListening(https ? (httpsPort ?? 0) : httpsPort, caDir)
  const listener = await listen(core, { host, port, https: secure })
  const running: RunningMock = {
    ...toMock(core, listener.close),
    url: listener.url,
    port: listener.port,
    httpsUrl: listener.https?.url,
    httpsPort: listener.https?.port,
    ca: secure?.authority.ca,
    caFile: secure?.authority.caFile,
  }
  return running as Https extends true ? SecureMock : RunningMock
}
