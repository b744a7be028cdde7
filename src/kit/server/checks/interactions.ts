import type { CallKind } from '../../../../contracts/call.ts'
import type { Interaction } from '../../../../contracts/interaction.ts'
import type { ServerCheck } from '../../../../contracts/server-check.ts'
import { serverChecks } from '../../../../contracts/server-checks.ts'
import { sources } from '../../../../contracts/sources.ts'
import { CannotTell, type Finding, info, kept, missed } from '../../finding.ts'
import type { CheckedServer } from '../checked-server.ts'
import { differences, isMore, likeness, listed, shownJson, summary } from '../differences.ts'
import { type HttpExchange, headerOf, jsonOf } from '../exchange.ts'
import { type CheckContext, type CheckFunction, isTaken } from './context.ts'
import { compareLikeness, judgeRefused, judgeSuccesses, success } from './judge.ts'

/** A refresh that is sent twice, since one stray answer is a broken promise too. */
async function askTwice({ server }: CheckContext, interaction: Interaction) {
  const { name } = interaction
  const exchange = await server.ask(interaction)
  const both = [exchange, await server.ask({ ...interaction, name: `${name}-again` })]
  return {
    exchange,
    both,
    isRefused: both.every(
      (each) => judgeRefused('refresh', each).kind === 'kept' && !isTaken(each),
    ),
    // That the page's own request is taken is documented, that others are is not.
    isPromised: sources[interaction.source].grade === 'documented',
  }
}

/** A refresh that is not refused: it succeeds with every field of the page, whatever it is about. */
export const checkSucceeded: CheckFunction = async (context, check) => {
  const interaction = interactionOf(check)
  const { exchange, both, isRefused, isPromised } = await askTwice(context, interaction)
  if (isRefused && !isPromised) {
    throw new CannotTell(`it is refused; see answers-${interaction.name}`)
  }
  if (isRefused) return missed(success, summary(exchange), exchange)
  return judgeSuccesses(both, context.refreshes.first)
}

/** A request that is answered with tokens: the answer is the literal one. */
export const checkSuccess: CheckFunction = async (context, check) => {
  const { server } = context
  const interaction = interactionOf(check)
  if (check.call === 'refresh') {
    const { both, isRefused, isPromised } = await askTwice(context, interaction)
    const isBroken = isRefused
      ? isPromised
      : judgeSuccesses(both, context.refreshes.first).kind === 'missed'
    if (isBroken) throw new CannotTell(`it does not succeed; see succeeds-${interaction.name}`)
  }
  const exchange = await server.ask(interaction)
  const finding = compareWithLiteral(check, exchange, server)
  const plain = plainRequests[check.call]
  if (finding.kind === 'missed' && interaction.name !== plain) {
    const plainAnswer = await server.askNamed(plain)
    const plainCheck = serverChecks.find(({ id }) => id === `answers-${plain}`) ?? check
    const isPlainMissed = compareWithLiteral(plainCheck, plainAnswer, server).kind === 'missed'
    if (isPlainMissed && likeness(plainAnswer) === likeness(exchange)) {
      throw new CannotTell(`it is answered as the page's own request is; see answers-${plain}`)
    }
  }
  return { ...finding, shown: exchange }
}

const plainRequests: Readonly<Record<CallKind, string>> = {
  refresh: 'refreshed',
  login: 'logged-in',
  api: 'uploaded',
}

/** A request that is refused: that it is, in the way that the page says of every error. */
export const checkRefused: CheckFunction = async ({ server }, check) => {
  const exchange = await server.ask(interactionOf(check))
  await requireOtherApp(server, check, exchange)
  return { ...judgeRefused(check.call, exchange), shown: exchange }
}

