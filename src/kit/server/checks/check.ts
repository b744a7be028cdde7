import type { ServerCheck } from '../../../../contracts/server-check.ts'
import type { Exchange } from '../exchange.ts'
import type { Finding } from '../finding.ts'
import type { Preflight } from '../preflight.ts'
import type { Session } from '../session.ts'

/** What a check has at hand. */
export interface Run {
  readonly session: Session
  readonly preflight: Preflight
}

/** What a check found, and in which exchange: that one is shown with it. */
export interface Outcome {
  readonly finding: Finding
  readonly exchange?: Exchange | undefined
}

/** Plays a check. @throws CannotTell if something is missing */
export type PlayCheck = (run: Run, check: ServerCheck) => Promise<Outcome>
