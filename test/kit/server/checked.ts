import { onTestFinished } from 'vitest'
import { type CheckServerOptions, checkServer, type Report } from '../../../src/kit/index.ts'
import { apps, type Parts, type Running, startReference } from '../../servers/reference-server.ts'

/** What a check of a reference is told, so that nothing is skipped. */
export const optionsFor = (running: Running): CheckServerOptions => ({
  baseUrl: running.url,
  failingUrl: running.failingUrl,
  app: apps[0],
  otherApp: apps[1],
  userToken: running.userToken,
  expiredToken: running.expiredToken,
  env: {},
})

/** Checks the reference, with some of its parts exchanged. */
export async function checkReference(
  changes: Partial<Parts> = {},
  options: Partial<CheckServerOptions> = {},
): Promise<Report> {
  const running = await startReference(changes)
  onTestFinished(running.close)
  return checkServer({ ...optionsFor(running), ...options })
}

/** The checks of a report that miss. */
export const missesOf = ({ results }: Report): string[] =>
  results
    .filter(({ verdict }) => verdict === 'FAILURE' || verdict === 'WARNING')
    .map(({ id }) => id)
