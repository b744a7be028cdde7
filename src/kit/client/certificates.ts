import type { Https } from '../../../contracts/scenario.ts'
import { servedNames } from '../../node/tls/authority.ts'
import type { KeyAndCertificate } from '../../node/tls/authority-files.ts'
import {
  makeAuthority,
  makeKeys,
  makeServerCertificates,
  type ServerCertificates,
} from '../../node/tls/certificates.ts'
import type { Secured } from '../../node/tls/secure-server.ts'
import { systemClock } from '../../world/clock.ts'

const day = 86_400_000

/** The certificates of all scenarios: making their keys takes a while, so that runs share them. */
export class Certificates {
  readonly #now = systemClock.now()
  readonly #trusted = this.#makeAuthority()
  // Servers may share theirs; authorities must not.
  readonly #serverKeys = makeKeys()
  readonly #known = new Map<Https, Promise<ServerCertificates>>()

  /** The certificate that clients are told to trust, as PEM. */
  async ca(): Promise<string> {
    return (await this.#trusted).certificate
  }

  /** The certificate that a server shows, and the versions of TLS that it speaks. */
  secured(https: Https): Omit<Secured, 'onTls'> {
    return {
      authority: { serverCertificates: () => this.#serverCertificates(https) },
      // Node's own list of ciphers has none left for it.
      ...(https === 'tls-1.1' && {
        tls: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
      }),
    }
  }

  #serverCertificates(https: Https): Promise<ServerCertificates> {
    const flaw = https === 'tls-1.1' ? 'trusted' : https
    const certificate = this.#known.get(flaw) ?? this.#make(flaw)
    this.#known.set(flaw, certificate)
    return certificate
  }

  async #make(flaw: Exclude<Https, 'tls-1.1'>): Promise<ServerCertificates> {
    const isTrusted = flaw !== 'untrusted-authority'
    const authority = await (isTrusted ? this.#trusted : this.#makeAuthority())
    const to = flaw === 'expired-certificate' ? this.#now - day : this.#now + 90 * day
    // Below a name that the authority may vouch for: only the name of the server is wrong.
    const names =
      flaw === 'certificate-of-another-host'
        ? { hosts: ['another-host.localhost'], addresses: [] }
        : servedNames
    const period = { from: this.#now - 30 * day, to }
    return makeServerCertificates(authority, period, names, await this.#serverKeys)
  }

  #makeAuthority(): Promise<KeyAndCertificate> {
    const period = { from: this.#now - 30 * day, to: this.#now + 90 * day }
    // For any address, so that BoringSSL takes it for 127.0.0.1: its key never leaves this process.
    return makeAuthority(period, { ...servedNames, addresses: [] })
  }
}

let certificates: Certificates | undefined

/** Those of this process. */
export function sharedCertificates(): Certificates {
  certificates ??= new Certificates()
  return certificates
}
