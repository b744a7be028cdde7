import { gunzipSync } from 'node:zlib'
import { calls } from '../../contracts/calls.ts'
import type { Answer } from '../wire/answer.ts'
import type { Worlds } from '../world/worlds.ts'
import { findingsOf } from './findings/findings.ts'
import type { Journalled } from './journal.ts'
import type { JournalEntry, SearchableRequest, ShownAnswer, ShownRequest } from './journal-entry.ts'
import { type Fingerprinter, fingerprint } from './masking/fingerprinter.ts'
import { isForKey, isSensitive, mayBeShown, placesInBody, placesInForm } from './masking/places.ts'
import { fingerprinterOf, readAuthorization } from './masking/presented.ts'
import { maskUnread } from './masking/unread.ts'
import { partsOf, RawExchange, type RequestParts, toBytes, toText } from './raw-exchange.ts'
import { traceOf } from './unread/trace.ts'

/** A request and its outcome, as the journal keeps, shows and searches it. */
export class Exchange extends RawExchange implements Journalled {
  // Weak, so that a journal takes no more than its bytes, whatever was shown of it.
  #shown: WeakRef<JournalEntry> | undefined
  #shownOf: readonly unknown[] = []

  /** The entry as it may be shown; masked once for all who ask until it, or an app, changes. */
  show(): JournalEntry {
    const { state, duration, body, answer, decision, fault } = this
    const of = [state, duration, body, answer, decision, fault, this.worlds.version]
    const known = this.#shown?.deref()
    if (known !== undefined && of.every((part, index) => part === this.#shownOf[index]))
      return known
    const entry = showExchange(this)
    for (const part of [entry, entry.request, entry.response]) Object.freeze(part)
    this.#shown = new WeakRef(entry)
    this.#shownOf = of
    return entry
  }

  searchable(): SearchableRequest {
    return searchExchange(this)
  }
}

/** An exchange as it may be shown: secrets and tokens as fingerprints, wherever they stand. */
function showExchange(exchange: RawExchange): JournalEntry {
  const parts = partsOf(exchange)
  const fingerprinter = fingerprinterOf(exchange, parts)
  const { decision, answer, state, fault, worldTime } = exchange
  const trace = traceOf(exchange)
  const reason = trace?.reason ?? decision?.reason
  const response = state === 'received' || answer === undefined ? null : showAnswer()
  return {
    id: exchange.id,
    app: exchange.app,
    request: showRequest(exchange, parts, fingerprinter),
    raw: showUnread(),
    connection: exchange.origin.connection,
    attempt: exchange.attempt,
    state,
    outcome: decision?.outcome ?? null,
    reason: reason === undefined ? null : fingerprinter.maskText(reason),
    user: decision?.user ?? null,
    fault: fault ?? null,
    findings: findingsOf(exchange, parts, fingerprinter).map((finding) => ({
      ...finding,
      found: fingerprinter.maskText(finding.found),
    })),
    response,
    responseDefinition: response,
    wasMatched: exchange.world !== undefined && isCall(exchange, parts),
    worldTime: worldTime === null ? null : toIso(worldTime),
    duration: exchange.duration ?? null,
  }

  function showUnread(): string | null {
    const bytes = trace?.bytes
    return bytes === undefined ? null : toText(maskUnread(bytes, fingerprinter, exchange.worlds))
  }

  function showAnswer(): ShownAnswer | null {
    if (answer === undefined) return null
    const headers = Object.entries(answer.headers).map(
      ([name, value]) => [name, maskHeader(name, value, fingerprinter, exchange.worlds)] as const,
    )
    const body = bytesOf(answer)
    return {
      status: answer.status,
      headers: Object.fromEntries(headers),
      body: toText(fingerprinter.mask(body, placesInBody(body, exchange.worlds))),
    }
  }
}

/** An exchange as it was on the wire, to be compared. */
function searchExchange(exchange: RawExchange): SearchableRequest {
  const { path, query, headers, body = '' } = partsOf(exchange)
  return {
    method: exchange.method,
    url: query === undefined ? path : `${path}?${query}`,
    headers: new Map([...headers].map(([name, { values }]) => [name, values])),
    body: toText(body),
  }
}

function showRequest(
  exchange: RawExchange,
  parts: RequestParts,
  fingerprinter: Fingerprinter,
): ShownRequest {
  const { worlds, receivedAt } = exchange
  const path = callPaths.includes(parts.path) ? parts.path : fingerprinter.mask(parts.path)
  const { query, body = '' } = parts
  const url = toText(
    query === undefined
      ? path
      : `${path}?${fingerprinter.mask(query, placesInForm(query, worlds))}`,
  )
  const shownBody = isReadable(parts)
    ? fingerprinter.mask(body, placesInBody(body, worlds))
    : fingerprint(body)
  return {
    url,
    absoluteUrl: `${parts.isEncrypted ? 'https' : 'http'}://${fingerprinter.mask(parts.host)}${url}`,
    method: fingerprinter.mask(exchange.method),
    clientIp: exchange.origin.clientIp,
    headers: showHeaders(parts, fingerprinter, worlds),
    body: toText(shownBody),
    bodyAsBase64: Buffer.from(shownBody, 'latin1').toString('base64'),
    loggedDate: receivedAt,
    loggedDateString: toIso(receivedAt),
  }
}

// In a body that is compressed, or in a character set of two bytes, nothing can be found.
function isReadable({ headers, body = '' }: RequestParts): boolean {
  const encoding = headers.get('content-encoding')?.values[0] ?? 'identity'
  return body === '' || (encoding.toLowerCase() === 'identity' && !body.includes('\0'))
}

function showHeaders(
  { headers }: RequestParts,
  fingerprinter: Fingerprinter,
  worlds: Worlds,
): ShownRequest['headers'] {
  const shown = [...headers.values()].map(({ name, values }) => {
    const masked = values.map((value) => maskHeader(name, value, fingerprinter, worlds))
    return [fingerprinter.mask(name), masked.length === 1 ? (masked[0] ?? '') : masked] as const
  })
  return Object.fromEntries(shown)
}

function maskHeader(
  name: string,
  value: string,
  fingerprinter: Fingerprinter,
  worlds: Worlds,
): string {
  if (isForKey(name) && value !== '' && !mayBeShown(value, worlds)) return fingerprint(value)
  if (!isSensitive(name) || value === '') return fingerprinter.mask(value)
  if (!name.toLowerCase().endsWith('authorization')) return fingerprint(value)
  const { scheme, gap, credentials, rest } = readAuthorization(value)
  const hidden = [credentials, rest].filter((part) => part !== '').map(fingerprint)
  return `${scheme}${gap}${hidden.join(' ')}`
}

// A body that was compressed is shown as what a client reads from it.
function bytesOf({ headers, body }: Answer): string {
  if (typeof body === 'string') return toBytes(body)
  const bytes = Buffer.from(body)
  if (headers['Content-Encoding'] !== 'gzip') return bytes.toString('latin1')
  try {
    return gunzipSync(bytes).toString('latin1')
  } catch {
    return bytes.toString('latin1')
  }
}

function isCall({ decision }: RawExchange, { path }: RequestParts): boolean {
  if (decision?.outcome === 'unreadable-request') return false
  return decision === undefined ? callPaths.includes(path) : decision.outcome !== 'unknown-path'
}

const callPaths: readonly string[] = [calls.refresh, calls.login].flatMap(
  ({ path, legacyPath }) => [path, legacyPath],
)

// A clock may be set to a time that no calendar has.
const toIso = (time: number): string =>
  Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time)
