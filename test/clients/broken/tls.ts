import { readFileSync } from 'node:fs'
import { broken } from './broken-client.ts'
import { rightSteps, type Steps } from './right-steps.ts'
import { transmit } from './transmit.ts'

/** Speaks TLS in another way. */
const speaking = (options: ReturnType<Steps['tlsOf']>): Partial<Steps> => ({
  tlsOf: (env) => ({ ...rightSteps.tlsOf(env), ...options }),
})

/** Sends once more, and takes any certificate, if the first was refused for this. */
const shrugging = (code: string): Partial<Steps> => ({
  send: (outgoing, manner) =>
    transmit(outgoing, manner).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== code) throw error
      return transmit({ ...outgoing, tls: { rejectUnauthorized: false } }, manner)
    }),
})

/** Clients that do not look whom they talk to. */
export const tlsClients = [
  broken(
    'verification-off',
    'it takes any certificate',
    'a request, whatever the certificate',
    speaking({ rejectUnauthorized: false }),
    'tls-verification-off',
  ),
  broken(
    'host-name-not-compared',
    'it takes any certificate of an authority that it trusts',
    'a request, with the secrets that belong to it',
    speaking({ checkServerIdentity: () => undefined }),
    'certificate-of-another-host',
  ),
  broken(
    'expiry-passed-over',
    'it calls again without verification if a certificate has ended',
    'a request, with the secrets that belong to it',
    shrugging('CERT_HAS_EXPIRED'),
    'certificate-expired',
  ),
  broken(
    'authority-passed-over',
    'it takes a certificate of anybody, as long as the name is right',
    'a request, with the secrets that belong to it',
    shrugging('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    'certificate-untrusted',
  ),
  broken(
    'tls-1.1-allowed',
    'it speaks TLS 1.1 for the sake of old servers',
    'a request, with the secrets that belong to it',
    {
      tlsOf: ({ MCS_CA_FILE }) => ({
        ca: MCS_CA_FILE && readFileSync(MCS_CA_FILE),
        minVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      }),
    },
    'tls-too-old',
  ),
  broken(
    'http-in-its-place',
    'it writes http for https, since that works',
    'a call over plain http',
    { urlOf: (env, token) => rightSteps.urlOf(env, token).replace('https:', 'http:') },
    'https-trusted-certificate',
  ),
]
