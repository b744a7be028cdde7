import type { Authority } from './authority.ts'

/** How a server keeps its connections secure. */
export interface Secured {
  readonly authority: Pick<Authority, 'serverCertificate'>
  /** What it speaks, as Node has it; TLS 1.2 and 1.3 if left out. */
  readonly tls?: {
    readonly minVersion: 'TLSv1.1' | 'TLSv1.2'
    readonly maxVersion: 'TLSv1.1' | 'TLSv1.3'
    readonly ciphers?: string
  }
  /** Called when a client has spoken TLS to it, whether it went on or broke off. */
  readonly onTls?: () => void
}
