import { CheckError } from '../check-error.ts'

/** Where requests go. */
export interface Target {
  readonly isHttps: boolean
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string
  readonly port: number
  /** The value of the Host header. */
  readonly host: string
  /** What stands before the path of a call; without a slash at its end. */
  readonly prefix: string
  readonly isLoopback: boolean
  /** The base URL, to be shown. */
  readonly url: string
}

/**
 * Reads a base URL.
 *
 * @throws CheckError `INVALID_OPTION` for what is none, and for one over which the secret would
 * travel in clear
 */
export function readTarget(name: string, text: string, allowHttp: boolean): Target {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new CheckError('INVALID_OPTION', `${name} must begin with http:// or https://`)
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new CheckError(
      'INVALID_OPTION',
      `${name} must be a base URL without user, query and fragment`,
    )
  }
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const isHttps = url.protocol === 'https:'
  const isLoopback = loopback.test(hostname)
  if (!isHttps && !isLoopback && !allowHttp) {
    throw new CheckError(
      'INVALID_OPTION',
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
