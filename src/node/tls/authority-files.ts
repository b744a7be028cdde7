import { createPrivateKey, X509Certificate } from 'node:crypto'
import {
  chmod,
  constants,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { MockMcsError } from '../../errors.ts'
import { freshId } from '../../world/randomness.ts'
import type { Environment } from '../program.ts'

/** A certificate and its private key, as PEM. */
export interface KeyAndCertificate {
  readonly key: string
  readonly certificate: string
}

/** The beginning of the names of all our authorities. */
export const authorityName = 'mock-mcs local CA'

// Written once, never changed: a renewal writes the next one, so that nothing is lost and two
// processes that renew at once agree on one of them. The certificate follows its key.
const keyFile = (number: number) => `mock-mcs-ca-key-${number}.pem`
const keyFilePattern = /^mock-mcs-ca-key-([1-9]\d{0,5})\.pem$/

// The copy of the certificate for clients, written again when it is missing.
const certificateFile = 'mock-mcs-ca.pem'

/** An authority that was found in its folder. */
export interface KeptAuthority extends KeyAndCertificate {
  /** Counts the authorities of the folder. */
  readonly number: number
  readonly x509: X509Certificate
}

/** The newest authority of a folder, or `undefined` if there is none. @throws MockMcsError */
export async function readAuthority(folder: string): Promise<KeptAuthority | undefined> {
  const names = await attempt(folder, 'read', () => readdir(folder)).catch(absent)
  const numbers = (names ?? []).map((name) => Number(keyFilePattern.exec(name)?.[1] ?? 0))
  const number = Math.max(0, ...numbers)
  if (number === 0) return undefined
  const path = join(folder, keyFile(number))
  const text = await attempt(path, 'read', () => readFile(path, 'utf8'))
  await requirePrivate(path)
  return { number, ...parse(path, text) }
}

/** Keeps an authority as the next of its folder, unless another process was faster. */
export async function keepAuthority(
  folder: string,
  number: number,
  { key, certificate }: KeyAndCertificate,
): Promise<void> {
  await attempt(folder, 'made', () => makeFolder(folder, 0o700))
  await writeWhole(join(folder, keyFile(number)), `${key}${certificate}`, 0o600, linkNew)
}

/** Writes the certificate where everybody may read it, unless it is there; gives its path. */
export async function publishCertificate(
  folder: string,
  { certificate }: KeyAndCertificate,
): Promise<string> {
  const path = join(folder, certificateFile)
  const found = await attempt(path, 'read', () => readFile(path, 'utf8')).catch(absent)
  if (found === certificate) return path
  if (found !== undefined && !isOurs(found)) {
    throw unusable(
      `${path} is not a certificate that mock-mcs has made; move it away, or name another folder`,
    )
  }
  await writeWhole(path, certificate, 0o644, rename)
  return path
}

function parse(path: string, text: string): Omit<KeptAuthority, 'number'> {
  const at = text.indexOf('-----BEGIN CERTIFICATE-----')
  const [key, certificate] = [text.slice(0, Math.max(at, 0)), text.slice(at)]
  try {
    const x509 = new X509Certificate(certificate)
    if (x509.checkPrivateKey(createPrivateKey(key))) return { key, certificate, x509 }
  } catch {
    // The errors of the parsers say nothing that helps.
  }
  throw unusable(
    `${path} is damaged: there is no private key with its certificate in it; restore it, or move it away, and a new authority is made, which clients have to trust anew`,
  )
}

function isOurs(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject.startsWith(`CN=${authorityName} `)
  } catch {
    return false
  }
}

async function requirePrivate(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const { mode } = await stat(path)
  if ((mode & 0o077) === 0) return
  throw unusable(
    `${path} can be read by other users of this machine; chmod 600 makes it private again, or move it away, and a new authority is made`,
  )
}

/** Writes a file atomically. */
async function writeWhole(
  path: string,
  text: string,
  mode: number,
  place: (from: string, to: string) => Promise<void>,
): Promise<void> {
  const draft = `${path}.${freshId()}`
  await attempt(path, 'written', async () => {
    try {
      await writeFile(draft, text, { mode, flag: 'wx' })
      await chmod(draft, mode)
      await place(draft, path)
    } finally {
      await rm(draft, { force: true })
    }
  })
}

/** Gives a file a new name; a file that has the name already stays as is. */
async function linkNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error
      // Some file systems have no links.
      return copyFile(from, to, constants.COPYFILE_EXCL)
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

async function attempt<Result>(
  path: string,
  what: 'read' | 'made' | 'written',
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw unusable(
      `${path} cannot be ${what} (${code}); the local CA for HTTPS is kept there: name a folder of your own with --ca-dir (caDir in the options)`,
      { cause: error },
    )
  }
}

/** Turns the error of a missing file into `undefined`. */
function absent(error: MockMcsError): undefined {
  if ((error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return undefined
  throw error
}

const unusable = (message: string, options?: ErrorOptions) =>
  new MockMcsError('CA_UNUSABLE', message, options)

/** The folder of this user in which programs keep their data, with our name at its end. */
export function dataFolder(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  return join(homeOfData(env, platform), 'mock-mcs')
}

function homeOfData(env: Environment, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  // A relative path there counts as none: XDG Base Directory Specification.
  const given = env['XDG_DATA_HOME']
  return given?.startsWith('/') ? given : join(homedir(), '.local', 'share')
}

/**
 * Makes a folder and those that it is in, unless they are there. Node's own way goes on for ever in a
 * folder that exists and lets nobody make anything, such as /proc.
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  const make = () =>
    mkdir(folder, { mode }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  await make().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder), mode)
    await make()
  })
}
