import type { MiddlewareHandler } from 'hono'
import { isLoopback } from '../journal/findings/address.ts'
import { isSecret } from '../world/known-secrets.ts'
import { adminAnswer, adminProblem, ProblemError } from './problem.ts'

/** The access to the control plane. */
export interface GuardSettings {
  /** The bearer token that a request needs; `undefined` for none. */
  readonly adminToken: string | undefined
  /** Hosts in addition to those of the loopback, with or without a port. */
  readonly adminHosts: readonly string[]
  /** The reason for which it is closed to everyone; left out if it is open. */
  readonly adminClosed?: string | undefined
}

/** The health check, which the guard answers by itself where the caller may know no more. */
export interface OpenHealth {
  readonly path: string
  /** The body for any Host. */
  readonly brief: { readonly status: string; readonly version: string }
}

// So many different refusals are reported; a page that is hostile could go on for ever.
const maxReported = 10

/**
 * Refuses web pages of other origins, under any name they give this machine, and requests without
 * the token. Only the health check needs none, and under a Host that is not allowed it is brief.
 * There are no CORS headers, so browsers show no page an answer.
 *
 * @param report called with each reason for a refusal, once
 */
export function createGuard(
  { adminToken, adminHosts, adminClosed }: GuardSettings,
  health: OpenHealth,
  report: (why: string) => void = () => {},
): MiddlewareHandler {
  const isAllowedHost = createHostCheck(adminHosts)
  const token = adminToken === undefined ? undefined : Buffer.from(adminToken, 'utf8')
  const reported = new Set<string>()
  const reportOnce = (why: string) => {
    if (reported.has(why) || reported.size >= maxReported) return
    reported.add(why)
    report(why)
  }

  return async function guard(c, next) {
    const { raw, path, method } = c.req
    const ofPage = refusedOrigin(raw)
    const foreign = foreignHost(raw, isAllowedHost)
    const refusal =
      ofPage ??
      refusedAccess(raw, adminClosed, token) ??
      // A page that gives this machine a name of its own does not know the token.
      (token === undefined && foreign !== undefined ? refusedHost(foreign) : undefined)
    if (refusal === undefined) return next()
    const isHealth = path === health.path && (method === 'GET' || method === 'HEAD')
    if (isHealth && ofPage === undefined) {
      return foreign === undefined ? next() : adminAnswer(health.brief)
    }
    reportOnce(refusal.message)
    return adminProblem(refusal)
  }
}

// A target may name a host of its own, so both it and the header are checked. A client that leaves
// out Host, as HTTP/1.0 allows, is not a browser.
function foreignHost(
  { headers, url }: Request,
  isAllowedHost: (host: string) => boolean,
): string | undefined {
  const hosts = [headers.get('host') ?? undefined, new URL(url).host]
  return hosts.find((host) => host !== undefined && !isAllowedHost(host))
}

function refusedHost(host: string): ProblemError {
  const shown =
    readHost(host) === undefined ? 'a Host that is invalid' : `the Host ${host.slice(0, 100)}`
  return new ProblemError(
    403,
    `the control plane was called under ${shown}; without a token it answers to localhost, 127.0.0.1, [::1] and the hosts of --admin-host (adminHosts in the options): add this one, or set --admin-token (adminToken), with which any Host may call`,
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
    `the control plane was called by a web page of another origin (${shownOrigin(origin)}); it takes requests from its own pages and from programs: call it from a test or a terminal`,
  )
}

const shownOrigin = (origin: string | null): string =>
  origin !== null && /^[\w+.-]+(:\/\/[\w.:[\]-]{1,100})?$/.test(origin) ? origin : 'not shown'

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
