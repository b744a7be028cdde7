import { fileURLToPath } from 'node:url'
import { checkAnyClient } from '../../../src/kit/client/check-client.ts'
import { resultIds } from '../../../src/kit/client/options.ts'
import { programClient } from '../../../src/kit/client/program-client.ts'
import { checkClient, type Report } from '../../../src/kit/index.ts'
import type { BrokenClient, BrokenProgram } from '../../clients/broken/broken-client.ts'
import { makeClient } from '../../clients/broken/client.ts'
import type { Steps } from '../../clients/broken/right-steps.ts'
import { turns } from '../../support/turns.ts'

/** Every check that can miss. */
export const checkIds = resultIds

/** Plays the whole catalogue with a client of functions. */
export const checkSteps = (changes: Partial<Steps> = {}): Promise<Report> =>
  checkClient({ ...makeClient(changes), timeout: 15_000, jobs: 1 })

// A program takes its time to start. These show all that functions cannot do.
const playedWithPrograms = [
  'secret-with-reserved-characters',
  'null-profile',
  'refused-invalid-token',
  'refused-server-error',
  'refusal-under-200',
  'success-under-500',
  'access-token-null',
  'results-array',
  'truncated-json',
  'connection-refused',
]

const program = fileURLToPath(new URL('../../clients/broken/program.mjs', import.meta.url))

/** Plays some scenarios with the program that does one thing wrong. */
export async function checkProgram({
  program: defect,
  timeout = 30_000,
  intercept,
}: BrokenProgram): Promise<Report> {
  const subject = programClient([process.execPath, program, defect])
  return checkAnyClient(subject, { timeout, intercept, jobs: 2, scenarios: playedWithPrograms })
}

/** Plays every scenario that a program can play with the program that does it right. */
export const checkRightProgram = (): Promise<Report> =>
  checkAnyClient(programClient([process.execPath, program]), { jobs: 4 })

/** Checks clients, a few at a time, in their order; each report can be waited for alone. */
export function checkAll(clients: readonly BrokenClient[]): ReadonlyMap<string, Promise<Report>> {
  const takeTurn = { program: turns(2), functions: turns(8) }
  return new Map(
    clients.map(({ id, change }) => [
      id,
      'program' in change
        ? takeTurn.program(() => checkProgram(change))
        : takeTurn.functions(() => checkSteps(change)),
    ]),
  )
}

/** The checks of a report that miss, in the order of their ids. */
export const missesOf = ({ results }: Report): string[] =>
  results
    .filter(({ verdict }) => verdict === 'FAILURE' || verdict === 'WARNING' || verdict === 'INFO')
    .map(({ id }) => id)
    .sort()
