import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, vi } from 'vitest'
import { checkAnyClient } from '../../../src/kit/client/check-client.ts'
import type { ClientRunOptions } from '../../../src/kit/client/options.ts'
import type { CommandLine } from '../../../src/kit/client/process.ts'
import { programClient } from '../../../src/kit/client/program-client.ts'
import { sessionProgramClient } from '../../../src/kit/client/session-program.ts'
import type { CheckResult, Report } from '../../../src/kit/index.ts'

const pathOf = (name: string) => fileURLToPath(new URL(`programs/${name}`, import.meta.url))

/** The program that refreshes once, with a habit. */
export const refreshing = (habit: string, ...args: readonly string[]): CommandLine => [
  process.execPath,
  pathOf('refresh.mjs'),
  habit,
  ...args,
]

/** The program that stays alive, with a habit. */
export const staying = (habit: string): CommandLine => [
  process.execPath,
  pathOf('session.mjs'),
  habit,
]

// Node starts within a tenth of a second; the bound is for a loaded machine.
const plainly: ClientRunOptions = { scenarios: ['page-example'], timeout: 10_000 }

/** Plays the plainest scenario, or others, with a program. */
export const checkProgram = (command: CommandLine, options: ClientRunOptions = {}) =>
  checkAnyClient(programClient(command), { ...plainly, ...options })

/** The same with a program that stays alive. */
export const checkSession = (command: CommandLine, options: ClientRunOptions = {}) =>
  checkAnyClient(sessionProgramClient(command), { ...plainly, ...options })

/** The result of a check. */
export function resultOf({ results }: Report, id: string): CheckResult {
  const result = results.find((one) => one.id === id)
  if (result === undefined) throw new Error(`no result ${id}; ${results.map((one) => one.id)}`)
  return result
}

/** The ids of the checks that a client misses. */
export const missesOf = ({ results }: Report): string[] =>
  results
    .filter(({ verdict }) => verdict === 'FAILURE' || verdict === 'WARNING')
    .map(({ id }) => id)

/** The processes whose ids a client has told, each behind one of these words. */
export const processesIn = (text: string): number[] =>
  [...text.matchAll(/\b(?:own|grandchild) (\d+)/g)].map(([, id]) => Number(id))

/** Waits until processes are gone; one that has ended and is not taken note of yet is gone. */
export async function gone(...ids: readonly number[]): Promise<void> {
  expect(ids.filter((id) => !Number.isInteger(id) || id < 2)).toEqual([])
  await vi.waitFor(() => expect(ids.filter(isAlive)).toEqual([]), { timeout: 5_000, interval: 20 })
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return !/\) Z /.test(readFileSync(`/proc/${id}/stat`, 'latin1'))
  } catch (error) {
    // Where there is no /proc, the signal has told it.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync('/proc')
  }
}
