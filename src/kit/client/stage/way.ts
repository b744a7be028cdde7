import { vendorHost } from '../../../../contracts/mcs.ts'
import type { Https, Scenario } from '../../../../contracts/scenario.ts'
import type { MockCore } from '../../../mock/mock.ts'
import { intercept } from '../../../node/intercept/intercept.ts'
import { type Listener, listen } from '../../../node/listen.ts'
import type { ProgramAccess } from '../client-environment.ts'
import { holdDeafPort } from './deaf-port.ts'
import { cannotStart, type Transport } from './transport.ts'

/** The way of a client to the mock of one scenario. */
export interface Way {
  /** The address before the path of the call. */
  readonly baseUrl: string
  /** What a client is told to trust; `undefined` where nothing is served over HTTPS. */
  readonly caFile: string | undefined
  readonly variables: ProgramAccess['variables']
  /** True when a client has spoken TLS, whether it went on or broke off. */
  hasSpokenTls(): boolean
  close(): Promise<void>
}

/** Opens the way that a scenario asks for, and all scenarios of the run. */
export async function openWay(
  core: MockCore,
  scenario: Scenario,
  transport: Transport,
): Promise<Way> {
  if (scenario.kind === 'refresh' && scenario.server === 'nobody') return wayToNobody(transport)
  const https = httpsOf(scenario) ?? (transport.isHttps ? 'trusted' : undefined)
  if (https === undefined) {
    const { url, close } = await listen(core, loopback)
    return { ...untold, baseUrl: url, hasSpokenTls: () => false, close }
  }
  let hasSpokenTls = false
  const secured = (await transport.certificates()).secured(https)
  const onTls = () => {
    hasSpokenTls = true
  }
  const listener = await listen(core, { ...loopback, https: { port: 0, ...secured, onTls } })
  const open = transport.isIntercepted ? interceptedWay : secureWay
  try {
    return { ...(await open(listener, transport)), hasSpokenTls: () => hasSpokenTls }
  } catch (error) {
    await listener.close()
    throw error
  }
}

const loopback = { host: '127.0.0.1', port: 0 } as const

const httpsOf = (scenario: Scenario): Https | undefined =>
  scenario.kind === 'refresh' ? scenario.https : undefined

async function wayToNobody(transport: Transport): Promise<Way> {
  const trusted = transport.isHttps ? await trustIn(transport) : untold
  const { url, close } = await holdDeafPort()
  return {
    ...trusted,
    baseUrl: transport.isHttps ? url.replace('http:', 'https:') : url,
    hasSpokenTls: () => false,
    close: async () => close(),
  }
}

const untold = { caFile: undefined, variables: {} } as const

type Opened = Omit<Way, 'hasSpokenTls'>

async function secureWay(listener: Listener, transport: Transport): Promise<Opened> {
  const trusted = await trustIn(transport)
  return { ...trusted, baseUrl: listener.https?.url ?? listener.url, close: listener.close }
}

async function trustIn(transport: Transport): Promise<Pick<Way, 'caFile' | 'variables'>> {
  const { caFile, env, javaOptions } = await transport.trust()
  const java = [process.env['JAVA_TOOL_OPTIONS'], javaOptions].filter(Boolean).join(' ')
  return { caFile, variables: { ...env, JAVA_TOOL_OPTIONS: java } }
}

async function interceptedWay(listener: Listener, transport: Transport): Promise<Opened> {
  const ca = await (await transport.certificates()).ca()
  const { allow } = transport
  const interceptor = await intercept(
    { listener, authority: { ca }, allow, onRefused: transport.onRefused },
    process.env,
  ).catch(cannotStart)
  return {
    baseUrl: `https://${vendorHost}`,
    caFile: interceptor.caFile,
    variables: interceptor.env,
    close: async () => {
      await Promise.all([interceptor.close(), listener.close()])
    },
  }
}
