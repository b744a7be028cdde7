import { freshId } from '../../world/randomness.ts'
import type { Listener } from '../listen.ts'
import type { Authority } from '../tls/authority.ts'
import { type ProgramEnvironment, programEnvironment } from './environment.ts'
import { startProxy } from './proxy.ts'
import { ProxyTraffic } from './traffic.ts'

/** The options of {@link intercept}. */
export interface InterceptOptions {
  readonly listener: Listener
  /** The CA whose certificate the program trusts. */
  readonly authority: Pick<Authority, 'ca'>
  /** Hosts, in lower case, that the program may reach in addition to those of MCS. */
  readonly allow: readonly string[]
  /** Called with the reason of every refusal. */
  readonly onRefused: (why: string) => void
}

/** An interception under way: the environment for its program, and its end. */
export interface Interceptor {
  readonly env: ProgramEnvironment['env']
  /** The file with the certificate that the program trusts, as PEM. */
  readonly caFile: string
  /** The record of what the program has asked the proxy. */
  readonly traffic: ProxyTraffic
  close(): Promise<void>
}

/** Leads the hosts of MCS to a mock that serves HTTPS as well, for one program. */
export async function intercept(
  { listener, authority, allow, onRefused }: InterceptOptions,
  own: ProgramEnvironment['env'],
): Promise<Interceptor> {
  const { adopt: mock, url, port, https } = listener
  const credentials = `mock-mcs:${freshId()}`
  const traffic = new ProxyTraffic(onRefused)
  const proxy = await startProxy({ mock, allow, credentials, traffic })
  const openProxy = await startProxy({ mock, allow, credentials: undefined, traffic }).catch(
    async (error: unknown) => {
      await proxy.close()
      throw error
    },
  )
  const closeProxies = () => Promise.all([proxy.close(), openProxy.close()])
  const program = await programEnvironment(
    {
      proxyUrl: `http://${credentials}@127.0.0.1:${proxy.port}`,
      openProxyPort: openProxy.port,
      allow,
      mock: { url, port, httpsPort: https?.port ?? port },
      ca: authority.ca,
    },
    own,
  ).catch(async (error: unknown) => {
    await closeProxies()
    throw error
  })
  return {
    env: program.env,
    caFile: program.caFile,
    traffic,
    close: async () => {
      await Promise.all([closeProxies(), program.remove()])
    },
  }
}
