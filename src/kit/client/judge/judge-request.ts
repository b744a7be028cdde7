import type { ClientCheckId } from '../../../../contracts/client-checks.ts'
import type { Exchange } from '../../../journal/exchange.ts'
import type { Run } from '../play/run.ts'
import { oauthCalls } from '../stage/answered.ts'
import { type Found, kept, missed, skipped } from './found.ts'

/** Whether every request of every run keeps a rule for what a client sends. */
export function judgeRequests(id: ClientCheckId, statement: string, runs: readonly Run[]): Found {
  let count = 0
  for (const run of runs) {
    for (const exchange of oauthCalls(run.stage)) {
      count++
      const finding = findingsOf(exchange).find((one) => one.id === id)
      if (finding !== undefined) return missed(run, statement, finding.found, exchange)
    }
  }
  return count === 0 ? skipped('no request arrived') : kept
}

// To show a request takes a millisecond, and more than forty rules look at each.
const known = new WeakMap<Exchange, ReturnType<Exchange['show']>['findings']>()

function findingsOf(exchange: Exchange): ReturnType<Exchange['show']>['findings'] {
  const findings = known.get(exchange) ?? exchange.show().findings
  known.set(exchange, findings)
  return findings
}
