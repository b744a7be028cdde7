import type { Exchange } from '../journal/exchange.ts'
import type { JournalEntry } from '../journal/journal-entry.ts'
import { fitText, widthOf } from '../kit/report/columns.ts'
import type { CliIo } from './io.ts'
import type { ServeSettings } from './settings.ts'

/**
 * Writes a line for each exchange on stderr; `undefined` if there is to be no log. A line for a terminal
 * is fitted to its columns, what matters first; elsewhere it is complete, and always one line.
 */
export function createRequestLog(
  format: ServeSettings['log'],
  io: Pick<CliIo, 'err' | 'columns'>,
): ((exchange: Exchange) => void) | undefined {
  if (format === 'silent') return undefined
  const describe = format === 'json' ? describeAsJson : describeAsText
  return (exchange) => io.err(describe(exchange.show(), io.columns('stderr')))
}

function describeAsJson(entry: JournalEntry): string {
  const { id, app, request, response, outcome, fault, user, reason, findings } = entry
  const line = JSON.stringify({
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
  // The log of a GitHub workflow obeys such a command, wherever in a line it stands.
  return line.replaceAll('##[', '\\u0023#[')
}

/** A line for people, in at most so many columns; `undefined` where nothing limits it. */
export function describeAsText(entry: JournalEntry, columns: number | undefined): string {
  return printable(columns === undefined ? wholeLine(entry) : fittedLine(entry, columns))
}

/**
 * A text as one line that a terminal shows as it is: each control character, and each one that would
 * break the line or turn its direction, is a question mark. A command to a GitHub workflow is broken up.
 */
const printable = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '?')
    .replaceAll('##[', '# #[')

// A client can send a path as long as a header may be.
const maxPath = 200

const pathOf = ({ request }: JournalEntry): string => request.url.slice(0, maxPath)

const joined = (parts: readonly unknown[], separator: string): string =>
  parts.filter(Boolean).join(separator)

/** How MCS, or the fault in its place, answered. */
const endOf = ({ outcome, fault, state }: JournalEntry): readonly unknown[] => [
  outcome,
  fault && `fault=${fault.name ?? 'response'}`,
  state === 'aborted' && 'aborted',
]

const millisecondsOf = ({ duration }: JournalEntry): string => `${duration?.toFixed(1)}ms`

function wholeLine(entry: JournalEntry): string {
  const { app, request, response, user, reason } = entry
  // A reason says in words what its findings find.
  const findings = entry.findings.map(({ id, found }) => (reason ? id : `${id}: ${found}`))
  const parts = [
    request.loggedDateString.slice(11, 23),
    request.method,
    pathOf(entry),
    response?.status,
    ...endOf(entry),
    app && `app=${app}`,
    user && `user=${user}`,
    millisecondsOf(entry),
    reason && `- ${reason}`,
    findings.length > 0 && `- ${findings.join(', ')}`,
  ]
  return joined(parts, ' ')
}

/** Time, status and outcome, what was wrong, then as much of the rest as there is room for. */
function fittedLine(entry: JournalEntry, columns: number): string {
  const { app, request, response, user } = entry
  const { method } = request
  const time = request.loggedDateString.slice(11, 19)
  const head = joined(
    [joined([time, response?.status, ...endOf(entry)], ' '), faultsOf(entry)],
    ' - ',
  )
  const path = pathOf(entry)
  const rest = [millisecondsOf(entry), user && `user=${user}`, app && `app=${app}`]
  const candidates = [
    ...[3, 2, 1, 0].map((count) => joined([method, path, ...rest.slice(0, count)], ' ')),
    `${method} ${shortened(path)}`,
    shortened(path),
  ]
  const fitting = candidates.find((tail) => widthOf(`${head} - ${tail}`) <= columns)
  return fitting === undefined ? fitText(head, columns) : `${head} - ${fitting}`
}

/** The ids of the findings, which `mock-mcs explain` explains, and the reason. */
function faultsOf({ findings, reason }: JournalEntry): string {
  if (reason === null) return findings.map(({ id, found }) => `${id}: ${found}`).join(', ')
  return joined([findings.map(({ id }) => id).join(', '), reason], ': ')
}

/** A path with `…` in the place of all but its last part, without its query. */
const shortened = (path: string): string =>
  path.replace(/[?].*$/s, '').replace(/^.*(?=\/[^/]+\/?$)/s, '…')
