import type {
  ExpectedReply,
  Moment,
  Range,
  SessionScenario,
  SessionStep,
} from '../../../contracts/scenario.ts'
import type { AnsweredTokens } from '../mcs.ts'
import { Breach, type Conversation, type Reply } from './client.ts'
import { type ScenarioMock, tokensOf } from './scenario-mock.ts'

/** The first step of a session that did not go as it must. */
export interface Misstep {
  /** The step, in words. */
  readonly step: string
  readonly expected: string
  readonly actual: string
}

type CommandStep = Extract<SessionStep, { readonly do: string }>

/** Runs the steps of a session; stops at the first that does not go as it must. */
export async function runSteps(
  scenario: SessionScenario,
  conversation: Conversation,
  mock: ScenarioMock,
): Promise<Misstep | undefined> {
  let endAnswer: (() => void) | undefined
  const steps: string[] = []
  for (const step of scenario.steps) {
    steps.push(describe(step))
    if (!('do' in step)) {
      endAnswer = applyServerEvent(step, mock) ?? endAnswer
      continue
    }
    const misstep = await runCommand(step, conversation, mock)
    endAnswer?.()
    endAnswer = undefined
    const wrongToken = scenario.sendsLatestToken ? staleToken(mock) : undefined
    const found = misstep ?? wrongToken
    if (found !== undefined) return { ...found, step: steps.join('; ') }
  }
  return undefined
}

/** Applies a step that is not the client's doing. */
function applyServerEvent(
  step: Exclude<SessionStep, CommandStep>,
  mock: ScenarioMock,
): (() => void) | undefined {
  if ('advance' in step) mock.world.clock.advance(timeTo(step.advance, mock.world.settings))
  if ('revoke' in step) mock.world.revoke(latestTokens(mock).accessToken ?? '')
  return 'answer' in step ? mock.answer(step.answer) : undefined
}

/** The milliseconds from a fresh pair of tokens to a moment of their lives. */
function timeTo(
  moment: Moment,
  { accessTokenTtl, userTokenTtl }: ScenarioMock['world']['settings'],
): number {
  if (moment === 'late-in-access-token-life') return (accessTokenTtl * 5) / 6
  return moment === 'past-access-token-life' ? accessTokenTtl + 60_000 : userTokenTtl + 86_400_000
}

const momentWords: Readonly<Record<Moment, string>> = {
  'late-in-access-token-life': "most of the access token's life passes",
  'past-access-token-life': 'the access token expires',
  'past-user-token-life': 'the user token expires',
}

async function runCommand(
  step: CommandStep,
  conversation: Conversation,
  mock: ScenarioMock,
): Promise<Omit<Misstep, 'step'> | undefined> {
  const before = { refreshes: mock.exchanges.length, calls: mock.calls.length }
  const { do: what, count, expect = {}, refreshes, calls } = step
  let reply: Reply
  try {
    reply = await conversation.ask(count === undefined ? { do: what } : { do: what, count })
  } catch (error) {
    if (!(error instanceof Breach)) throw error
    return { expected: 'an answer of one line, in time', actual: error.message }
  }
  return (
    wrongReply(reply, expect, mock, count) ??
    wrongCount('refreshes', refreshes, mock.exchanges.length - before.refreshes) ??
    wrongCount('calls', calls, mock.calls.length - before.calls)
  )
}

function wrongReply(
  reply: Reply,
  { ok, status, loginRequired, isFailure, hasLatestTokens }: ExpectedReply,
  mock: ScenarioMock,
  count: number | undefined,
): Omit<Misstep, 'step'> | undefined {
  const miss = (expected: string) => ({ expected, actual: JSON.stringify(reply) })
  if (count !== undefined && reply.ok && reply.results?.length !== count) {
    return miss(`results, a list of ${count}`)
  }
  // A call that fails and says so will do as well as one with the status of the refusal.
  const replies = [reply, ...(reply.results ?? [])]
  const wrong = replies.find((one) => ok !== undefined && one.ok !== ok)
  if (wrong !== undefined) return { expected: `ok: ${ok}`, actual: JSON.stringify(wrong) }
  const answers = reply.results ?? [reply]
  const other = answers.find((one) => status !== undefined && one.status !== status)
  if (other !== undefined) return { expected: `status: ${status}`, actual: JSON.stringify(other) }
  if (isFailure && looksLikeSuccess(reply)) return miss('ok: false, or a status of failure')
  if (loginRequired !== undefined && (reply.loginRequired ?? false) !== loginRequired) {
    return miss(`loginRequired: ${loginRequired}`)
  }
  return hasLatestTokens && !hasTokens(reply, latestTokens(mock))
    ? miss('the tokens of the last success')
    : undefined
}

const looksLikeSuccess = ({ ok, status }: Reply): boolean =>
  ok && (status === undefined || status === null || (status >= 200 && status < 300))

function wrongCount(
  what: 'refreshes' | 'calls',
  range: Range | undefined,
  count: number,
): Omit<Misstep, 'step'> | undefined {
  const [from, to] = range ?? [0, Number.POSITIVE_INFINITY]
  if (count >= from && count <= to) return undefined
  const wanted = from === to ? `${from}` : `${from} to ${to}`
  return { expected: `${what}: ${wanted}`, actual: `${what}: ${count}` }
}

const hasTokens = (reply: Reply, latest: AnsweredTokens): boolean =>
  reply.accessToken === latest.accessToken && reply.userToken === latest.userToken

/** The tokens of the last success. */
const latestTokens = ({ exchanges }: ScenarioMock) => tokensOf(exchanges.findLast(hasSucceeded))

const hasSucceeded = (exchange: ScenarioMock['exchanges'][number]): boolean =>
  exchange.answer?.status === 200 && tokensOf(exchange).accessToken !== undefined

/** A refresh with another user token than the last success before it gave. */
function staleToken({ exchanges }: ScenarioMock): Omit<Misstep, 'step'> | undefined {
  for (const [index, { decision }] of exchanges.entries()) {
    const last = exchanges.slice(0, index).findLast(hasSucceeded)
    if (last === undefined || decision?.token === tokensOf(last).userToken) continue
    return {
      expected: 'a refresh with the user token of the last success',
      actual: `refresh ${index + 1} sent another`,
    }
  }
  return undefined
}

/** A step in words. */
function describe(step: SessionStep): string {
  if ('advance' in step) return momentWords[step.advance]
  if ('revoke' in step) return 'the access token is revoked'
  if ('do' in step) return step.count === undefined ? step.do : `${step.count} ${step.do} at once`
  return `the next refreshes meet ${step.answer.fault ?? 'an answer of the scenario'}`
}
