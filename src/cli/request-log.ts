import type { Exchange } from '../journal/exchange.ts'
import type { JournalEntry } from '../journal/journal-entry.ts'
import type { ServeSettings } from './settings.ts'

/** Writes a line for each exchange; `undefined` if there is to be no log. */
export function createRequestLog(
  format: ServeSettings['log'],
  write: (line: string) => void,
): ((exchange: Exchange) => void) | undefined {
  if (format === 'silent') return undefined
  const describe = format === 'json' ? describeAsJson : describeAsText
  return (exchange) => write(describe(exchange.show()))
}

function describeAsJson(entry: JournalEntry): string {
  const { id, app, request, response, outcome, fault, user, reason, findings } = entry
  return JSON.stringify({
    time: request.loggedDateString,
    id,
    method: request.method,
    url: request.url,
    status: response?.status,
    outcome,
    fault: fault ?? undefined,
    appKey: app ?? undefined,
    user: user ?? undefined,
    reason: reason ?? undefined,
    findings: findings.map(({ id: check, found }) => ({ id: check, found })),
    milliseconds: Number(entry.duration?.toFixed(2)),
  })
}

function describeAsText(entry: JournalEntry): string {
  const { app, request, response, outcome, fault, user, reason, duration, state } = entry
  // A reason says in words what its findings find.
  const findings = entry.findings.map(({ id, found }) => (reason ? id : `${id}: ${found}`))
  const parts = [
    request.loggedDateString.slice(11, 23),
    request.method,
    printable(request.url),
    response?.status,
    outcome,
    fault && `fault=${fault.name ?? 'response'}`,
    state === 'aborted' && 'aborted',
    app && `app=${app}`,
    user && `user=${user}`,
    `${duration?.toFixed(1)}ms`,
    reason && `- ${reason}`,
    findings.length > 0 && `- ${findings.join(', ')}`,
  ]
  return parts.filter(Boolean).join(' ')
}

// A path is whatever a client sent: a line break or an escape in it must not reach the terminal.
const printable = (path: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  path.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?').slice(0, 200)
