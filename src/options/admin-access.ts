/**
 * Why the control plane may answer nobody, or `undefined` if it may: on an address that others can
 * reach it needs a token, since it hands out secrets and lets anyone steer the mock.
 *
 * @param host the address to listen on
 */
export function whyAdminIsClosed(host: string, adminToken: string | undefined): string | undefined {
  if (adminToken !== undefined || isLoopbackAddress(host)) return undefined
  return `others can reach ${host}, so the control plane needs a token: start with --admin-token TEXT (adminToken in the options), or listen on 127.0.0.1`
}

// Stricter than `isLoopback`: a name below `localhost` listens where the resolver says.
const isLoopbackAddress = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)
