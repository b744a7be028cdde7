import { createTextMac } from '../../world/mac.ts'
import { freshId } from '../../world/randomness.ts'

// Drawn anew by every process: were it derived from the secret of the seal, which has a default that
// everyone knows, a short AppSecret could be found by trying. So fingerprints of two runs differ.
const mac = createTextMac(freshId() + freshId())

/** What stands for a secret or a token: the same for the same value, as long as the process lives. */
export const fingerprint = (value: string): string => `***${mac(value).slice(0, 8)}`
