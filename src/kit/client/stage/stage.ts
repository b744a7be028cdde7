import type { Scenario, ScenarioAnswer } from '../../../../contracts/scenario.ts'
import { scenarioApp } from '../../../../contracts/scenarios.ts'
import { buildMock, type MockCore } from '../../../mock/mock.ts'
import { defaultSettings } from '../../../mock/settings.ts'
import { type Listener, listen } from '../../../node/listen.ts'
import { parseDuration } from '../../../options/durations.ts'
import type { Exchange } from '../../../vendor/exchange.ts'
import type { AppAccess } from '../../../world/app-access.ts'
import type { FaultEffect } from '../../../world/fault-rules.ts'
import { freshId } from '../../../world/randomness.ts'
import type { World } from '../../../world/world.ts'
import type { ClientEnvironment } from '../client-environment.ts'
import { holdDeafPort } from './deaf-port.ts'
import { type OtherHost, openOtherHost } from './other-host.ts'
import { refusingCalls } from './refused-calls.ts'

/** The mock of one scenario, and what it saw. */
export interface Stage {
  readonly env: ClientEnvironment
  readonly app: AppAccess
  readonly world: World
  /** The refreshes, in the order in which they were answered. */
  readonly exchanges: readonly Exchange[]
  /** The calls with a user access token, in the same order. */
  readonly calls: readonly Exchange[]
  readonly otherHost: OtherHost | undefined
  /** Answers refreshes so, until the returned function is called. */
  answer(answer: ScenarioAnswer): () => void
  /** Calls `listener` when a request arrives. */
  onRequest(listener: () => void): void
  close(): Promise<void>
}

/** Opens the stage of a scenario: a mock on a port of its own. */
export async function openStage(scenario: Scenario): Promise<Stage> {
  const exchanges: Exchange[] = []
  const calls: Exchange[] = []
  const core = buildStageMock(scenario, (exchange) =>
    (exchange.call === 'api' ? calls : exchanges).push(exchange),
  )
  const [app] = core.apps
  const world = core.worlds.get(app.key) as World
  setClock(world, scenario)
  const otherHost = leadsElsewhere(scenario) ? await openOtherHost() : undefined
  const listener = await listen(refusesCalls(scenario) ? refusingCalls(core) : core, {
    host: '127.0.0.1',
    port: 0,
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
  const isAlone = scenario.kind === 'refresh' && scenario.server === 'nobody'
  const deaf = isAlone ? await holdDeafPort() : undefined
  return {
    env: {
      MCS_BASE_URL: deaf?.url ?? listener.url,
      MCS_APP_KEY: app.key,
      MCS_APP_SECRET: app.secret,
      MCS_USER_TOKEN: app.users[0].userToken,
      MCS_SCENARIO: scenario.id,
    },
    app,
    world,
    exchanges,
    calls,
    otherHost,
    answer,
    onRequest: (onRequest) => void core.journal.listen(onRequest),
    close: () => closeAll(listener, [otherHost, deaf]),
  }
}

function buildStageMock(scenario: Scenario, observe: (exchange: Exchange) => void): MockCore {
  const { userToken, accessTokenTtl } = scenario.kind === 'session' ? scenario : {}
  const secret = (scenario.kind === 'refresh' && scenario.secret) || scenarioApp.secret
  const settings = {
    ...defaultSettings,
    apps: [{ ...scenarioApp, secret }],
    // No token of one scenario is good in another.
    secret: freshId(),
    userToken: userToken ?? defaultSettings.userToken,
    accessTokenTtl:
      (accessTokenTtl && parseDuration(accessTokenTtl)) || defaultSettings.accessTokenTtl,
  } as const
  return buildMock(settings, { observe })
}

const refusesCalls = (scenario: Scenario): boolean =>
  scenario.kind === 'session' && scenario.refusesCalls === true

function setClock({ clock }: World, scenario: Scenario): void {
  if (scenario.kind !== 'session') return
  const { clockAhead = '', clockBehind = '' } = scenario
  const offset = (parseDuration(clockAhead) ?? 0) - (parseDuration(clockBehind) ?? 0)
  if (offset !== 0) clock.advance(offset)
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

async function closeAll(
  listener: Listener,
  others: readonly ({ close(): void } | undefined)[],
): Promise<void> {
  for (const other of others) other?.close()
  await listener.close()
}
