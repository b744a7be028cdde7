import type { ServerCheck } from '../../../contracts/server-check.ts'
import { sources } from '../../../contracts/sources.ts'
import type { CheckResult, Verdict } from '../report/report.ts'
import { startStopwatch } from '../stopwatch.ts'
import { play } from './checks/play.ts'
import { curlLine } from './curl.ts'
import type { Exchange } from './exchange.ts'
import { CannotTell, type Finding } from './finding.ts'
import type { CheckServerOptions } from './options.ts'
import { prepare } from './preflight.ts'
import type { Session } from './session.ts'

/** A result before it is masked: only at the end of a run are all tokens known. */
interface Draft {
  readonly check: ServerCheck
  readonly finding: Finding | { readonly kind: 'skipped'; readonly remark: string }
  readonly exchange?: Exchange | undefined
  readonly milliseconds: number
}

/**
 * Runs checks one after another.
 *
 * @throws CheckError if the server cannot be reached or does not take what it is given
 */
export async function runChecks(
  session: Session,
  checks: readonly ServerCheck[],
): Promise<CheckResult[]> {
  if (checks.length === 0) return []
  const { onProgress } = session.options
  const drafts: Draft[] = []
  const preflight = await prepare(session).catch(skipped)
  if ('finding' in preflight) {
    return checks.map((check) => resultOf({ check, ...preflight, milliseconds: 0 }, session))
  }
  for (const [done, check] of checks.entries()) {
    onProgress?.({ id: check.id, done, total: checks.length })
    const stopwatch = startStopwatch()
    const found = await play({ session, preflight }, check).catch(skipped)
    drafts.push({ check, ...found, milliseconds: stopwatch.elapsed() })
  }
  return drafts.map((draft) => resultOf(draft, session))
}

function skipped(error: unknown): Pick<Draft, 'finding'> {
  if (!(error instanceof CannotTell)) throw error
  return { finding: { kind: 'skipped', remark: error.message } }
}

function resultOf(
  { check, finding, exchange, milliseconds }: Draft,
  session: Session,
): CheckResult {
  const { id, statement, source } = check
  const { grade, document } = sources[source]
  const { secrets, options } = session
  const show = (text: string) => cut(secrets.mask(text))
  return {
    id,
    statement,
    grade,
    source,
    document,
    verdict: verdictOf(finding, sources[source].grade, options),
    ...('remark' in finding && finding.remark !== undefined && { reason: show(finding.remark) }),
    ...('expected' in finding && {
      expected: show(finding.expected),
      actual: show(finding.actual),
    }),
    ...(exchange !== undefined && { reproduce: curlLine(exchange, secrets) }),
    milliseconds,
  }
}

function verdictOf(
  { kind }: Draft['finding'],
  grade: CheckResult['grade'],
  { strict }: CheckServerOptions,
): Verdict {
  if (kind === 'kept') return 'SUCCESS'
  if (kind === 'skipped') return 'SKIPPED'
  if (kind === 'info') return 'INFO'
  return strict || grade === 'documented' ? 'FAILURE' : 'WARNING'
}

// An error page is longer than anybody reads.
const cut = (text: string): string => (text.length > 500 ? `${text.slice(0, 497)}...` : text)
