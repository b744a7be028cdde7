import { timingSafeEqual } from 'node:crypto'

/**
 * True if `presented` is `secret`. Takes the same time wherever they differ; only the length of the
 * secret could be learnt from it.
 */
export function isSecret(presented: string, secret: Buffer): boolean {
  const bytes = Buffer.from(presented, 'utf8')
  // Compared with itself when the lengths differ, so that this takes as long as a wrong secret.
  return (
    timingSafeEqual(bytes.length === secret.length ? bytes : secret, secret) &&
    bytes.length === secret.length
  )
}
