import { asSent } from '../journal/as-sent.ts'
import { Exchange } from '../journal/exchange.ts'
import type { Journal } from '../journal/journal.ts'
import { keptOf } from '../journal/masking/unread.ts'
import { type Decision, toText } from '../journal/raw-exchange.ts'
import { diagnose } from '../journal/unread/diagnosis.ts'
import { meantHeaders, readHead, startOfUnread } from '../journal/unread/head.ts'
import { leaveTrace, traceOf } from '../journal/unread/trace.ts'
import { type Answer, problemAnswer } from '../wire/answer.ts'
import type { UnreadRequest } from '../wire/unread.ts'
import type { Origin } from '../wire/wire.ts'
import { elapsed } from '../world/clock.ts'
import { readBasicCredentials, worldOfCaller } from './caller.ts'
import { type McsOptions, tell } from './pipeline.ts'

/**
 * Records a request that was refused before MCS could read it, as one that was received and answered, and
 * returns the answer, which says why.
 *
 * @param origin its `rawHeaders` are read from the bytes
 * @param canAnswer false if the connection is busy with an earlier answer
 */
export type RefuseUnread = (unread: UnreadRequest, origin: Origin, canAnswer: boolean) => Answer

// No head is longer that Node reads.
const maxRead = 17_000

/** Makes the function for a mock. */
export const createUnreadRefusal =
  (options: McsOptions): RefuseUnread =>
  (unread, origin, canAnswer) => {
    const start = startOfUnread(unread.bytes, unread.at)
    // A copy: parts of a string keep the whole of it alive.
    const bytes = Buffer.from(unread.bytes.slice(start, start + maxRead), 'latin1').toString(
      'latin1',
    )
    const { id, found, advice } = diagnose(
      {
        ...unread,
        bytes,
        at: unread.at - start,
        isLater: start > 0 || unread.received > unread.bytes.length,
        isSilent: unread.received === 0,
      },
      unread.bytes.slice(0, start),
    )
    const reason = `${found}; ${advice} (${unread.code})`
    const answer = problemAnswer(`mock-mcs refuses this request: ${reason}`, unread.status)
    const known = unread.isInBody ? requestUnderway(options.journal, origin) : undefined
    if (known !== undefined) {
      leaveTrace(known, { id, found, reason, bytes: undefined })
      return answer
    }
    const exchange = receive(bytes, origin, options)
    leaveTrace(exchange, { id, found, reason, bytes: keptOf(bytes) })
    return record(exchange, { answer, outcome: 'unreadable-request', reason }, canAnswer, options)
  }

/** The request of a connection whose body is being read. */
const requestUnderway = (journal: Journal, { connection }: Origin): Exchange | undefined =>
  journal
    .list(undefined)
    .findLast(
      (entry): entry is Exchange =>
        entry instanceof Exchange &&
        entry.origin.connection === connection &&
        entry.duration === undefined,
    )

function receive(bytes: string, origin: Origin, { worlds, clock }: McsOptions): Exchange {
  const head = readHead(bytes)
  const rawHeaders = meantHeaders(head)
  const headers = { get: (name: string) => firstOf(rawHeaders, name) }
  const credentials = readBasicCredentials(headers.get('authorization') ?? undefined)
  const world =
    'reason' in credentials ? worldOfCaller({ headers }, worlds) : worlds.get(credentials.key)
  const request = { method: head.method, url: urlOf(head.target, origin, headers.get('host')) }
  const exchange = new Exchange(request, { ...origin, rawHeaders }, credentials, world, worlds)
  try {
    exchange.receivedAt = clock.now()
    exchange.worldTime = world?.clock.now() ?? null
  } catch {
    // A clock that fails is met again where an answer needs it.
  }
  return exchange
}

function record(
  exchange: Exchange,
  decision: Decision,
  canAnswer: boolean,
  { journal, observe, ...added }: McsOptions,
): Answer {
  const startedAt = elapsed()
  exchange.decision = decision
  exchange.state = canAnswer ? 'answered' : 'aborted'
  const answer = asSent(decision.answer, exchange, added)
  if (canAnswer) exchange.answer = answer
  journal.add(exchange)
  exchange.duration = elapsed() - startedAt
  const kept = traceOf(exchange)?.bytes?.length ?? 0
  journal.settle(exchange, answer.body.length + kept)
  if (observe) tell(observe, exchange)
  return answer
}

function firstOf(rawHeaders: readonly string[], name: string): string | null {
  const at = rawHeaders.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === name)
  return at === -1 ? null : (rawHeaders[at + 1] ?? null)
}

// Empty if there is no request line: then nobody knows what was called.
function urlOf(target: string, { isEncrypted }: Origin, host: string | null): string {
  if (target === '' || /^https?:\/\//i.test(target)) return toText(target)
  const authority = host?.replace(/[/?#].*$/s, '') ?? 'localhost'
  // A target that is no path is shown as one, as is that of CONNECT.
  const path = target.startsWith('/') ? target : `/${target}`
  return toText(`${isEncrypted ? 'https' : 'http'}://${authority}${path}`)
}
