/**
 * The evidence of a miss: the request that shows it, the answer to it, the end of the client, and all
 * that went to and fro, for a drawing. Everything is masked.
 *
 * @module
 */

import type { FaultNameOf } from '../../../contracts/faults.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { Masker } from '../masker.ts'
import { basicOf } from '../mcs.ts'
import type { CheckResult, Fate, Sequence, SequenceMessage } from '../report/report.ts'
import type { OtherHost } from './other-host.ts'
import { allTokensOf, oauthCalls, type ScenarioMock, tokensOf } from './scenario-mock.ts'
import { isRefresh, type ScenarioRun } from './scenario-run.ts'

type Show = (text: string) => string

/** The request that shows a miss, and what came of it, in words. */
export function evidenceOf(
  run: ScenarioRun,
  exchange: Exchange | undefined,
  show: Show,
): NonNullable<CheckResult['evidence']> {
  return {
    scenario: run.scenario.id,
    ...(exchange !== undefined && requestAndAnswer(exchange, show)),
    client: show(outputOf(run)),
  }
}

function requestAndAnswer(exchange: Exchange, show: Show) {
  const { response } = exchange.show()
  return {
    request: show([requestLine(exchange), ...requestDetails(exchange)].join(' | ')),
    answer: response === null ? 'none' : show(`${response.status} ${response.body}`),
  }
}

function requestLine(exchange: Exchange): string {
  const { request, raw } = exchange.show()
  if (raw !== null) return firstLines(raw)
  return `${request.method} ${request.url}`
}

// A few lines tell the cause; the journal has them all.
const maxRaw = 500

/** The bytes that could not be read, with their line breaks to be seen. */
const firstLines = (raw: string): string =>
  JSON.stringify(raw.length > maxRaw ? `${raw.slice(0, maxRaw)}…` : raw).slice(1, -1)

function requestDetails(exchange: Exchange): string[] {
  const { request, raw } = exchange.show()
  if (raw !== null) return []
  const { Authorization, authorization = Authorization, 'Content-Type': type } = request.headers
  const mediaType = request.headers['content-type'] ?? type
  return [
    `Authorization: ${authorization ?? 'none'}`,
    `Content-Type: ${mediaType ?? 'none'}`,
    request.body,
  ]
}

function outputOf(run: ScenarioRun): string {
  const { stdout, stderr } = isRefresh(run) ? run.outcome : run.printed
  const ended = isRefresh(run) ? [run.outcome.ended] : []
  return [...ended, `stdout: ${quoted(stdout)}`, `stderr: ${quoted(stderr)}`].join('; ')
}

const quoted = (text: string): string => (text.trim() === '' ? 'nothing' : `"${text.trim()}"`)

// More make a wall, not a picture.
const maxDrawn = 8

/** The requests of a run and their answers, in the order of time; the one that shows the miss is among them. */
export function sequenceOf(
  { mock }: ScenarioRun,
  shown: Exchange | undefined,
  show: Show,
): Sequence {
  const all = [...oauthCalls(mock), ...mock.calls, ...mock.beside, ...mock.unread].toSorted(
    (one, other) => one.receivedAt - other.receivedAt,
  )
  const first = all.slice(0, maxDrawn)
  const isAmong = shown === undefined || first.includes(shown)
  const drawn = isAmong ? first : [...first.slice(0, -1), shown]
  const start = all[0]?.receivedAt ?? mock.otherHost?.requests[0]?.receivedAt ?? 0
  const messages = [
    ...drawn.flatMap((exchange, index) => drawExchange(exchange, drawn[index - 1], start, show)),
    ...drawStrays(mock, start, show),
  ].toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))
  return { messages, ...(all.length > drawn.length && { more: all.length - drawn.length }) }
}

