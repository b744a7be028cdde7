import { invalid } from '../require-options.ts'

/** A server that requests are sent to. */
export interface Target {
  readonly isHttps: boolean
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string
  readonly port: number
  /** The value of the Host header. */
  readonly host: string
  /** The path before that of a call; without a slash at its end. */
  readonly prefix: string
  readonly isLoopback: boolean
  /** The base URL, to be shown. */
  readonly url: string
}

/**
 * Reads a base URL.
 *
 * @throws CheckError `INVALID_OPTION` for any other text, and for a URL over which the secret would
 * travel in clear
 */
export function readTarget(name: string, text: string, allowHttp: boolean): Target {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw invalid(`${name} must begin with http:// or https://`)
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw invalid(`${name} must be a base URL without user, query and fragment`)
  }
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isHttps = url.protocol === 'https:'
  const isLoopback = loopback.test(hostname)
  if (!isHttps && !isLoopback && !allowHttp) {
    throw invalid(
      `${name} is http:// and not of this machine: the AppSecret would travel in clear; use https:// or say --allow-http`,
    )
  }
  const prefix = url.pathname.replace(/\/+$/, '')
  return {
    isHttps,
    hostname,
    port: Number(url.port || (isHttps ? 443 : 80)),
    host: url.host,
    prefix,
    isLoopback,
    url: url.origin + prefix,
  }
}

const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|::1)$/i

/** A proxy before a target. */
export interface HttpProxy {
  readonly isHttps: boolean
  readonly hostname: string
  readonly port: number
  /** The value of the Proxy-Authorization header. */
  readonly authorization?: string
}

/**
 * The proxy that the environment names for a target, as curl reads it: HTTPS_PROXY or HTTP_PROXY,
 * else ALL_PROXY, in either case of letters, unless NO_PROXY has the host.
 *
 * Requests to this machine never go through a proxy: the secret would leave it in clear.
 *
 * @throws CheckError `INVALID_OPTION` for a proxy that is no http:// or https:// address
 */
export function proxyFor(
  target: Target,
  env: Readonly<Record<string, string | undefined>>,
): HttpProxy | undefined {
  const read = (name: string) => env[name.toLowerCase()] || env[name]
  const name = target.isHttps ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const address = read(name) ?? read('ALL_PROXY')
  if (!address || target.isLoopback || isExcepted(target, read('NO_PROXY') ?? '')) return undefined
  const text = address.includes('://') ? address : `http://${address}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw invalid(`${name} must be an http:// or https:// address`)
  }
  const { username, password } = url
  const isHttps = url.protocol === 'https:'
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return {
    isHttps,
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || (isHttps ? 443 : 80)),
    ...(username !== '' && {
      authorization: `Basic ${Buffer.from(login, 'utf8').toString('base64')}`,
    }),
  }
}

function isExcepted({ hostname, port }: Target, list: string): boolean {
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true
      const [, name = '', onlyPort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? []
      if (onlyPort !== undefined && Number(onlyPort) !== port) return false
      return hostname === name || hostname.endsWith(`.${name}`)
    })
}
