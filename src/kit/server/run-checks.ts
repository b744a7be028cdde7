import type { ServerCheck } from '../../../contracts/server-check.ts'
import { sources } from '../../../contracts/sources.ts'
import { type Finding, resultOf, skipped, skippedBy } from '../finding.ts'
import { Interrupted } from '../interruption.ts'
import { type CheckResult, startStopwatch } from '../report/report.ts'
import type { CheckedServer } from './checked-server.ts'
import {
  type CheckContext,
  type CheckFunction,
  refreshFirst,
  requireAccepted,
} from './checks/context.ts'
import {
  checkOrder,
  checkRefusal,
  checkRefused,
  checkSucceeded,
  checkSuccess,
} from './checks/interactions.ts'
import { apiRules, loginRules } from './checks/login-and-api.ts'
import { refreshRules } from './checks/refresh.ts'
import { curlLine, type HttpExchange } from './exchange.ts'

/** A result before it is masked: only at the end of a run are all tokens known. */
interface Draft {
  readonly check: ServerCheck
  readonly finding: Finding<HttpExchange>
  readonly milliseconds: number
}

/**
 * Runs checks one after another.
 *
 * @throws CheckError if the server cannot be reached or does not accept the options
 */
export async function runChecks(
  server: CheckedServer,
  checks: readonly ServerCheck[],
): Promise<CheckResult[]> {
  if (checks.length === 0) return []
  const { onProgress, onFailure, expectedFailures = [] } = server.options
  const drafts: Draft[] = []
  let interruption: Finding<never> | undefined
  const refreshes = await refreshFirst(server).catch(skippedBy)
  if ('kind' in refreshes) {
    return checks.map((check) => finish({ check, finding: refreshes, milliseconds: 0 }, server))
  }
  for (const [done, check] of checks.entries()) {
    onProgress?.({ id: check.id, done, total: checks.length })
    const stopwatch = startStopwatch()
    server.sender.current = check.id
    const finding =
      interruption ??
      (await runCheck({ server, refreshes }, check).catch((error: unknown) => {
        // Nothing more is judged, not even by the answers that there are: it would not be whole.
        if (error instanceof Interrupted) interruption = skipped(error.message)
        return skippedBy(error)
      }))
    const draft = { check, finding, milliseconds: stopwatch.elapsed() }
    drafts.push(draft)
    const isFailure = finish(draft, server).verdict === 'FAILURE'
    if (isFailure && !expectedFailures.includes(check.id)) onFailure?.(check)
  }
  return drafts.map((draft) => finish(draft, server))
}

async function runCheck(context: CheckContext, check: ServerCheck) {
  await requireAccepted(context, check)
  return functionOf(check)(context, check)
}

const rules = { ...refreshRules, ...loginRules, ...apiRules }

function functionOf({ kind, id }: ServerCheck): CheckFunction {
  if (kind === 'succeeded') return checkSucceeded
  if (kind === 'success') return checkSuccess
  if (kind === 'refused') return checkRefused
  if (kind === 'refusal') return checkRefusal
  if (kind === 'order') return checkOrder
  return rules[id as keyof typeof rules]
}

function finish({ check, finding, milliseconds }: Draft, server: CheckedServer): CheckResult {
  const { masker, options } = server
  const ofGrade = sources[check.source].grade === 'documented' ? 'must' : 'should'
  const severity = check.severity ?? ofGrade
  const { strict = false } = options
  return {
    ...resultOf({ ...check, suite: check.call, severity }, finding, {
      strict,
      show: (text) => masker.show(text),
    }),
    ...(check.severity !== undefined && { severity }),
    ...(finding.shown !== undefined && { reproduce: curlLine(finding.shown, masker) }),
    milliseconds,
  }
}
