import { type SourceId, sources } from '../../contracts/sources.ts'
import type { CheckResult, Verdict } from './report/report.ts'

/** The result of one check before its severity makes a verdict of it; `shown` is the evidence. */
export type Finding<Shown = unknown> = { readonly shown?: Shown | undefined } & (
  | { readonly kind: 'kept' }
  /** Neither right nor wrong, and worth knowing. */
  | { readonly kind: 'info'; readonly remark: string }
  /** It cannot be decided. */
  | { readonly kind: 'skipped'; readonly remark: string }
  | { readonly kind: 'missed'; readonly expected: string; readonly actual: string }
)

/** The finding that a check holds. */
export const kept = { kind: 'kept' } as const satisfies Finding

/** A finding that is neither right nor wrong, and worth knowing. */
export const info = (remark: string) => ({ kind: 'info', remark }) as const

/** The finding of a check that cannot be decided, and why. */
export const skipped = (remark: string) => ({ kind: 'skipped', remark }) as const

/** The finding of a check that does not hold. */
export const missed = <Shown>(expected: string, actual: string, shown?: Shown) =>
  ({ kind: 'missed', expected, actual, shown }) as const

/** Thrown in the middle of a check that lacks what it needs: it is skipped with this reason. */
export class CannotTell extends Error {
  override readonly name: string = 'CannotTell'
}

/** The finding that stands for an error. @throws any error but `CannotTell` */
export function skippedBy(error: unknown): Finding<never> {
  if (error instanceof CannotTell) return skipped(error.message)
  throw error
}

/** The row of a check, as a report needs it. */
interface CheckRow {
  readonly id: string
  readonly suite: CheckResult['suite']
  readonly statement: string
  readonly source: SourceId
  readonly advice: string
  readonly severity: NonNullable<CheckResult['severity']>
}

/** Makes a result of a finding; `show` masks what is shown of it. */
export function resultOf(
  { id, suite, statement, source, severity, advice }: CheckRow,
  finding: Finding,
  { strict, show }: { readonly strict: boolean; readonly show: (text: string) => string },
): Omit<CheckResult, 'milliseconds'> {
  const { grade, document } = sources[source]
  return {
    id,
    suite,
    statement,
    grade,
    source,
    document,
    verdict: verdictOf(finding, severity, strict),
    ...('remark' in finding && { reason: show(finding.remark) }),
    ...('expected' in finding && {
      expected: show(finding.expected),
      actual: show(finding.actual),
      fix: advice,
    }),
  }
}

function verdictOf({ kind }: Finding, severity: CheckRow['severity'], strict: boolean): Verdict {
  if (kind === 'kept') return 'SUCCESS'
  if (kind === 'skipped') return 'SKIPPED'
  if (kind === 'info' || severity === 'info') return 'INFO'
  return severity === 'must' || strict ? 'FAILURE' : 'WARNING'
}
