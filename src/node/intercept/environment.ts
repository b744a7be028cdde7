import { copyFile, mkdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { fileURLToPath } from 'node:url'
import type { Environment } from '../program.ts'
import { trustOf } from '../tls/trust.ts'
import { interceptedHosts } from './proxy.ts'

/** The settings of an interception that a program needs. */
export interface Interception {
  /** The proxy with its credentials. */
  readonly proxyUrl: string
  /** The port of the proxy for programs that cannot send credentials. */
  readonly openProxyPort: number
  /** Hosts that may be reached in addition to those of MCS. */
  readonly allow: readonly string[]
  readonly mock: { readonly url: string; readonly port: number; readonly httpsPort: number }
  /** The certificate of the local CA, as PEM. */
  readonly ca: string
}

/** Variables for a program, and the files that they name. */
export interface ProgramEnvironment {
  readonly env: Environment
  /** The file with the certificates that the program trusts, as PEM. */
  readonly caFile: string
  /** Removes the files. */
  remove(): Promise<void>
}

const loopback = ['localhost', '127.0.0.1', '::1']

const preload = fileURLToPath(new URL('node-preload.cjs', import.meta.url))

const startUpOfPython = fileURLToPath(new URL('sitecustomize.py', import.meta.url))

/** Makes the environment that leads a program in any language to the mock. */
export async function programEnvironment(
  interception: Interception,
  own: Environment,
): Promise<ProgramEnvironment> {
  const others = interception.allow.length === 0 ? [] : rootCertificates
  const trust = await trustOf([interception.ca, ...others], own)
  const env = {
    ...own,
    ...proxies(interception.proxyUrl),
    ...trust.env,
    ...forNode(own),
    ...(await forPython(trust.folder, own)),
    MOCK_MCS_INTERCEPT: redirection(interception),
    JAVA_TOOL_OPTIONS: [own['JAVA_TOOL_OPTIONS'], javaProxy(interception), trust.javaOptions]
      .filter(Boolean)
      .join(' '),
    MOCK_MCS_URL: interception.mock.url,
  }
  return { env, caFile: trust.caFile, remove: trust.remove }
}

function proxies(url: string): Environment {
  const exempt = loopback.join(',')
  return {
    ...Object.fromEntries(
      ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].map((name) => [name, url]),
    ),
    // The user's shell may exempt the hosts of MCS.
    NO_PROXY: exempt,
    no_proxy: exempt,
    ALL_PROXY: undefined,
    all_proxy: undefined,
  }
}

/** The hosts and ports of MCS for the modules that Node and Python load. */
const redirection = ({ mock }: Interception): string =>
  `${interceptedHosts.join(',')} 80=${mock.port} 443=${mock.httpsPort}`

function forNode(own: Environment): Environment {
  const requirePreload = `--require "${preload.replace(/["\\]/g, '\\$&')}"`
  return {
    NODE_USE_ENV_PROXY: '1',
    NODE_OPTIONS: [own['NODE_OPTIONS'], requirePreload].filter(Boolean).join(' '),
  }
}

// Python is given a folder, and writes what it has compiled into it: it must not be that of the package.
async function forPython(temporary: string, own: Environment): Promise<Environment> {
  const folder = join(temporary, 'python')
  await mkdir(folder)
  await copyFile(startUpOfPython, join(folder, 'sitecustomize.py'))
  // An empty part would be the working directory.
  return { PYTHONPATH: [folder, own['PYTHONPATH']].filter(Boolean).join(delimiter) }
}

// Java sends no credentials to a proxy unless the program says so.
function javaProxy({ openProxyPort, allow }: Interception): string {
  const proxy = ['http', 'https'].flatMap((scheme) => [
    `-D${scheme}.proxyHost=127.0.0.1`,
    `-D${scheme}.proxyPort=${openProxyPort}`,
  ])
  const direct = ['localhost', '127.*', '[::1]', ...allow]
  return [...proxy, `-Dhttp.nonProxyHosts=${direct.join('|')}`].join(' ')
}
