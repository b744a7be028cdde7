import { buildMock } from '../mock/mock.ts'
import { intercept } from '../node/intercept/intercept.ts'
import { listen } from '../node/listen.ts'
import type { CommandLine } from '../node/program.ts'
import { openAuthority } from '../node/tls/authority.ts'
import { whyAdminIsClosed } from '../options/admin-access.ts'
import { readAllowedHosts, tellRefusals } from './allowed-hosts.ts'
import { Interrupts, runProgram } from './child-program.ts'
import type { CliIo } from './io.ts'
import { createRequestLog } from './request-log.ts'
import type { ServeSettings } from './setting.ts'
import { UsageError } from './usage-error.ts'
import { usersOf } from './users.ts'

/** What `mock-mcs run` is told beside the settings of the mock. */
export interface RunCall {
  readonly command: CommandLine
  /** Hosts that the program may reach beside those of MCS. */
  readonly allow: readonly string[]
}

/** Takes the words behind `run` apart: those for us, and the command. @throws UsageError */
export function splitRunCall(argv: readonly string[]): {
  readonly own: readonly string[]
  readonly command: readonly string[]
} {
  const at = argv.indexOf('--')
  return at === -1
    ? { own: argv, command: [] }
    : { own: argv.slice(0, at), command: argv.slice(at + 1) }
}

/** @throws UsageError if there is no command, or a host that cannot be allowed */
export function readRunCall(command: readonly string[], hosts: readonly string[]): RunCall {
  const [file, ...args] = command
  if (!file) {
    throw new UsageError('run is followed by -- and a command: mock-mcs run -- python3 client.py')
  }
  return { command: [file, ...args], allow: readAllowedHosts(hosts) }
}

/** `mock-mcs run`: a program on the mock, to its end; resolves to its exit code. */
export async function runOnMock(
  call: RunCall,
  settings: ServeSettings,
  io: CliIo,
): Promise<number> {
  const interrupts = new Interrupts()
  try {
    return await runInterruptibly(call, settings, io, interrupts)
  } finally {
    interrupts.stop()
  }
}

async function runInterruptibly(
  { command, allow }: RunCall,
  settings: ServeSettings,
  io: CliIo,
  interrupts: Interrupts,
): Promise<number> {
  const users = await usersOf(settings)
  const adminClosed = whyAdminIsClosed(settings.host, settings.adminToken)
  const observe = createRequestLog(settings.log, io.err)
  const authority = await openAuthority(settings.caDir)
  const mock = buildMock({ ...settings, users, adminClosed }, { observe })
  const https = { port: settings.httpsPort ?? 0, authority }
  const listener = await listen(mock, { ...settings, https })
  try {
    const onRefused = tellRefusals(io)
    const interceptor = await intercept({ listener, authority, allow, onRefused }, io.env)
    try {
      return await runProgram(command, interceptor.env, interrupts)
    } finally {
      await interceptor.close()
    }
  } finally {
    await listener.close()
  }
}
