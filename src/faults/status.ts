import type { FaultNameOf } from '../../contracts/faults.ts'
import { apiVersion } from '../../contracts/mcs.ts'
import { type Answer, jsonAnswer } from '../wire/answer.ts'
import { type FaultFunction, whole, withHeaders } from './faulty-answer.ts'

/** The faults of what may stand in front of MCS: gateways, rate limits and redirects. */
export const statusFaults: Readonly<Record<FaultNameOf<'status'>, FaultFunction>> = {
  'gateway-502': () => whole(gatewayPage(502, '502 Bad Gateway')),
  'gateway-503': () => whole(gatewayPage(503, '503 Service Temporarily Unavailable')),
  'gateway-504': () => whole(gatewayPage(504, '504 Gateway Time-out')),
  'too-many-requests': (_, { retryAfter }) => busy(429, '429 Too Many Requests', retryAfter),
  'service-unavailable': (_, { retryAfter }) => busy(503, '503 Service Unavailable', retryAfter),
  'redirect-to-other-host': (_, { location }, url) => redirect(location ?? onOtherHost(url)),
  'redirect-to-same-host': (_, { location }, url) => redirect(location ?? withOtherQuery(url)),
}

// The page that nginx sends.
function gatewayPage(status: number, title: string): Answer {
  const body = [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n')
  const headers = {
    Server: 'nginx',
    'Content-Type': 'text/html',
    'Content-Length': String(Buffer.byteLength(body)),
  }
  return { status, headers, body }
}

// MCS publishes no such answer; the body has the form of its refusals.
function busy(code: number, message: string, retryAfter = 1) {
  const errors = [{ code, message }]
  const body = JSON.stringify({ apiVersion, code, message, errors, statusCode: code, options: {} })
  return whole(withHeaders(jsonAnswer(code, body), { 'Retry-After': String(retryAfter) }))
}

function redirect(location: string) {
  return whole({ status: 307, headers: { Location: location, 'Content-Length': '0' }, body: '' })
}

function onOtherHost(url: string): string {
  const { pathname, search } = new URL(url)
  return `http://other-host.invalid${pathname}${search}`
}

// Counts, so that a client that follows and is redirected again meets another URL each time.
function withOtherQuery(url: string): string {
  const other = new URL(url)
  const count = Number(other.searchParams.get('redirected')) || 0
  other.searchParams.set('redirected', String(count + 1))
  return other.href
}
