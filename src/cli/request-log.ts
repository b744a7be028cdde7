import type { Exchange } from '../vendor/app.ts'
import { type Clock, systemClock } from '../world/clock.ts'
import type { LogFormat } from './settings.ts'

/** Writes a line for each exchange; `undefined` if there is to be no log. */
export function createRequestLog(
  format: LogFormat,
  write: (line: string) => void,
  clock: Clock = systemClock,
): ((exchange: Exchange) => void) | undefined {
  if (format === 'silent') return undefined
  const describe = format === 'json' ? describeAsJson : describeAsText
  return (exchange) => write(describe(exchange, new Date(clock.now()).toISOString()))
}

function describeAsJson({ method, path, decision, duration }: Exchange, time: string): string {
  const { answer, outcome, appKey, user, reason, findings } = decision
  return JSON.stringify({
    time,
    method,
    path,
    status: answer.status,
    outcome,
    appKey,
    user,
    reason,
    findings,
    milliseconds: Number(duration.toFixed(2)),
  })
}

function describeAsText({ method, path, decision, duration }: Exchange, time: string): string {
  const { answer, outcome, appKey, user, reason, findings = [] } = decision
  const parts = [
    time.slice(11, 23),
    method,
    printable(path),
    answer.status,
    outcome,
    appKey && `app=${appKey}`,
    user && `user=${user}`,
    `${duration.toFixed(1)}ms`,
    ...[reason, ...findings].filter(Boolean).map((remark) => `- ${remark}`),
  ]
  return parts.filter(Boolean).join(' ')
}

// A path is whatever a client sent: a line break or an escape in it must not reach the terminal.
const printable = (path: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  path.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?').slice(0, 200)
