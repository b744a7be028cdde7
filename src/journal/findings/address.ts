import { pathPattern } from '../../../contracts/call.ts'
import { callList, calls } from '../../../contracts/calls.ts'
import type { RequestParts } from '../raw-exchange.ts'
import { type BrokenRule, type Finder, showableName } from './finding.ts'

/** Finds mistakes in method, path, query and scheme, and headers that come twice. */
export const findInAddress: Finder = ({ method }, parts) => {
  const found = findInPath(parts.path)
  const isOAuth = !isElsewhere(parts) && !isApi(parts)
  if (method !== calls.refresh.method && isOAuth) {
    found.push({ id: 'method', found: `the method is ${showableName(method)}` })
  }
  if (parts.query !== undefined && !isApi(parts)) {
    found.push({ id: 'query-string', found: 'there is a query after the path' })
  }
  if (!parts.isEncrypted && !isLoopback(parts.host.replace(/:\d*$/, ''))) {
    found.push({
      id: 'no-tls',
      found: 'the call came over http, for a host that is not this machine',
    })
  }
  return [...found, ...findRepeated(parts)]
}

const patterns = callList.map((call) => ({ kind: call.kind, pattern: pathPattern(call) }))

/** The kind of the call that a path is of. */
const kindAt = (path: string) => patterns.find(({ pattern }) => pattern.test(path))?.kind

/** True for a path that is meant to be one of the v2 API, which has no Basic header. */
export const isApi = ({ path }: RequestParts): boolean => kindAt(rightPath(path)) === 'api'

/** True for a path that is meant to be that of the log-in. */
export const isLogin = ({ path }: RequestParts): boolean => kindAt(rightPath(path)) === 'login'

/** True for a path that is meant to be that of no call. */
export const isElsewhere = ({ path }: RequestParts): boolean =>
  findInPath(path).some(({ id }) => id === 'path-unknown')

const pathChecks = [
  {
    id: 'path-double-slash',
    found: 'the path has two slashes in a row',
    right: (path: string) => path.replace(/\/{2,}/g, '/'),
  },
  {
    id: 'path-trailing-slash',
    found: 'the path ends with a slash',
    right: (path: string) => path.replace(/(.)\/+$/, '$1'),
  },
  {
    id: 'path-case',
    found: 'the path has capital letters',
    right: (path: string) => path.toLowerCase(),
  },
  {
    id: 'legacy-path',
    found: 'the path has thirdpart for thirdparty',
    right: (path: string) => path.replace(/\/thirdpart(?=\/|$)/, '/thirdparty'),
  },
] as const

function findInPath(path: string): BrokenRule[] {
  let righted = decodePath(path)
  const found = pathChecks.flatMap(({ id, found: words, right }) => {
    // The ids of devices and channels may be in any case.
    if (id === 'path-case' && kindAt(righted) === 'api') return []
    const before = righted
    righted = right(before)
    return righted === before ? [] : [{ id, found: words }]
  })
  if (kindAt(righted) !== undefined) return found
  return [{ id: 'path-unknown', found: 'the path is that of no call' }]
}

const rightPath = (path: string): string =>
  pathChecks.reduce((righted, { right }) => right(righted), decodePath(path))

function decodePath(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

function findRepeated({ headers }: RequestParts): BrokenRule[] {
  const repeated = ['authorization', 'content-type', 'content-length', 'host'].filter(
    (name) => (headers.get(name)?.values.length ?? 0) > 1,
  )
  if (repeated.length === 0) return []
  return [{ id: 'header-repeated', found: `more than one ${repeated.join(', ')}` }]
}

/**
 * True for a name or an address of this machine: `localhost` and the names below it (RFC 6761),
 * 127.0.0.0/8 and ::1.
 *
 * @param host as a URL or a Host header has it, without a port; an IPv6 address in brackets
 */
export const isLoopback = (host: string): boolean =>
  /^(?:(?:[a-z0-9_-]+\.)*localhost|127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}|\[::1\])$/i.test(host)
