import type { InterceptOptions } from '../node/intercept/intercept.ts'
import { interceptedHosts } from '../node/intercept/proxy.ts'
import { listOf, type Option, textual } from '../options/option.ts'
import { type CliIo, UsageError } from './io.ts'

/** `--allow`, of the commands that intercept a program. */
export const allowOption = {
  flag: 'allow',
  placeholder: 'HOST',
  description: 'Let an intercepted command reach this host, too; may be repeated.',
  type: listOf(
    textual(
      'HOST',
      'the name of one host, without scheme, port and path',
      /^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/i,
    ),
  ),
} as const satisfies Option

/** The hosts of `--allow`, in lower case. @throws UsageError for one of MCS, which is never allowed */
export function allowedHosts(names: readonly string[] = []): readonly string[] {
  const hosts = names.map((name) => name.toLowerCase())
  const own = hosts.find((host) => interceptedHosts.includes(host))
  if (own === undefined) return hosts
  throw new UsageError(`--allow ${own}: the mock answers for it; name another host`)
}

/** Reports the hosts that an intercepted program was refused, each once. */
export function reportRefusals(io: CliIo): InterceptOptions['onRefused'] {
  const reported = new Set<string>()
  return (why) => {
    if (!reported.has(why)) io.err(`[mock-mcs] refused: ${why}`)
    reported.add(why)
  }
}
