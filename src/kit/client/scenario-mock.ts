import type { Scenario, ScenarioAnswer } from '../../../contracts/scenario.ts'
import { scenarioApp } from '../../../contracts/scenarios.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { isElsewhere } from '../../journal/findings/address.ts'
import { partsOf } from '../../journal/raw-exchange.ts'
import { buildMock, type MockCore } from '../../mock/mock.ts'
import { defaultSettings } from '../../mock/settings.ts'
import type { AppAccess } from '../../world/app-access.ts'
import type { FaultEffect } from '../../world/fault-rules.ts'
import { freshId } from '../../world/randomness.ts'
import { defaultUser } from '../../world/users.ts'
import type { World } from '../../world/world.ts'
import { type AnsweredTokens, allTokensIn, callOf, environmentOf, refreshTokensIn } from '../mcs.ts'
import type { AppCredentials, UserCredentials } from '../require-options.ts'
import type { ClientAccess } from './client.ts'
import { type Endpoint, type Endpoints, openEndpoint } from './endpoint.ts'
import { type OtherHost, openOtherHost } from './other-host.ts'

/** The mock of one scenario, and the calls that it received. */
export interface ScenarioMock extends ClientAccess {
  readonly app: AppAccess
  /** The user token that the client began with. */
  readonly userToken: string
  /** The account with which the client logs in, if it has one of its own. */
  readonly user: MockSetting['user']
  readonly world: World
  /** The refreshes, in the order in which they were answered. */
  readonly exchanges: readonly Exchange[]
  /** The log-ins of a client that has an account of its own, in the same order. */
  readonly logins: readonly Exchange[]
  /** The calls with a user access token, in the same order. */
  readonly calls: readonly Exchange[]
  /** Any other request, such as a look at a health page. */
  readonly beside: readonly Exchange[]
  /** The requests that were refused before MCS could read them. */
  readonly unread: readonly Exchange[]
  readonly otherHost: OtherHost | undefined
  /** True when the client has spoken TLS, whether it went on or broke off. */
  hasSpokenTls(): boolean
  /** The record of an intercepted client's proxy; `undefined` without one. */
  readonly traffic: Endpoint['traffic']
  /** Answers refreshes so, until the returned function is called. */
  answer(answer: ScenarioAnswer): () => void
  /** Calls `listener` when a request arrives. */
  onRequest(listener: () => void): void
  close(): Promise<void>
}

/** The setting that all mocks of a run have in common. */
export interface MockSetting {
  readonly endpoints: Endpoints
  /** Those of a client that has them in its source; ours if left out. */
  readonly app?: AppCredentials | undefined
  readonly user?: UserCredentials | undefined
  readonly userTokenValue?: string | undefined
}

/** Starts the mock of a scenario on a port of its own. */
export async function openMock(
  scenario: Scenario,
  { endpoints, ...own }: MockSetting,
): Promise<ScenarioMock> {
  const exchanges: Exchange[] = []
  const logins: Exchange[] = []
  const calls: Exchange[] = []
  const beside: Exchange[] = []
  const unread: Exchange[] = []
  const core = buildScenarioMock(scenario, own, (exchange) => {
    const { call } = exchange
    const kept = call === 'api' ? calls : call === 'login' ? logins : exchanges
    if (exchange.decision?.outcome === 'unreadable-request') unread.push(exchange)
    else if (isBeside(exchange)) beside.push(exchange)
    else kept.push(exchange)
    if (hasForeignToken(exchange)) endpoints.reportForeignToken()
  })
  const [app] = core.apps
  const { userToken } = app.users[0]
  const world = core.worlds.get(app.key) as World
  setClock(world, scenario)
  const where = leadsTo(scenario)
  const otherHost = where && (await openOtherHost(where))
  const endpoint = await openEndpoint(
    refusesCalls(scenario) ? refusingCalls(core) : core,
    scenario,
    endpoints,
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
    env: environmentOf({ ...endpoint, app, userToken, scenario: scenario.id }),
    variables: endpoint.variables,
    app,
    userToken,
    user: own.user,
    world,
    exchanges,
    logins,
    calls,
    beside,
    unread,
    otherHost,
    hasSpokenTls: endpoint.hasSpokenTls,
    traffic: endpoint.traffic,
    answer,
    onRequest: (onRequest) => void core.journal.listen(onRequest),
    close: () => {
      otherHost?.close()
      return endpoint.close()
    },
  }
}

