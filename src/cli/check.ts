import { CheckError } from '../kit/index.ts'
import { checkClientHelp } from './check-client-flags.ts'
import { checkServerHelp } from './check-server-flags.ts'
import type { CliIo } from './io.ts'
import { UsageError } from './usage-error.ts'

/** `mock-mcs check`: checks what its first word names; resolves to the exit code. */
export async function check(argv: readonly string[], io: CliIo): Promise<number> {
  const [what = '', ...rest] = argv
  if (what === '--help' || what === '-h') {
    io.out(`${checkServerHelp()}\n\n${checkClientHelp().trimEnd()}`)
    return 0
  }
  try {
    if (what === 'server') {
      const { checkServerCommand } = await import('./check-server.ts')
      return await checkServerCommand(rest, io)
    }
    if (what === 'client') {
      const { checkClientCommand } = await import('./check-client.ts')
      return await checkClientCommand(rest, io)
    }
  } catch (error) {
    if (error instanceof CheckError) throw new UsageError(error.message)
    throw error
  }
  throw new UsageError(
    'check is followed by server and a URL, or by client, -- and a command; mock-mcs check --help tells more',
  )
}
