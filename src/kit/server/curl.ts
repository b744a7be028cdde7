import type { Secrets } from '../report/secrets.ts'
import type { Exchange } from './exchange.ts'

/** The command that sends a request again, with its secrets masked. */
export function curlLine(
  { request, origin }: Pick<Exchange, 'request' | 'origin'>,
  secrets: Secrets,
): string {
  const { method, path, headers, body } = request
  const parts = [
    'curl -i',
    `-X ${method}`,
    quote(origin + path),
    // curl would say what the body is.
    ...(body !== null && headers['content-type'] === undefined
      ? [quote('content-type:', '-H ')]
      : []),
    ...Object.entries(headers).map(([name, value]) =>
      quote(`${name}: ${masked(name, value)}`, '-H '),
    ),
    ...(body === null ? [] : [quote(short(secrets.mask(body)), '--data-binary ')]),
  ]
  return secrets.mask(parts.join(' '))
}

// Whatever stands there may be made of a secret, in a form that nobody has told us of.
const masked = (name: string, value: string): string =>
  name === 'authorization' ? value.replace(/^(\S+ ).+$/, '$1***') : value

function quote(text: string, before = ''): string {
  if (!/[\r\n]/.test(text)) return `${before}'${text.replaceAll("'", "'\\''")}'`
  // A line is one line: the form that shells have for line breaks.
  const escaped = text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return `${before}$'${escaped}'`
}

// Of a masked body: a cut might leave the half of a secret that nobody knows any more.
const short = (body: string): string =>
  body.length > 200 ? `${body.slice(0, 40)}... (${Buffer.byteLength(body)} bytes)` : body