/** True for a refresh whose user token this mock has never given: that of the client's own source. */
const hasForeignToken = ({ decision, fault, call, world }: Exchange): boolean =>
  call === 'refresh' &&
  fault === undefined &&
  decision?.outcome === 'invalid-token' &&
  world?.hasIssuedUserToken(decision.token ?? '') === false

/** True for a look at a page that is no call of MCS, such as a health page: it asks and sends nothing. */
const isBeside = (exchange: Exchange): boolean =>
  exchange.call === undefined &&
  /^(GET|HEAD|OPTIONS)$/.test(exchange.method) &&
  isElsewhere(partsOf(exchange))

function buildScenarioMock(
  scenario: Scenario,
  own: Omit<MockSetting, 'endpoints'>,
  observe: (exchange: Exchange) => void,
): MockCore {
  const { userToken, accessTokenLife } = scenario.kind === 'session' ? scenario : {}
  const secret = (scenario.kind === 'refresh' && scenario.secret) || scenarioApp.secret
  const app = own.app ?? { ...scenarioApp, secret }
  const settings = {
    ...defaultSettings,
    apps: [app],
    users: [{ ...defaultUser, ...own.user }],
    // No token of one scenario is valid in another.
    secret: freshId(),
    userTokenValue: own.userTokenValue,
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

/** Where a scenario leads a client, if it redirects it. */
export function leadsTo(scenario: Scenario): ScenarioAnswer['location'] {
  if (scenario.kind !== 'refresh') return undefined
  const { location, response } = scenario.answer ?? {}
  const given = location ?? response?.headers['Location']
  return given === 'other-host' || given === 'same-host' ? given : undefined
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

/** The mock, with every call refused that is made with a user access token, even a fresh one. */
function refusingCalls(mock: MockCore): MockCore {
  return {
    ...mock,
    fetch: (request, bindings) => {
      const isCall = callOf(new URL(request.url).pathname) === 'api'
      return mock.fetch(isCall ? withoutToken(request) : request, bindings)
    },
  }
}

// Then the refusal is MCS's own.
function withoutToken(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.set('authorization', 'Bearer refused-by-the-scenario')
  return new Request(request.url, { method: request.method, headers })
}

/** The calls with AppKey and AppSecret: the refreshes, and the log-ins before them. */
export const oauthCalls = ({ logins, exchanges }: Pick<ScenarioMock, 'logins' | 'exchanges'>) => [
  ...logins,
  ...exchanges,
]

/** The body of an answer as text. */
export function answerBodyOf({ answer, decision }: Exchange): string {
  // A fault may have compressed the answer of MCS.
  const isGzip = answer?.headers['Content-Encoding'] === 'gzip'
  const body = (isGzip ? decision?.answer : answer)?.body ?? ''
  return typeof body === 'string' ? body : Buffer.from(body).toString('utf8')
}

/** The tokens that a client can read from the answer to a refresh. */
export const tokensOf = (exchange: Exchange | undefined): AnsweredTokens =>
  exchange === undefined ? {} : refreshTokensIn(answerBodyOf(exchange))

/** Every token in an answer: those of MCS, and those of an answer that a scenario gives verbatim. */
export const allTokensOf = (exchange: Exchange): string[] =>
  [answerBodyOf(exchange), String(exchange.decision?.answer.body ?? '')].flatMap(allTokensIn)
