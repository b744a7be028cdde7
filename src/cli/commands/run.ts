import { mkdtemp, rm } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Exchange } from '../../journal/exchange.ts'
import { buildMock } from '../../mock/mock.ts'
import { intercept } from '../../node/intercept/intercept.ts'
import { listen } from '../../node/listen.ts'
import { type CommandLine, type Program, startProgram } from '../../node/program.ts'
import { type Authority, openAuthority } from '../../node/tls/authority.ts'
import { whyAdminIsClosed } from '../../options/credentials.ts'
import { mockOptionTable } from '../../options/table.ts'
import { allowedHosts, allowOption, reportRefusals } from '../allowed-hosts.ts'
import { defineCommand, type Invocation } from '../command.ts'
import { type CliIo, UsageError } from '../io.ts'
import { createRequestLog } from '../request-log.ts'
import { RunAdvice } from '../run-advice.ts'
import {
  configOption,
  defaultServeSettings,
  type ServeSettings,
  settingsOf,
  usersOf,
} from '../settings.ts'

// The mock is for its program alone, whose output is its own.
const { host: _host, json: _json, ...settings } = mockOptionTable
const options = { allow: allowOption, ...settings, config: configOption }

export const run = defineCommand({
  usage: '[options] -- COMMAND [ARGUMENT ...]',
  about:
    'Runs a program, such as a client that has the hosts of MCS in its source, on a mock of its own: what it sends to mcs.mediatek.com and api.mediatek.com reaches the mock, by variables that the program and all that it starts inherit. No shell is used.',
  options,
  notes: `Each option but --allow is also a variable, and has its place in a config file, as for serve: mock-mcs serve --help tells more.

Example
  mock-mcs run --app my-key:my-secret -- python3 client.py

Exit codes: that of the program, or 2 for a mistake in the call.`,
  program: 'python3 client.py',
  run: runOnMock,
})

/** Runs a program on the mock, to its end; resolves to its exit code. */
async function runOnMock(invocation: Invocation<typeof options>, io: CliIo): Promise<number> {
  const { allow, ...values } = invocation.values
  const hosts = allowedHosts(allow)
  // The program is told the ports: they need not be known.
  const ports = { port: 0, httpsPort: 0 }
  const given = await settingsOf(values)
  const { host } = defaultServeSettings
  const interrupts = new Interrupts()
  try {
    const merged = { ...defaultServeSettings, ...ports, ...given, host }
    return await runInterruptibly(invocation.program, hosts, merged, io, interrupts)
  } finally {
    interrupts.stop()
  }
}

async function runInterruptibly(
  command: CommandLine,
  allow: readonly string[],
  settings: ServeSettings,
  io: CliIo,
  interrupts: Interrupts,
): Promise<number> {
  const users = await usersOf(settings)
  const adminClosed = whyAdminIsClosed(settings.host, settings.adminToken)
  const log = createRequestLog(settings.log, io)
  const advice = new RunAdvice(io)
  const observe = (exchange: Exchange) => {
    log?.(exchange)
    advice.observe(exchange)
  }
  const authority = await authorityFor(settings.caDir)
  const onAdminRefused = (why: string) => io.err(`[mock-mcs] ${why}`)
  const mock = buildMock({ ...settings, users, adminClosed }, { observe, onAdminRefused })
  const https = { port: settings.httpsPort ?? 0, authority, onTls: advice.onTls }
  const heard: typeof mock = {
    ...mock,
    fetch: (request, bindings) => {
      advice.hear()
      return mock.fetch(request, bindings)
    },
  }
  const listener = await listen(heard, { ...settings, https })
  try {
    const onRefused = reportRefusals(io)
    const interceptor = await intercept({ listener, authority, allow, onRefused }, io.env)
    try {
      const [{ users: known }] = mock.apps
      const env = { ...interceptor.env, MCS_USER_TOKEN: known[0].userToken }
      const code = await runProgram(command, env, interrupts)
      if (interrupts.first === undefined) advice.atEnd(interceptor.traffic)
      return code
    } finally {
      await interceptor.close()
    }
  } finally {
    await listener.close()
  }
}

/**
 * The local CA; where the data folder of the user cannot be used, one for this run alone: the program
 * gets the certificate by its environment, and nothing has to last.
 */
async function authorityFor(caDir: string | undefined): Promise<Authority> {
  try {
    return await openAuthority(caDir)
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException
    if (caDir !== undefined || code === undefined) throw error
    const folder = await mkdtemp(join(tmpdir(), 'mock-mcs-ca-'))
    return await openAuthority(folder).finally(() => rm(folder, { recursive: true, force: true }))
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * The signals that would end us, heard from before a program is started until everything is closed: an
 * earlier one keeps it from being started, a later one waits for its end.
 */
class Interrupts {
  #first: NodeJS.Signals | undefined
  #program: Program | undefined

  constructor() {
    for (const name of signals) process.on(name, this.#hear)
  }

  /** The signal that came first. */
  get first(): NodeJS.Signals | undefined {
    return this.#first
  }

  /** Makes signals go to a program from now on. */
  passTo(program: Program | undefined): void {
    this.#program = program
  }

  /** Signals end us again. */
  stop(): void {
    for (const name of signals) process.off(name, this.#hear)
  }

  // The group does not hear the Ctrl-C of the terminal; a second one ends what heeds no first.
  readonly #hear = (name: NodeJS.Signals): void => {
    const isFirst = this.#first === undefined
    this.#first ??= name
    if (this.#program !== undefined) this.#program.signal(isFirst ? name : 'SIGKILL')
    else if (!isFirst) process.exit(codeOf(name))
  }
}

/**
 * Runs a program to its end on our own input and output; resolves to its exit code, or 128 and the
 * number of the signal that ended it, as shells have it. Processes that it leaves behind end
 * with it, and all of them end when we do.
 *
 * @throws UsageError if there is no such program
 */
async function runProgram(
  command: CommandLine,
  env: Readonly<Record<string, string | undefined>>,
  interrupts: Interrupts,
): Promise<number> {
  if (interrupts.first !== undefined) return codeOf(interrupts.first)
  const program = await startProgram(command, { env, stdio: 'inherit' }).catch((error: Error) => {
    throw new UsageError(error.message)
  })
  interrupts.passTo(program)
  const { code, signal } = await program.ended
  program.signal('SIGKILL')
  interrupts.passTo(undefined)
  return code ?? codeOf(signal)
}

const codeOf = (signal: NodeJS.Signals | null): number =>
  128 + (signal === null ? 0 : constants.signals[signal])
