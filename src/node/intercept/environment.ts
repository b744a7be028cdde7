import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { MockMcsError } from '../../errors.ts'
import { javaTruststore, truststorePassword } from './java-truststore.ts'
import { interceptedHosts } from './proxy.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Where a program under interception finds things. */
export interface Interception {
  /** The proxy with its credentials. */
  readonly proxyUrl: string
  /** The port of the proxy for programs that cannot send credentials. */
  readonly openProxyPort: number
  /** Hosts that may be reached beside those of MCS. */
  readonly allow: readonly string[]
  readonly mock: { readonly url: string; readonly port: number; readonly httpsPort: number }
  /** The certificate of the local CA, as PEM. */
  readonly ca: string
}

/** Variables for a program, and the files that they name. */
export interface ProgramEnvironment {
  readonly env: Environment
  /** Removes the files. */
  remove(): Promise<void>
}

const loopback = ['localhost', '127.0.0.1', '::1']

const preload = fileURLToPath(new URL('node-preload.cjs', import.meta.url))

/** Makes what leads a program to the mock, in whatever language it is written. */
export async function programEnvironment(
  interception: Interception,
  own: Environment,
): Promise<ProgramEnvironment> {
  const folder = await temporaryFolder()
  // Most runtimes trust one file in the place of all that they know.
  const others = interception.allow.length === 0 ? [] : rootCertificates
  const certificates = [interception.ca.trimEnd(), ...others]
  const bundle = join(folder, 'ca.pem')
  const truststore = join(folder, 'truststore.jks')
  const phpFolder = join(folder, 'php')
  await mkdir(phpFolder)
  await Promise.all([
    writeFile(bundle, `${certificates.join('\n')}\n`),
    writeFile(truststore, javaTruststore(certificates)),
    writeFile(
      join(phpFolder, 'mock-mcs.ini'),
      `curl.cainfo="${bundle}"\nopenssl.cafile="${bundle}"\n`,
    ),
  ])
  const env = {
    ...own,
    ...proxies(interception.proxyUrl),
    ...trust(bundle),
    ...forNode(interception, own, bundle),
    // An empty part stands for the folder that PHP was built with.
    PHP_INI_SCAN_DIR: `${own['PHP_INI_SCAN_DIR'] ?? ''}${delimiter}${phpFolder}`,
    JAVA_TOOL_OPTIONS: joined(own['JAVA_TOOL_OPTIONS'], javaOptions(interception, truststore)),
    MOCK_MCS_URL: interception.mock.url,
  }
  return { env, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function temporaryFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'mock-mcs-run-'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new MockMcsError(
      'CA_UNUSABLE',
      `${tmpdir()} takes no files (${code}), and a program has to be told by files whom to trust; name another folder with the variable TMPDIR`,
      { cause: error },
    )
  }
}

function proxies(url: string): Environment {
  const exempt = loopback.join(',')
  return {
    ...Object.fromEntries(
      ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].map((name) => [name, url]),
    ),
    // What the user's shell exempts might be the hosts of MCS.
    NO_PROXY: exempt,
    no_proxy: exempt,
    ALL_PROXY: undefined,
    all_proxy: undefined,
  }
}

const trust = (bundle: string): Environment => ({
  SSL_CERT_FILE: bundle,
  // OpenSSL would look there, too.
  SSL_CERT_DIR: undefined,
  CURL_CA_BUNDLE: bundle,
  REQUESTS_CA_BUNDLE: bundle,
})

function forNode({ mock }: Interception, own: Environment, bundle: string): Environment {
  const ports = `80=${mock.port} 443=${mock.httpsPort}`
  return {
    NODE_USE_ENV_PROXY: '1',
    NODE_EXTRA_CA_CERTS: bundle,
    NODE_OPTIONS: joined(own['NODE_OPTIONS'], `--require "${preload.replace(/["\\]/g, '\\$&')}"`),
    MOCK_MCS_INTERCEPT: `${interceptedHosts.join(',')} ${ports}`,
  }
}

// Java sends no credentials to a proxy unless the program says so.
function javaOptions({ openProxyPort, allow }: Interception, truststore: string): string {
  const proxy = ['http', 'https'].flatMap((scheme) => [
    `-D${scheme}.proxyHost=127.0.0.1`,
    `-D${scheme}.proxyPort=${openProxyPort}`,
  ])
  return [
    ...proxy,
    `-Dhttp.nonProxyHosts=${['localhost', '127.*', '[::1]', ...allow].join('|')}`,
    `"-Djavax.net.ssl.trustStore=${truststore}"`,
    '-Djavax.net.ssl.trustStoreType=JKS',
    `-Djavax.net.ssl.trustStorePassword=${truststorePassword}`,
  ].join(' ')
}

const joined = (before: string | undefined, own: string): string =>
  before ? `${before} ${own}` : own