function drawExchange(
  exchange: Exchange,
  before: Exchange | undefined,
  start: number,
  show: Show,
): SequenceMessage[] {
  const at = exchange.receivedAt - start
  const advanced = advancedBetween(before, exchange)
  return [
    {
      from: 'client',
      to: 'server',
      text: show(requestLine(exchange)),
      details: requestDetails(exchange).filter(Boolean).map(show),
      at,
      ...(advanced > 0 && { advanced }),
    },
    drawAnswer(exchange, at, show),
  ]
}

function drawAnswer(exchange: Exchange, start: number, show: Show): SequenceMessage {
  const { response, duration } = exchange.show()
  const fate = fateOf(exchange)
  const body = response?.body ?? ''
  return {
    from: 'server',
    to: 'client',
    text: response === null ? '' : String(response.status),
    ...(body !== '' && { details: [show(body)] }),
    ...(duration !== null && { at: start + duration }),
    ...(fate !== undefined && { fate }),
  }
}

const fates: Readonly<
  Record<
    | FaultNameOf<'connection'>
    | Exclude<FaultNameOf<'time'>, 'none'>
    | 'content-length-too-long'
    | 'content-length-too-short',
    Fate
  >
> = {
  EMPTY_RESPONSE: 'closed',
  CONNECTION_RESET_BY_PEER: 'reset',
  MALFORMED_RESPONSE_CHUNK: 'garbled',
  RANDOM_DATA_THEN_CLOSE: 'garbled',
  'hang-before-headers': 'silent',
  'hang-after-headers': 'cut',
  'reset-after-headers': 'cut',
  'content-length-too-long': 'cut',
  'content-length-too-short': 'cut',
  dribble: 'late',
  delay: 'late',
}

function fateOf({ state, fault }: Exchange): Fate | undefined {
  if (state !== 'answered') return 'abandoned'
  return (fates as Readonly<Record<string, Fate>>)[fault?.name ?? 'none']
}

// A client that waits moves no clock; a scenario moves it by minutes at least.
const leastAdvance = 10_000

/** By how much the clock of the mock was moved on between two requests. */
function advancedBetween(
  before: Exchange | undefined,
  { worldTime, receivedAt }: Exchange,
): number {
  if (worldTime === null || before?.worldTime == null) return 0
  const advanced = worldTime - before.worldTime - (receivedAt - before.receivedAt)
  return advanced >= leastAdvance ? advanced : 0
}

/** The requests that followed a redirect, which the other host answers with a success. */
function drawStrays(
  { otherHost }: Pick<ScenarioMock, 'otherHost'>,
  start: number,
  show: Show,
): SequenceMessage[] {
  const requests: OtherHost['requests'] = otherHost?.requests ?? []
  return requests.slice(0, maxDrawn).flatMap(({ method, url, authorization, body, receivedAt }) => {
    const at = receivedAt - start
    const details = [`Authorization: ${authorization ?? 'none'}`, body].filter(Boolean).map(show)
    return [
      { from: 'client', to: 'other-host', text: show(`${method} ${url}`), details, at },
      { from: 'other-host', to: 'client', text: '200', at },
    ] as const
  })
}

/** Hides the secrets of a run, each behind a name that says which it was. */
export function maskerOf({ mock }: ScenarioRun): Masker {
  const basic = basicOf(mock.app)
  const unpadded = basic.replace(/=+$/, '')
  const masker = new Masker()
  masker.name(mock.app.secret, '<the AppSecret>')
  masker.name(basic, '<the Basic credentials>')
  masker.name(unpadded, '<the Basic credentials>')
  masker.name(unpadded.replaceAll('+', '-').replaceAll('/', '_'), '<the Basic credentials>')
  masker.name(mock.userToken, '<the user token>')
  masker.name(mock.user?.password, '<the password>')
  for (const exchange of oauthCalls(mock)) {
    const { accessToken, userToken } = tokensOf(exchange)
    masker.name(accessToken, '<the access token of the answer>')
    masker.name(userToken, '<the user token of the answer>')
    for (const token of allTokensOf(exchange)) masker.name(token, '<a token of the answer>')
  }
  return masker
}
