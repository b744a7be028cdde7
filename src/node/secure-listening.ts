import type { Authority } from './tls/authority.ts'

/**
 * What `listen` needs for HTTPS on a port; nothing where no port is given.
 *
 * @throws MockMcsError `CA_UNUSABLE`
 */
export async function secureListening(
  port: number | undefined,
  caDir: string | undefined,
): Promise<{ readonly port: number; readonly authority: Authority } | undefined> {
  if (port === undefined) return undefined
  // With the library behind it, loaded only by those who ask for HTTPS.
  const { openAuthority } = await import('./tls/authority.ts')
  return { port, authority: await openAuthority(caDir) }
}
