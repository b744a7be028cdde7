import { createHash } from 'node:crypto'

/** The password of the store, which protects its integrity and nothing secret. */
export const truststorePassword = 'mock-mcs'

/**
 * A truststore in the form JKS, which every Java reads: a header, an entry for each certificate,
 * and a digest over password and bytes. In PKCS #12 Java trusts only what has an attribute of its
 * own.
 */
export function javaTruststore(certificates: readonly string[]): Buffer {
  const store = Buffer.concat([
    Buffer.from('feedfeed', 'hex'),
    number32(2),
    number32(certificates.length),
    ...certificates.map((pem, index) => entry(`ca-${index}`, bytesOf(pem))),
  ])
  const password = Buffer.from(truststorePassword, 'utf16le').swap16()
  const digest = createHash('sha1').update(password).update('Mighty Aphrodite').update(store)
  return Buffer.concat([store, digest.digest()])
}

/** The bytes of a PEM block. Parsing a hundred certificates would take long. */
const bytesOf = (pem: string): Buffer => Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')

const entry = (alias: string, certificate: Buffer): Buffer =>
  Buffer.concat([
    number32(2),
    text(alias),
    Buffer.alloc(8),
    text('X.509'),
    number32(certificate.length),
    certificate,
  ])

function text(value: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(value.length)
  return Buffer.concat([length, Buffer.from(value)])
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
