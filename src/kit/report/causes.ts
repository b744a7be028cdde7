import type { Cause } from '../../../contracts/cause.ts'
import { clientCauses } from '../../../contracts/causes/client.ts'
import { loginAndApiCauses } from '../../../contracts/causes/login-and-api.ts'
import { serverCauses } from '../../../contracts/causes/server.ts'
import { sessionCauses } from '../../../contracts/causes/session.ts'

/** One defect, and the checks of a report that miss because of it. */
export interface CauseOfMisses {
  readonly id: string
  readonly statement: string
  readonly fix: string
  /** Their ids, in the order of the report. */
  readonly checks: readonly string[]
}

/** Every cause, by the kind of its checks; the first that applies counts. */
export const causes: Readonly<Record<'client' | 'server', readonly Cause[]>> = {
  client: [...clientCauses, ...sessionCauses],
  server: [...serverCauses, ...loginAndApiCauses],
}

/**
 * Groups checks that miss by the defect that explains them; each is in one group at most, and one that no cause
 * explains is in none.
 *
 * @example
 * groupByCause('client', ['hang-before-headers', 'hang-after-headers']) // [{ id: 'no-deadline', … }]
 */
export function groupByCause(
  of: 'client' | 'server',
  misses: readonly string[],
): readonly CauseOfMisses[] {
  const groups: CauseOfMisses[] = []
  let left = misses
  for (const cause of causes[of]) {
    const checks = left.filter((id) => isNamedBy(cause.checks, id))
    if (!applies(cause, checks, misses)) continue
    const { id, statement, fix } = cause
    groups.push({ id, statement, fix, checks })
    left = left.filter((one) => !checks.includes(one))
  }
  return groups
}

function applies(cause: Cause, checks: readonly string[], misses: readonly string[]): boolean {
  const { all = [], any = ['*'], none = [], atLeast = 2 } = cause
  const hasMissed = (pattern: string) => misses.some((id) => isNamedBy([pattern], id))
  return (
    checks.length >= atLeast && all.every(hasMissed) && any.some(hasMissed) && !none.some(hasMissed)
  )
}

/** True if one of the patterns names an id: in each, a `*` stands for any text. */
export const isNamedBy = (patterns: readonly string[], id: string): boolean =>
  patterns.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(id))
