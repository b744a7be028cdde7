import type { RefreshRun } from '../play/run.ts'
import { type Found, missed, skipped } from './found.ts'

/**
 * What a scenario over TLS shows before its outcome is looked at; `undefined` if nothing. What counts
 * is what arrived: a client that looks at the certificate behind its request has sent its secrets.
 */
export function judgeConnection(run: RefreshRun): Found | undefined {
  const { scenario, stage } = run
  if (scenario.https === undefined) return undefined
  const [first] = stage.exchanges
  if (scenario.https !== 'trusted') {
    if (first === undefined) return undefined
    return missed(run, 'no request', 'a request, with AppKey, AppSecret and user token', first)
  }
  if (first !== undefined && !first.origin.isEncrypted) {
    return missed(run, 'a call over TLS', 'a call over plain http', first)
  }
  if (first !== undefined || scenario.expect === 'failure') return undefined
  return stage.hasSpokenTls()
    ? skipped('it broke the connection off: it does not trust the authority in MCS_CA_FILE')
    : missed(run, 'a call over TLS', `none; ${run.outcome.ended}`)
}
