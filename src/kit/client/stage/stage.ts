import type { Scenario, ScenarioAnswer } from '../../../../contracts/scenario.ts'
import { scenarioApp } from '../../../../contracts/scenarios.ts'
import type { Exchange } from '../../../journal/exchange.ts'
import { buildMock, type MockCore } from '../../../mock/mock.ts'
import { defaultSettings } from '../../../mock/settings.ts'
import type { AppAccess } from '../../../world/app-access.ts'
import type { FaultEffect } from '../../../world/fault-rules.ts'
import { freshId } from '../../../world/randomness.ts'
import { defaultUser } from '../../../world/users.ts'
import type { AppCredentials, World } from '../../../world/world.ts'
import type { ProgramAccess } from '../client-environment.ts'
import { type OtherHost, openOtherHost } from './other-host.ts'
import { refusingCalls } from './refused-calls.ts'
import type { Transport } from './transport.ts'
import { openWay } from './way.ts'

/** The mock of one scenario, and what it saw. */
export interface Stage extends ProgramAccess {
  readonly app: AppAccess
  /** The account with which the client logs in, if it has one of its own. */
  readonly user: StageSetting['user']
  readonly world: World
  /** The refreshes, in the order in which they were answered. */
  readonly exchanges: readonly Exchange[]
  /** The log-ins of a client that has an account of its own, in the same order. */
  readonly logins: readonly Exchange[]
  /** The calls with a user access token, in the same order. */
  readonly calls: readonly Exchange[]
  readonly otherHost: OtherHost | undefined
  /** True when the client has spoken TLS, whether it went on or broke off. */
  hasSpokenTls(): boolean
  /** Answers refreshes so, until the returned function is called. */
  answer(answer: ScenarioAnswer): () => void
  /** Calls `listener` when a request arrives. */
  onRequest(listener: () => void): void
  close(): Promise<void>
}

/** What the stages of a run have in common. */
export interface StageSetting {
  readonly transport: Transport
  /** Those of a client that has them in its source; ours if left out. */
  readonly app?: AppCredentials | undefined
  readonly user?: { readonly email: string; readonly password: string } | undefined
}

/** Opens the stage of a scenario: a mock on a port of its own. */
export async function openStage(
  scenario: Scenario,
  { transport, ...own }: StageSetting,
): Promise<Stage> {
  const exchanges: Exchange[] = []
  const logins: Exchange[] = []
  const calls: Exchange[] = []
  const core = buildStageMock(scenario, own, (exchange) => {
    const { call } = exchange
    const kept = call === 'api' ? calls : call === 'login' ? logins : exchanges
    kept.push(exchange)
  })
  const [app] = core.apps
  const world = core.worlds.get(app.key) as World
  setClock(world, scenario)
  const otherHost = leadsElsewhere(scenario) ? await openOtherHost() : undefined
  const way = await openWay(
    refusesCalls(scenario) ? refusingCalls(core) : core,
    scenario,
    transport,
  ).catch((error: unknown) => {
    otherHost?.close()
    throw error
  })
  const answer = (given: ScenarioAnswer) => {
    const rule = world.faults.add(effectOf(given, otherHost), {
      call: 'refresh',
      times: 'always',
      probability: 1,
    })
    return () => void world.faults.remove(rule.id)
  }
  if (scenario.kind === 'refresh' && scenario.answer !== undefined) answer(scenario.answer)
  return {
    env: {
      MCS_BASE_URL: way.baseUrl,
      MCS_APP_KEY: app.key,
      MCS_APP_SECRET: app.secret,
      MCS_USER_TOKEN: app.users[0].userToken,
      MCS_SCENARIO: scenario.id,
      ...(way.caFile !== undefined && { MCS_CA_FILE: way.caFile }),
    },
    variables: way.variables,
    app,
    user: own.user,
    world,
    exchanges,
    logins,
    calls,
    otherHost,
    hasSpokenTls: way.hasSpokenTls,
    answer,
    onRequest: (onRequest) => void core.journal.listen(onRequest),
    close: () => {
      otherHost?.close()
      return way.close()
    },
  }
}

function buildStageMock(
  scenario: Scenario,
  own: Omit<StageSetting, 'transport'>,
  observe: (exchange: Exchange) => void,
): MockCore {
  const { userToken, accessTokenLife } = scenario.kind === 'session' ? scenario : {}
  const secret = (scenario.kind === 'refresh' && scenario.secret) || scenarioApp.secret
  const app = own.app ?? { ...scenarioApp, secret }
  const settings = {
    ...defaultSettings,
    apps: [app],
    users: [{ ...defaultUser, ...own.user }],
    // No token of one scenario is good in another.
    secret: freshId(),
    userToken: userToken ?? defaultSettings.userToken,
    accessTokenTtl: accessTokenLife ?? defaultSettings.accessTokenTtl,
  } as const
  return buildMock(settings, { observe })
}

const refusesCalls = (scenario: Scenario): boolean =>
  scenario.kind === 'session' && scenario.refusesCalls === true

function setClock({ clock }: World, scenario: Scenario): void {
  if (scenario.kind !== 'session') return
  const { clockAhead = 0 } = scenario
  if (clockAhead !== 0) clock.advance(clockAhead)
}

function leadsElsewhere(scenario: Scenario): boolean {
  if (scenario.kind !== 'refresh') return false
  const { location, response } = scenario.answer ?? {}
  return (location ?? response?.headers['Location']) === 'other-host'
}

function effectOf(
  { location, response, ...rest }: ScenarioAnswer,
  otherHost: OtherHost | undefined,
): FaultEffect {
  const elsewhere = otherHost?.location ?? ''
  const headers = response?.headers ?? {}
  return {
    ...rest,
    ...(location !== undefined && { location: elsewhere }),
    ...(response !== undefined && {
      response: {
        ...response,
        headers: 'Location' in headers ? { ...headers, Location: elsewhere } : headers,
      },
    }),
  }
}
