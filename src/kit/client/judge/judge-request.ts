import type { ClientCheckId } from '../../../../contracts/client-checks.ts'
import type { Exchange } from '../../../vendor/exchange.ts'
import type { Finding } from '../../../world/journal-entry.ts'
import type { Run } from '../play/run.ts'
import { type Found, kept, missed, skipped } from './found.ts'

// Each of forty rules asks for them, and an exchange changes no more when it is judged.
const known = new WeakMap<Exchange, readonly Finding[]>()

function findingsOf(exchange: Exchange): readonly Finding[] {
  const findings = known.get(exchange) ?? exchange.show().findings
  known.set(exchange, findings)
  return findings
}

/** Whether every request of every run keeps a rule for what a client sends. */
export function judgeRequests(id: ClientCheckId, statement: string, runs: readonly Run[]): Found {
  let count = 0
  for (const run of runs) {
    for (const exchange of run.stage.exchanges) {
      count++
      const finding = findingsOf(exchange).find((one) => one.id === id)
      if (finding !== undefined) return missed(run, statement, finding.found, exchange)
    }
  }
  return count === 0 ? skipped('no request arrived') : kept
}
