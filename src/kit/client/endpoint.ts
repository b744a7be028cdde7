import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { rootCertificates } from 'node:tls'
import { vendorHost } from '../../../contracts/mcs.ts'
import type { Https, Scenario } from '../../../contracts/scenario.ts'
import { MockMcsError } from '../../errors.ts'
import type { MockCore } from '../../mock/mock.ts'
import { intercept } from '../../node/intercept/intercept.ts'
import type { ProxyTraffic } from '../../node/intercept/traffic.ts'
import { type Listener, listen } from '../../node/listen.ts'
import { type Trust, trustOf } from '../../node/tls/trust.ts'
import { CheckError } from '../report/report.ts'
import type { Certificates } from './certificates.ts'
import type { ClientAccess } from './client.ts'

/** The error of a run for one that keeps an endpoint from being opened. */
function cannotStart(error: unknown): never {
  throw error instanceof MockMcsError ? new CheckError('CANNOT_START', error.message) : error
}

/** How a client reaches the mock. */
export interface EndpointOptions {
  /** Runs all scenarios over HTTPS, not only the TLS ones. */
  readonly https?: boolean | undefined
  /** Leads what a program sends to the hosts of MCS to the mock: the program need not read its base URL from the environment. */
  readonly intercept?: boolean | undefined
  /** Further hosts that an intercepted program may reach, in lower case. */
  readonly allow?: readonly string[] | undefined
  /** Called with the reason when an intercepted program is refused a host, or its user token. */
  readonly onRefused?: ((why: string) => void) | undefined
}

/** The certificates, trust and interception that the scenarios of a run share until it is closed. */
export class Endpoints {
  readonly isHttps: boolean
  readonly isIntercepted: boolean
  readonly allow: readonly string[]
  readonly onRefused: (why: string) => void
  #certificates: Promise<Certificates> | undefined
  #trust: Promise<Trust> | undefined

  constructor({ https = false, intercept = false, allow = [], onRefused }: EndpointOptions) {
    this.isHttps = https || intercept
    this.isIntercepted = intercept
    this.allow = allow
    this.onRefused = onRefused ?? (() => {})
  }

  /** Says that an intercepted program has a user token of its own, and how to make it the valid one. */
  reportForeignToken(): void {
    if (!this.isIntercepted) return
    this.onRefused(
      'a user token that is not the one in MCS_USER_TOKEN; read it from there, or name the one in the source of the command with --user-token-value TOKEN',
    )
  }

  /** Loads the library that makes them only where a scenario is run over HTTPS. */
  certificates(): Promise<Certificates> {
    this.#certificates ??= import('./certificates.ts').then((module) => module.sharedCertificates())
    return this.#certificates
  }

  /** The authorities for clients to trust: that of the scenarios, and all that they trust anyway. */
  trust(): Promise<Trust> {
    this.#trust ??= this.certificates()
      .then((certificates) => certificates.ca())
      .then((ca) => trustOf([ca, ...rootCertificates], process.env))
      .catch(cannotStart)
    return this.#trust
  }

  async close(): Promise<void> {
    const trust = await this.#trust?.catch(() => undefined)
    await trust?.remove()
  }
}

/** The address at which a client reaches the mock of one scenario. */
export interface Endpoint {
  /** The address before the path of the call. */
  readonly baseUrl: string
  /** The certificates for a client to trust; `undefined` where nothing is served over HTTPS. */
  readonly caFile: string | undefined
  readonly variables: ClientAccess['variables']
  /** True when a client has spoken TLS, whether it went on or broke off. */
  hasSpokenTls(): boolean
  /** The record of an intercepted client's proxy; `undefined` without one. */
  readonly traffic?: ProxyTraffic
  close(): Promise<void>
}

/** Opens the endpoint that a scenario and the options of the run ask for. */
export async function openEndpoint(
  core: MockCore,
  scenario: Scenario,
  endpoints: Endpoints,
): Promise<Endpoint> {
  if (scenario.kind === 'refresh' && scenario.server === 'nobody')
    return unreachableServer(endpoints)
  const https = httpsOf(scenario) ?? (endpoints.isHttps ? 'trusted' : undefined)
  if (https === undefined) {
    const { url, close } = await listen(core, loopback)
    return { ...noTrust, baseUrl: url, hasSpokenTls: () => false, close }
  }
  let hasSpokenTls = false
  const secured = (await endpoints.certificates()).secured(https)
  const onTls = () => {
    hasSpokenTls = true
  }
  const listener = await listen(core, {
    ...loopback,
    https: { port: 0, ...secured, onTls },
  })
  const open = endpoints.isIntercepted ? interceptedEndpoint : secureEndpoint
  try {
    return { ...(await open(listener, endpoints)), hasSpokenTls: () => hasSpokenTls }
  } catch (error) {
    await listener.close()
    throw error
  }
}

const loopback = { host: '127.0.0.1', port: 0 } as const

const httpsOf = (scenario: Scenario): Https | undefined =>
  scenario.kind === 'refresh' ? scenario.https : undefined

async function unreachableServer(endpoints: Endpoints): Promise<Endpoint> {
  const trusted = endpoints.isHttps ? await trustIn(endpoints) : noTrust
  const { url, close } = await reserveClosedPort()
  return {
    ...trusted,
    baseUrl: endpoints.isHttps ? url.replace('http:', 'https:') : url,
    hasSpokenTls: () => false,
    close: async () => close(),
  }
}

const noTrust = { caFile: undefined, variables: {} } as const

type Opened = Omit<Endpoint, 'hasSpokenTls'>

async function secureEndpoint(listener: Listener, endpoints: Endpoints): Promise<Opened> {
  const trusted = await trustIn(endpoints)
  return { ...trusted, baseUrl: listener.https?.url ?? listener.url, close: listener.close }
}

async function trustIn(endpoints: Endpoints): Promise<Pick<Endpoint, 'caFile' | 'variables'>> {
  const { caFile, env, javaOptions } = await endpoints.trust()
  const java = [process.env['JAVA_TOOL_OPTIONS'], javaOptions].filter(Boolean).join(' ')
  return { caFile, variables: { ...env, JAVA_TOOL_OPTIONS: java } }
}

async function interceptedEndpoint(listener: Listener, endpoints: Endpoints): Promise<Opened> {
  const ca = await (await endpoints.certificates()).ca()
  const { allow } = endpoints
  const interceptor = await intercept(
    { listener, authority: { ca }, allow, onRefused: endpoints.onRefused },
    process.env,
  ).catch(cannotStart)
  return {
    baseUrl: `https://${vendorHost}`,
    caFile: interceptor.caFile,
    variables: interceptor.env,
    traffic: interceptor.traffic,
    close: async () => {
      await Promise.all([interceptor.close(), listener.close()])
    },
  }
}

/** An address at which nothing listens, and nothing will as long as it is reserved. */
interface ClosedPort {
  readonly url: string
  close(): void
}

/**
 * Takes a port for the near end of a connection: connections to it are refused, and the system gives
 * it to no other process. A port that was merely free a moment ago may be another mock's by now.
 */
async function reserveClosedPort(): Promise<ClosedPort> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [[far]] = await Promise.all([once(server, 'connection'), once(socket, 'connect')])
  return {
    url: `http://127.0.0.1:${socket.localPort}`,
    close: () => {
      socket.destroy()
      far.destroy()
      server.close()
    },
  }
}
