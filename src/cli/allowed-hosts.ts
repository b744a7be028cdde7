import { interceptedHosts } from '../node/intercept/proxy.ts'
import { shownText } from './shown-text.ts'
import { UsageError } from './usage-error.ts'

/** The hosts of `--allow`, in lower case. @throws UsageError for what cannot be allowed */
export const readAllowedHosts = (hosts: readonly string[]): readonly string[] => hosts.map(readHost)

function readHost(text: string): string {
  const host = text.toLowerCase()
  if (interceptedHosts.includes(host)) {
    throw new UsageError(`--allow ${host}: the mock stands for it; name another host`)
  }
  if (/^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/.test(host)) return host
  throw new UsageError(
    `--allow takes the name of one host, without scheme, port and path; received ${shownText(text)}`,
  )
}
