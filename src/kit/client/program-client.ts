import { shellLine } from '../../node/program.ts'
import {
  type CheckedClient,
  type ClientAccess,
  type ClientLimits,
  parseObject,
  type RefreshOutcome,
  withoutTokens,
} from './client.ts'
import {
  Collected,
  type CommandLine,
  type Ended,
  endInTime,
  endingOf,
  startChild,
} from './process.ts'

/**
 * Makes a client of a program that refreshes once and ends.
 *
 * @param flags of the run, that a scenario needs to be run again alike
 */
export function programClient(command: CommandLine, flags = ''): CheckedClient {
  return {
    name: shellLine(command),
    refresh: (access, limits) => runOnce(command, access, limits),
    whyNot: 'it needs a client that stays alive (--session)',
    again: (scenario) =>
      `npx mock-mcs check client --scenario ${scenario}${flags} -- ${shellLine(command)}`,
  }
}

async function runOnce(
  command: CommandLine,
  access: ClientAccess,
  limits: ClientLimits,
): Promise<RefreshOutcome> {
  const child = await startChild(command, access)
  limits.onProcess?.(child.pid)
  const { stdin, stdout, stderr } = child.process
  for (const stream of [stdout, stderr]) stream.once('data', () => limits.start?.giveSign())
  const printed = { stdout: new Collected(stdout), stderr: new Collected(stderr) }
  // It is given nothing to read, and may have ended before.
  stdin.on('error', () => {})
  stdin.end()
  const ended = await endInTime(child, limits)
  await Promise.all([printed.stdout.settled(), printed.stderr.settled()])
  // Its own processes end with it.
  child.kill()
  stdout.destroy()
  stderr.destroy()
  return outcomeOf(ended, limits.timeout, printed.stdout.text(), printed.stderr.text())
}

function outcomeOf(
  ended: Ended | undefined,
  timeout: number,
  stdout: string,
  stderr: string,
): RefreshOutcome {
  const lines = stdout.split('\n').map((line) => line.trim())
  const last = lines.findLast((line) => line !== '') ?? ''
  const report = parseObject(last)
  const base = {
    succeeded: ended?.code === 0,
    ended: endingOf(ended, timeout),
    isLate: ended === undefined,
    stdout,
    stderr,
  }
  if (report === undefined) {
    return {
      ...base,
      accessTokens: lines.filter(Boolean),
      isStructured: false,
      lines,
      said: stderr,
    }
  }
  const { accessToken, userToken, error } = report
  return {
    ...base,
    accessTokens: typeof accessToken === 'string' ? [accessToken] : [],
    userToken: typeof userToken === 'string' ? userToken : undefined,
    error: readError(error),
    isStructured: true,
    lines: lines.slice(0, lines.lastIndexOf(last)),
    said: `${withoutTokens(report, last)}\n${stderr}`,
  }
}

function readError(error: unknown): RefreshOutcome['error'] {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, message } = error as { code?: unknown; message?: unknown }
  return { code: code ?? undefined, message: typeof message === 'string' ? message : undefined }
}
