import type { MiddlewareHandler } from 'hono'
import { isLoopback } from '../journal/findings/address.ts'
import { isSecret } from '../world/known-secrets.ts'
import { adminProblem, ProblemError } from './problem.ts'

/** The access to the control plane. */
export interface GuardSettings {
  /** The bearer token that a request needs; `undefined` for none. */
  readonly adminToken: string | undefined
  /** Hosts in addition to those of the loopback, with or without a port. */
  readonly adminHosts: readonly string[]
  /** The reason for which it is closed to everyone; left out if it is open. */
  readonly adminClosed?: string | undefined
}

/**
 * Refuses web pages of other origins, under any name they give this machine, and requests without
 * the token. Only the health check needs none. There are no CORS headers, so browsers show no page
 * an answer.
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
    if (refusal !== undefined) return adminProblem(refusal)
    return next()
  }
}

// A target may name a host of its own, so both it and the header are checked. A client that leaves
// out Host, as HTTP/1.0 allows, is not a browser.
function refusedHost(
  request: Request,
  isAllowedHost: (host: string) => boolean,
): ProblemError | undefined {
  const hosts = [request.headers.get('host') ?? undefined, new URL(request.url).host]
  if (hosts.every((host) => host === undefined || isAllowedHost(host))) return undefined
  return new ProblemError(
    403,
    'the control plane answers only to a Host of the loopback (localhost, 127.0.0.1, [::1]) and to those of the setting admin hosts; call it under one of these',
  )
}

function refusedOrigin({ headers, url }: Request): ProblemError | undefined {
  const origin = headers.get('origin')
  const host = headers.get('host') ?? new URL(url).host
  const site = headers.get('sec-fetch-site') ?? 'none'
  const isOwn = origin === null || /^https?:\/\/(.*)$/i.exec(origin)?.[1] === host
  if (isOwn && (site === 'none' || site === 'same-origin')) return undefined
  return new ProblemError(
    403,
    'the control plane takes no requests from web pages of another origin; call it from a test or a terminal',
  )
}

function refusedAccess(
  { headers }: Request,
  closed: string | undefined,
  token: Buffer | undefined,
): ProblemError | undefined {
  if (closed !== undefined) return new ProblemError(403, closed)
  if (token === undefined) return undefined
  const presented = /^bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  // Headers come as Latin-1, even where their bytes are UTF-8.
  const bytes = Buffer.from(presented ?? '', 'latin1')
  if (isSecret(bytes.toString('utf8'), token)) return undefined
  const missing = 'the control plane wants its token, as Authorization: Bearer <token>'
  const wrong = 'the bearer token is not that of the control plane'
  return new ProblemError(401, presented === undefined ? missing : wrong, {
    headers: { 'WWW-Authenticate': 'Bearer realm="mock-mcs"' },
  })
}

/** A host as a Host header or a URL names it. */
interface NamedHost {
  /** In lower case; an IPv6 address in brackets. */
  readonly name: string
  readonly port: string | undefined
}

/**
 * Makes a test for hosts: of the loopback, or listed; a port counts only where the listed one has
 * one.
 */
function createHostCheck(listed: readonly string[]): (host: string) => boolean {
  const allowed = listed.map(readListed)
  return (host) => {
    const read = readHost(host)
    return read !== undefined && (isLoopback(read.name) || allowed.some((one) => fits(one, read)))
  }
}

const fits = (one: NamedHost, { name, port }: NamedHost): boolean =>
  one.name === name && (one.port === undefined || one.port === port)

// A listed IPv6 address may lack its brackets.
function readListed(text: string): NamedHost {
  const isBareAddress = !text.startsWith('[') && text.split(':').length > 2
  const host = isBareAddress ? `[${text}]` : text
  return readHost(host) ?? { name: host.toLowerCase(), port: undefined }
}

function readHost(text: string): NamedHost | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[^\s:[\]@/,]+)(?::(\d{1,5}))?$/i.exec(text)
  return match === null ? undefined : { name: (match[1] ?? '').toLowerCase(), port: match[2] }
}
