import { appKeyForm, parseCredentials } from '../options/credentials.ts'
import type { AppCredentials } from '../world/world.ts'
import { UsageError } from './usage-error.ts'

/** The credentials in the value of a flag. @throws UsageError, which does not show what may be secret */
export function readApp(flag: string, text: string): AppCredentials {
  const app = parseCredentials(text)
  if (app !== undefined) return app
  throw new UsageError(
    `--${flag} takes KEY:SECRET, the key ${appKeyForm}; received a text that is not shown here`,
  )
}
