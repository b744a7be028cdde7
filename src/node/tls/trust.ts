import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { MockMcsError } from '../../errors.ts'
import type { Environment } from '../program.ts'
import { javaTruststore, truststorePassword } from './java-truststore.ts'

/** Files and variables that make programs in any language trust certificates. */
export interface Trust {
  /** The temporary folder of the files. */
  readonly folder: string
  /** The certificates in one file, as PEM. */
  readonly caFile: string
  readonly env: Environment
  /** The same for Java, as options of its command line. */
  readonly javaOptions: string
  /** Removes the files. */
  remove(): Promise<void>
}

/**
 * Writes the files from which programs read whom to trust. Most runtimes trust that one file
 * instead of their own certificates.
 *
 * @param own the variables to which these are added
 * @throws MockMcsError `CA_UNUSABLE` if the folder for temporary files is not writable
 */
export async function trustOf(certificates: readonly string[], own: Environment): Promise<Trust> {
  const folder = await temporaryFolder()
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  const bundle = join(folder, 'ca.pem')
  const truststore = join(folder, 'truststore.jks')
  const phpFolder = join(folder, 'php')
  const wgetrc = join(folder, 'wgetrc')
  try {
    await mkdir(phpFolder)
    await Promise.all([
      writeFile(bundle, `${certificates.map((pem) => pem.trimEnd()).join('\n')}\n`),
      writeFile(truststore, javaTruststore(certificates)),
      writeFile(
        join(phpFolder, 'mock-mcs.ini'),
        `curl.cainfo="${bundle}"\nopenssl.cafile="${bundle}"\n`,
      ),
      settingsOfWget(own).then((text) =>
        writeFile(wgetrc, `${text}\nca_certificate = ${bundle}\n`, { mode: 0o600 }),
      ),
    ])
  } catch (error) {
    await remove()
    throw notWritable(error)
  }
  return {
    folder,
    caFile: bundle,
    env: {
      SSL_CERT_FILE: bundle,
      // OpenSSL would look there, too.
      SSL_CERT_DIR: undefined,
      CURL_CA_BUNDLE: bundle,
      REQUESTS_CA_BUNDLE: bundle,
      NODE_EXTRA_CA_CERTS: bundle,
      // A wget that is built with GnuTLS, as Debian's, heeds no variable for certificates.
      WGETRC: wgetrc,
      // An empty part stands for the folder that PHP was built with.
      PHP_INI_SCAN_DIR: `${own['PHP_INI_SCAN_DIR'] ?? ''}${delimiter}${phpFolder}`,
    },
    javaOptions: [
      `"-Djavax.net.ssl.trustStore=${truststore}"`,
      '-Djavax.net.ssl.trustStoreType=JKS',
      `-Djavax.net.ssl.trustStorePassword=${truststorePassword}`,
    ].join(' '),
    remove,
  }
}

// WGETRC stands in for the file in the home folder, which therefore goes into ours.
const settingsOfWget = (own: Environment): Promise<string> =>
  readFile(own['WGETRC'] || join(homedir(), '.wgetrc'), 'utf8').catch(() => '')

async function temporaryFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'mock-mcs-run-'))
  } catch (error) {
    throw notWritable(error)
  }
}

function notWritable(error: unknown): MockMcsError {
  const { code } = error as NodeJS.ErrnoException
  return new MockMcsError(
    'CA_UNUSABLE',
    `${tmpdir()} is not writable (${code}), and a program reads from files which certificates to trust; name another folder with the variable TMPDIR`,
    { cause: error },
  )
}
