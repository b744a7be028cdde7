import { setTimeout as wait } from 'node:timers/promises'
import type { ProgramAccess } from '../client-environment.ts'
import { type Child, type CommandLine, type Ended, startChild } from './child.ts'
import type { Outcome } from './outcome.ts'
import { Collected } from './output.ts'
import { besideTokens, parseObject } from './reply.ts'
import { shellLine } from './shell-line.ts'
import type { Limits, Subject } from './subject.ts'

/**
 * A program that refreshes once and ends.
 *
 * @param flags those of the run that a scenario needs to be played again alike
 */
export function programSubject(command: CommandLine, flags = ''): Subject {
  return {
    name: shellLine(command),
    refresh: (access, limits) => runOnce(command, access, limits),
    whyNot: 'it needs a client that stays alive: --session',
    again: (scenario) =>
      `mock-mcs check client --scenario ${scenario}${flags} -- ${shellLine(command)}`,
  }
}

async function runOnce(
  command: CommandLine,
  access: ProgramAccess,
  limits: Limits,
): Promise<Outcome> {
  const child = await startChild(command, access)
  limits.onProcess?.(child.pid)
  const { stdin, stdout, stderr } = child.process
  const printed = { stdout: new Collected(stdout), stderr: new Collected(stderr) }
  // It is given nothing to read, and may have gone before it is told so.
  stdin.on('error', () => {})
  stdin.end()
  const ended = await endWithin(child, limits)
  await Promise.all([printed.stdout.settled(), printed.stderr.settled()])
  // What it left behind ends with it.
  child.kill()
  stdout.destroy()
  stderr.destroy()
  return outcomeOf(ended, limits.timeout, printed.stdout.text(), printed.stderr.text())
}

/** How a program ended; `undefined` if it had to be ended. */
export async function endWithin(
  child: Child,
  { timeout, signal }: Limits,
): Promise<Ended | undefined> {
  const over = new AbortController()
  const ends = AbortSignal.any([over.signal, signal])
  const late = wait(timeout, undefined, { signal: ends }).catch(() => {})
  const ended = await Promise.race([child.ended, late.then(() => undefined)])
  over.abort()
  if (ended === undefined) child.kill()
  return ended
}

/** How a program ended, in words. */
export function endingOf(ended: Ended | undefined, timeout: number): string {
  if (ended === undefined) return `had not ended after ${timeout / 1000} s, and was ended`
  return ended.signal === null ? `exit ${ended.code}` : `ended by ${ended.signal}`
}

function outcomeOf(
  ended: Ended | undefined,
  timeout: number,
  stdout: string,
  stderr: string,
): Outcome {
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
    said: `${besideTokens(report, last)}\n${stderr}`,
  }
}

function readError(error: unknown): Outcome['error'] {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, message } = error as { code?: unknown; message?: unknown }
  return { code: code ?? undefined, message: typeof message === 'string' ? message : undefined }
}
