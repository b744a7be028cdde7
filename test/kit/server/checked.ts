import { onTestFinished } from 'vitest'
import type { CallKind } from '../../../contracts/call.ts'
import { serverChecks } from '../../../contracts/server-checks.ts'
import { type CheckServerOptions, checkServer, type Report } from '../../../src/kit/index.ts'
import {
  apps,
  device,
  type Parts,
  type Running,
  startReference,
  user,
} from '../../servers/reference-server.ts'

/** What a check of a reference is told, so that nothing of the refresh is skipped. */
export const optionsFor = (running: Running): CheckServerOptions => ({
  baseUrl: running.url,
  failingUrl: running.failingUrl,
  app: apps[0],
  otherApp: apps[1],
  userToken: running.userToken,
  expiredToken: running.expiredToken,
  legacyPaths: true,
  env: {},
})

/** What it is told beside that, so that nothing at all is skipped. */
export const callOptionsFor = (running: Running) => ({
  user,
  device: { id: device.id, channel: device.channels[0] },
  expiredAccessToken: running.expiredAccessToken,
})

/** The ids of the checks of some calls. */
export const idsOf = (...calls: readonly CallKind[]): string[] =>
  serverChecks.filter(({ call }) => calls.includes(call)).map(({ id }) => id)

/** Checks the reference without a user and without a device, with some of its parts exchanged. */
export async function checkReference(
  changes: Partial<Parts> = {},
  options: Partial<CheckServerOptions> = {},
): Promise<Report> {
  const running = await startReference(changes)
  onTestFinished(running.close)
  return checkServer({ ...optionsFor(running), ...options })
}

/** Checks every call of it. */
export async function checkCalls(
  changes: Partial<Parts> = {},
  options: Partial<CheckServerOptions> = {},
): Promise<Report> {
  const running = await startReference(changes)
  onTestFinished(running.close)
  return checkServer({ ...optionsFor(running), ...callOptionsFor(running), ...options })
}

/** The checks of a report that miss. */
export const missesOf = ({ results }: Report): string[] =>
  results
    .filter(({ verdict }) => verdict === 'FAILURE' || verdict === 'WARNING')
    .map(({ id }) => id)
