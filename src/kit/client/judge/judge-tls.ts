import type { RefreshRun } from '../play/run.ts'
import { oauthCalls } from '../stage/answered.ts'
import { type Found, missed, skipped } from './found.ts'

/**
 * What a run over TLS shows before its outcome is looked at; `undefined` if nothing. What counts is
 * what arrived: a client that looks at the certificate behind its request has sent its secrets.
 */
export function judgeConnection(run: RefreshRun): Found | undefined {
  const { https } = run.scenario
  const [first] = oauthCalls(run.stage)
  if (https !== undefined && https !== 'trusted') {
    if (first === undefined) return undefined
    return missed(run, 'no request', 'a request, with the secrets that belong to it', first)
  }
  if (https === 'trusted' && first !== undefined && !first.origin.isEncrypted) {
    return missed(run, 'a call over TLS', 'a call over plain http', first)
  }
  if (first !== undefined || run.scenario.expect === 'failure') return undefined
  if (!run.stage.hasSpokenTls()) {
    return https && missed(run, 'a call over TLS', `none; ${run.outcome.ended}`)
  }
  // Whoever has asked for HTTPS in all scenarios is to hear that none can be played.
  return https === undefined ? missed(run, 'a refresh', distrust) : skipped(distrust)
}

// Whoever has spoken TLS and then sent nothing has not liked the certificate.
const distrust = 'it broke the connection off: it does not trust the authority in MCS_CA_FILE'
