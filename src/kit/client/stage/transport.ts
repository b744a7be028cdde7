import { rootCertificates } from 'node:tls'
import { MockMcsError } from '../../../errors.ts'
import { type Trust, trustOf } from '../../../node/tls/trust.ts'
import { CheckError } from '../../check-error.ts'
import type { Certificates } from './certificates.ts'

/** What keeps a way to the mock from being opened is told as what keeps a run from taking place. */
export function cannotStart(error: unknown): never {
  throw error instanceof MockMcsError ? new CheckError('CANNOT_START', error.message) : error
}

/** How the calls of a client come to the mock. */
export interface TransportOptions {
  /** Plays every scenario over HTTPS, not those alone that are about it. */
  readonly https?: boolean | undefined
  /** Leads what a program sends to the hosts of MCS to the mock: it need not heed MCS_BASE_URL. */
  readonly intercept?: boolean | undefined
  /** Hosts that an intercepted program may reach beside them, in lower case. */
  readonly allow?: readonly string[] | undefined
  /** Hears of what an intercepted program wanted and was refused. */
  readonly onRefused?: ((why: string) => void) | undefined
}

/** The transport of a run: what its scenarios share until it is closed. */
export class Transport {
  readonly isHttps: boolean
  readonly isIntercepted: boolean
  readonly allow: readonly string[]
  readonly onRefused: (why: string) => void
  #certificates: Promise<Certificates> | undefined
  #trust: Promise<Trust> | undefined

  constructor({ https = false, intercept = false, allow = [], onRefused }: TransportOptions) {
    this.isHttps = https || intercept
    this.isIntercepted = intercept
    this.allow = allow
    this.onRefused = onRefused ?? (() => {})
  }

  /** With the library that makes them, loaded only where a scenario is played over HTTPS. */
  certificates(): Promise<Certificates> {
    this.#certificates ??= import('./certificates.ts').then((module) => module.sharedCertificates())
    return this.#certificates
  }

  /** Whom clients are told to trust: the authority of the scenarios, and all that they would anyway. */
  trust(): Promise<Trust> {
    this.#trust ??= this.certificates()
      .then((certificates) => certificates.ca())
      .then((ca) => trustOf([ca, ...rootCertificates], process.env))
      .catch(cannotStart)
    return this.#trust
  }

  async close(): Promise<void> {
    const trust = await this.#trust?.catch(() => undefined)
    await trust?.remove()
  }
}
