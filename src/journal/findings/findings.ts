import type { ClientCheck } from '../../../contracts/client-check.ts'
import { type ClientCheckId, clientChecks } from '../../../contracts/client-checks.ts'
import { sources } from '../../../contracts/sources.ts'
import type { RequestFinding } from '../journal-entry.ts'
import type { Fingerprinter } from '../masking/fingerprinter.ts'
import type { RawExchange, RequestParts } from '../raw-exchange.ts'
import { traceOf } from '../unread/trace.ts'
import { findInAddress, isApi, isElsewhere } from './address.ts'
import { findAstray } from './astray.ts'
import { findInAuthorization } from './authorization.ts'
import { findInBody } from './body.ts'
import type { BrokenRule } from './finding.ts'

/**
 * The rules of `contracts/client-checks.ts` that a request breaks, each once. Of a request to
 * another path, the v2 API's among them, only what has nothing to do with Basic and the body of a
 * refresh.
 */
export function findingsOf(
  exchange: RawExchange,
  parts: RequestParts,
  fingerprinter: Fingerprinter,
): RequestFinding[] {
  const finders =
    exchange.decision?.outcome === 'unreadable-request'
      ? [findUnread, findAstray]
      : isElsewhere(parts) || isApi(parts)
        ? [findUnread, findInAddress, findAstray]
        : [findUnread, findInAddress, findInAuthorization, findAstray, findInBody]
  const byId = new Map<ClientCheckId, string>()
  for (const { id, found } of finders.flatMap((find) => find(exchange, parts, fingerprinter))) {
    if (!byId.has(id)) byId.set(id, found)
  }
  for (const [id, names] of namedBy) if (names.some((name) => byId.has(name))) byId.delete(id)
  const isUnserved = exchange.decision?.outcome === 'unknown-path'
  return [...byId].flatMap(([id, found]) => toFinding(checks.get(id), found, isUnserved))
}

// Of a request of which not even the head could be read, only the cause is certain.
function findUnread(exchange: RawExchange): BrokenRule[] {
  const trace = traceOf(exchange)
  return trace === undefined ? [] : [{ id: trace.id, found: trace.found }]
}

// One mistake is one finding: a secret in the query is named by the rule for secrets.
const namedBy: readonly (readonly [ClientCheckId, readonly ClientCheckId[]])[] = [
  ['query-string', ['secret-in-url', 'token-in-url']],
  ['body-extra-fields', ['secret-in-body']],
]

const checks = new Map(clientChecks.map((check) => [check.id, check]))

function toFinding(
  check: ClientCheck | undefined,
  found: string,
  isUnserved: boolean,
): RequestFinding[] {
  if (check === undefined) return []
  const { id, advice, source } = check
  // The older path works only as long as it is served.
  const severity = id === 'legacy-path' && isUnserved ? 'must' : check.severity
  return [{ id, found, severity, advice, source, grade: sources[source].grade }]
}
