import type { MiddlewareHandler } from 'hono'
import { isSecret } from '../world/secrets.ts'
import { createHostCheck } from './hosts.ts'
import { problemAnswer, Refusal } from './problem.ts'

/** Who may use the control plane. */
export interface GuardSettings {
  /** What it wants as a bearer token; `undefined` for nothing. */
  readonly adminToken: string | undefined
  /** Hosts beside those of the loopback, with or without a port. */
  readonly adminHosts: readonly string[]
  /** Why it is closed to everyone; absent, it is open. */
  readonly adminClosed?: string | undefined
}

/**
 * Lets through who may use the control plane: no web page of another origin, whatever name it has
 * given this machine, and no one without the token. Only the health check is open without it. There
 * are no CORS headers, so browsers give no page an answer of this.
 *
 * @param healthPath the path of the health check
 */
export function createGuard(
  { adminToken, adminHosts, adminClosed }: GuardSettings,
  healthPath: string,
): MiddlewareHandler {
  const isAllowedHost = createHostCheck(adminHosts)
  const token = adminToken === undefined ? undefined : Buffer.from(adminToken, 'utf8')

  return async function guard(c, next) {
    const { raw, path } = c.req
    const refusal =
      refusedHost(raw, isAllowedHost) ??
      refusedOrigin(raw) ??
      (path === healthPath ? undefined : refusedAccess(raw, adminClosed, token))
    if (refusal !== undefined) return problemAnswer(refusal)
    return next()
  }
}

// A target may name a host of its own, so that it and the header have to be right. A client that
// leaves Host out, as HTTP/1.0 allows, is no browser.
function refusedHost(
  request: Request,
  isAllowedHost: (host: string) => boolean,
): Refusal | undefined {
  const hosts = [request.headers.get('host') ?? undefined, new URL(request.url).host]
  if (hosts.every((host) => host === undefined || isAllowedHost(host))) return undefined
  return new Refusal(
    403,
    'the control plane answers only to a Host of the loopback (localhost, 127.0.0.1, [::1]) and to those of the setting admin hosts; call it under one of these',
  )
}

function refusedOrigin({ headers, url }: Request): Refusal | undefined {
  const origin = headers.get('origin')
  const host = headers.get('host') ?? new URL(url).host
  const site = headers.get('sec-fetch-site') ?? 'none'
  const isOwn = origin === null || /^https?:\/\/(.*)$/i.exec(origin)?.[1] === host
  if (isOwn && (site === 'none' || site === 'same-origin')) return undefined
  return new Refusal(
    403,
    'the control plane takes no requests from web pages of another origin; call it from a test or a terminal',
  )
}

function refusedAccess(
  { headers }: Request,
  closed: string | undefined,
  token: Buffer | undefined,
): Refusal | undefined {
  if (closed !== undefined) return new Refusal(403, closed)
  if (token === undefined) return undefined
  const presented = /^bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  // Headers come as Latin-1, whatever their bytes stand for.
  const bytes = Buffer.from(presented ?? '', 'latin1')
  if (isSecret(bytes.toString('utf8'), token)) return undefined
  const missing = 'the control plane wants its token, as Authorization: Bearer <token>'
  const wrong = 'the bearer token is not that of the control plane'
  return new Refusal(401, presented === undefined ? missing : wrong, {
    headers: { 'WWW-Authenticate': 'Bearer realm="mock-mcs"' },
  })
}
