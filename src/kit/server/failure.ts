import { MalformedAnswer } from './message.ts'

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed while the request was sent',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network of the host',
  ETIMEDOUT: 'the host does not answer',
}

const untrusted = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/

/** Why no answer came, in words. */
export function explainFailure(error: unknown, timeout: number): string {
  const { name, code, message } = error as { name?: string; code?: unknown; message: string }
  if (name === 'TimeoutError') return `no whole answer within ${timeout} ms`
  if (error instanceof MalformedAnswer) return `the server sent ${message}`
  if (typeof code !== 'string') return message
  if (untrusted.test(code)) {
    return `the certificate is not trusted (${code}); --ca names its authority, --insecure takes any`
  }
  if (code.startsWith('ERR_SSL') || code === 'EPROTO') return `TLS is not spoken there (${code})`
  return reasons[code] ?? `the connection failed (${code})`
}
