import { CheckError } from '../check-error.ts'
import type { Target } from './target.ts'

/** A proxy that stands between. */
export interface HttpProxy {
  readonly isHttps: boolean
  readonly hostname: string
  readonly port: number
  /** The value of the Proxy-Authorization header. */
  readonly authorization?: string
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The proxy that the environment names for a target, as curl reads it: HTTPS_PROXY or HTTP_PROXY,
 * else ALL_PROXY, in either case of letters, unless NO_PROXY has the host.
 *
 * This machine is never asked for through a proxy: the secret would leave it in clear.
 *
 * @throws CheckError `INVALID_OPTION` for a proxy that is no http:// or https:// address
 */
export function proxyFor(target: Target, env: Environment): HttpProxy | undefined {
  const read = (name: string) => env[name.toLowerCase()] || env[name]
  const name = target.isHttps ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const address = read(name) ?? read('ALL_PROXY')
  if (!address || target.isLoopback || isExcepted(target, read('NO_PROXY') ?? '')) return undefined
  const text = address.includes('://') ? address : `http://${address}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new CheckError('INVALID_OPTION', `${name} must be an http:// or https:// address`)
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