/** The same request: the exact answer. */
export const checkRefusal: CheckFunction = async ({ server }, check) => {
  const interaction = interactionOf(check)
  const exchange = await server.ask(interaction)
  await requireOtherApp(server, check, exchange)
  if (judgeRefused(check.call, exchange).kind === 'missed') {
    throw new CannotTell(`it is not refused as the page says; see refuses-${interaction.name}`)
  }
  return { ...compareWithLiteral(check, exchange, server), shown: exchange }
}

/** A request to which two refusals apply: it is answered as the first alone is. */
export const checkOrder: CheckFunction = async ({ server }, check) => {
  const { first = '', second = '' } = check.alone ?? {}
  const exchange = await server.ask(interactionOf(check))
  const alone = await server.askNamed(first)
  const other = await server.askNamed(second)
  for (const [name, shownAlone] of [
    [first, alone],
    [second, other],
  ] as const) {
    if (judgeRefused(check.call, shownAlone).kind === 'missed') {
      throw new CannotTell(`one of the two is not refused when it is alone; see refuses-${name}`)
    }
  }
  if (likeness(alone) === likeness(other)) {
    throw new CannotTell(`${first} and ${second} are answered alike`)
  }
  return { ...compareLikeness(alone, exchange), shown: exchange }
}

function interactionOf({ id, interaction }: ServerCheck): Interaction {
  if (interaction === undefined) throw new Error(`the check ${id} has no interaction`)
  return interaction
}

const ofOtherApp = ['invalid-token-other-app', 'invalid-client-secret-of-other-app']

// A second app whose credentials are wrong would be refused for that, and prove nothing.
async function requireOtherApp(
  server: CheckedServer,
  { kind, call, interaction }: ServerCheck,
  exchange: HttpExchange,
): Promise<void> {
  if (!ofOtherApp.includes(interaction?.name ?? '')) return
  if (judgeRefused(call, exchange).kind === 'missed') return
  const otherApp = likeness(await server.askNamed('invalid-token-other-app'))
  const wrongSecret = likeness(await server.askNamed('invalid-client-wrong-secret'))
  const unknownToken = likeness(await server.askNamed('invalid-token-unknown'))
  if (otherApp === wrongSecret && wrongSecret !== unknownToken) {
    throw new CannotTell(
      'the second app is refused as a wrong AppSecret is; are its credentials right?',
    )
  }
  if (otherApp === wrongSecret && kind === 'refused') {
    throw new CannotTell(
      'a wrong AppSecret and an unknown token are answered alike, so it shows not which of the two the second app is refused for',
    )
  }
}

// These are of every answer, and have checks of their own.
const commonHeaders = ['Content-Type', 'Cache-Control', 'Pragma']

function compareWithLiteral(
  check: ServerCheck,
  exchange: HttpExchange,
  server: CheckedServer,
): Finding {
  const { response } = interactionOf(check)
  const { answer, failure } = exchange
  if (answer === undefined) return missed(`${response.status}`, failure ?? 'no answer')
  const misses = Object.entries(response.headers)
    .map(([name, value]) => ({
      path: name,
      expected: value,
      actual: headerOf(answer, name) ?? 'nothing',
    }))
    .filter(
      ({ path, expected, actual }) =>
        !commonHeaders.includes(path) && !actual.split(/ *, */).includes(expected),
    )
  const isText = typeof response.body === 'string'
  const body = isText ? answer.body : jsonOf(exchange)
  if (answer.status !== response.status || body === undefined) {
    const { message = response.body } = response.body as { readonly message?: string }
    return missed(`${response.status} ${shownJson(message)}`, summary(exchange))
  }
  const literal = check.call === 'api' ? server.fitted(response.body) : response.body
  const all = [...misses, ...differences(literal, body, check.call === 'api')].slice(0, 5)
  if (all.length === 0) return kept
  // The page says which fields an answer has, not that it has no others (source: `unknown-fields`).
  if (all.every(isMore)) return info(`more than the page shows: ${listed(all, 'actual')}`)
  return missed(listed(all, 'expected'), listed(all, 'actual'))
}
