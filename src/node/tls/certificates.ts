import { generateKeyPair, sign } from 'node:crypto'
import { promisify } from 'node:util'
import forge from 'node-forge'
import { freshId } from '../../world/randomness.ts'
import { authorityName, type KeyAndCertificate } from './authority-files.ts'

/** The two halves of a key, as PEM. */
export interface KeyPair {
  readonly publicKey: string
  readonly privateKey: string
}

/** A period of validity, in milliseconds since the epoch. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** The names and addresses that a certificate is for. */
export interface Names {
  readonly hosts: readonly string[]
  readonly addresses: readonly string[]
}

/** The certificates of a server, which share a key. */
export interface ServerCertificates extends KeyAndCertificate {
  /**
   * For the names alone, as PEM, shown to a client that asks for one. BoringSSL, which is in bun,
   * refuses a certificate with addresses below an authority that has constraints for them.
   */
  readonly certificateOfNames: string
}

/**
 * Makes an authority that is valid for these names and those below them, and for no others; for any
 * address if none is given.
 */
export async function makeAuthority(period: Period, names: Names): Promise<KeyAndCertificate> {
  const keys = await makeKeys()
  // Two authorities of the same name would be mistaken for one another.
  const subject = [{ name: 'commonName', value: `${authorityName} ${freshId().slice(0, 8)}` }]
  const certificate = draft(keys.publicKey, period)
  certificate.setSubject(subject)
  certificate.setIssuer(subject)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
    { id: '2.5.29.30', critical: true, value: nameConstraints(names) },
  ])
  signWith(certificate, keys.privateKey)
  return { key: keys.privateKey, certificate: forge.pki.certificateToPem(certificate) }
}

/** Makes the certificates of a server, for a key of its own or for one that is given. */
export async function makeServerCertificates(
  authority: KeyAndCertificate,
  period: Period,
  names: Names,
  given?: KeyPair,
): Promise<ServerCertificates> {
  const keys = given ?? (await makeKeys())
  const make = (served: Names) => serverCertificate(authority, period, served, keys.publicKey)
  return {
    key: keys.privateKey,
    certificate: make(names),
    certificateOfNames: make({ ...names, addresses: [] }),
  }
}

function serverCertificate(
  authority: KeyAndCertificate,
  period: Period,
  { hosts, addresses }: Names,
  publicKey: string,
): string {
  const issuer = forge.pki.certificateFromPem(authority.certificate)
  const certificate = draft(publicKey, period)
  certificate.setSubject([{ name: 'commonName', value: 'mock-mcs' }])
  certificate.setIssuer(issuer.subject.attributes)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectKeyIdentifier' },
    {
      name: 'authorityKeyIdentifier',
      keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes(),
    },
    {
      name: 'subjectAltName',
      altNames: [
        ...hosts.map((value) => ({ type: 2, value })),
        ...addresses.map((ip) => ({ type: 7, ip })),
      ],
    },
  ])
  signWith(certificate, authority.key)
  return forge.pki.certificateToPem(certificate)
}

/** Signs a certificate; by Node, since the library's own arithmetic takes a tenth of a second. */
function signWith(certificate: forge.pki.Certificate, privateKey: string): void {
  const signer = {
    sign: () => {
      const signed = forge.asn1.toDer(certificate.tbsCertificate as forge.asn1.Asn1).getBytes()
      return sign('sha256', Buffer.from(signed, 'latin1'), privateKey).toString('latin1')
    },
  }
  certificate.sign(signer as unknown as forge.pki.rsa.PrivateKey, forge.md.sha256.create())
}

/** Makes a pair of RSA keys, which every client takes; it takes a tenth of a second. */
export function makeKeys(): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}

function draft(publicKey: string, { from, to }: Period): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey)
  // A serial number is positive: the 1 keeps its first bit clear.
  certificate.serialNumber = `1${freshId().replaceAll('-', '').slice(1)}`
  certificate.validity.notBefore = new Date(from)
  certificate.validity.notAfter = new Date(to)
  return certificate
}

/** The extension of RFC 5280, section 4.2.1.10, which the library does not know by name. */
function nameConstraints({ hosts, addresses }: Names): forge.asn1.Asn1 {
  const { Class, Type, create } = forge.asn1
  const subtree = (tag: number, value: string) =>
    create(Class.UNIVERSAL, Type.SEQUENCE, true, [
      create(Class.CONTEXT_SPECIFIC, tag, false, value),
    ])
  const permitted = [
    ...hosts.map((host) => subtree(2, host)),
    ...addresses.map((address) => subtree(7, withMask(address))),
  ]
  return create(Class.UNIVERSAL, Type.SEQUENCE, true, [
    create(Class.CONTEXT_SPECIFIC, 0, true, permitted),
  ])
}

// The types of the library leave it out.
const { bytesFromIP } = forge.util as unknown as {
  readonly bytesFromIP: (address: string) => string | null
}

// One address alone: every bit of its mask is set.
function withMask(address: string): string {
  const bytes = bytesFromIP(address) ?? ''
  return bytes + '\xff'.repeat(bytes.length)
}
