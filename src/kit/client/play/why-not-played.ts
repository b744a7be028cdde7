import type { Scenario } from '../../../../contracts/scenario.ts'
import type { Found } from '../judge/found.ts'
import type { StageSetting } from '../stage/stage.ts'
import type { Subject } from '../subject/subject.ts'
import { isRefresh, type Run } from './run.ts'

/** What is known of a client before its scenarios are played. */
export interface Known {
  readonly subject: Subject
  readonly setting: StageSetting
  /** The run of the page's own example. */
  readonly first: Run
  readonly hasSucceeded: boolean
  /** How it did over HTTPS, where a scenario needs it. */
  readonly overHttps: Found | undefined
}

/** Why a scenario is not to be played with a client, after what its first runs have shown. */
export function whyNotPlayed(scenario: Scenario, known: Known): string | undefined {
  const { subject, setting, first, hasSucceeded, overHttps } = known
  if (!hasSucceeded) return 'the client does not succeed with the example of the page'
  if (scenario.kind === 'session') {
    return subject.open === undefined ? (subject.whyNot ?? 'it cannot stay alive') : undefined
  }
  if (scenario.needs === 'gzip' && !asksForGzip(first)) return 'the client does not ask for gzip'
  if (scenario.secret !== undefined && setting.app !== undefined) {
    return 'the client has an AppSecret of its own'
  }
  if (scenario.server === 'nobody' && setting.transport.isIntercepted) {
    return 'the proxy is always there'
  }
  if (scenario.https === undefined || overHttps?.kind === 'kept') return undefined
  return overHttps?.kind === 'skipped'
    ? 'it does not trust the authority in MCS_CA_FILE, so that it tells nothing if it refuses'
    : 'it does not succeed over https: see https-trusted-certificate'
}

function asksForGzip(first: Run): boolean {
  if (!isRefresh(first)) return false
  const headers = first.stage.exchanges.at(-1)?.origin.rawHeaders ?? []
  return headers.some(
    (name, index) =>
      index % 2 === 0 &&
      name.toLowerCase() === 'accept-encoding' &&
      /\b(gzip|\*)/i.test(headers[index + 1] ?? ''),
  )
}
