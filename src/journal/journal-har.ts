import type { FaultName } from '../../contracts/faults.ts'
import {
  type Har,
  type HarEntry,
  type HarResponse,
  harRequest,
  harResponse,
  harTimes,
  makeHar,
} from '../har.ts'
import type { Journal, JournalScope } from './journal.ts'
import type { JournalEntry } from './journal-entry.ts'

/** The requests of a scope as an archive, masked as the journal shows them. */
export function harOfJournal(
  journal: Journal,
  scope: JournalScope,
  entries = journal.list(scope).map((entry) => entry.show()),
): Har {
  const { dropped } = journal.counts(scope)
  const older = `older requests that the journal had no room for: ${dropped}`
  return makeHar(entries.map(harEntry), dropped === 0 ? undefined : older)
}

/** A journal entry as an entry of a HAR. */
export function harEntry(entry: JournalEntry): HarEntry {
  const { id, app, request, connection, outcome, reason, fault, findings } = entry
  const headers = Object.entries(request.headers).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  )
  const body = Buffer.from(request.bodyAsBase64, 'base64')
  return {
    startedDateTime: request.loggedDateString,
    ...harTimes(entry.duration ?? 0),
    request: harRequest(request.method, request.absoluteUrl, headers, body),
    response: responseOf(entry),
    ...(connection !== null && { connection: String(connection) }),
    ...(reason !== null && { comment: reason }),
    _id: id,
    _app: app,
    _outcome: outcome,
    _fault: fault === null ? null : (fault.name ?? 'response'),
    _findings: findings.map((finding) => finding.id),
  }
}

// As Chrome names them in its archives.
const errors: Partial<Record<FaultName, string>> = {
  EMPTY_RESPONSE: 'net::ERR_EMPTY_RESPONSE',
  CONNECTION_RESET_BY_PEER: 'net::ERR_CONNECTION_RESET',
  RANDOM_DATA_THEN_CLOSE: 'net::ERR_INVALID_HTTP_RESPONSE',
  MALFORMED_RESPONSE_CHUNK: 'net::ERR_INVALID_CHUNKED_ENCODING',
  'hang-before-headers': 'net::ERR_TIMED_OUT',
  'hang-after-headers': 'net::ERR_TIMED_OUT',
  'reset-after-headers': 'net::ERR_CONNECTION_RESET',
  'content-length-too-long': 'net::ERR_CONTENT_LENGTH_MISMATCH',
}

function responseOf({ state, response, fault }: JournalEntry): HarResponse {
  const error = fault === null || fault.name === null ? undefined : errors[fault.name as FaultName]
  if (state === 'aborted') return harResponse(0, [], '', 'net::ERR_ABORTED')
  if (response === null) return harResponse(0, [], '', error ?? 'net::ERR_IO_PENDING')
  const headers = Object.entries(response.headers).map(([name, value]) => ({ name, value }))
  return harResponse(response.status, headers, response.body, error)
}
