import { createReadStream, type Stats } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { UsageError } from './io.ts'

// Files that people write by hand, and the certificates of a whole system, are far below.
const maxBytes = 4_194_304

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist; check its path',
  EACCES: 'may not be read by this user; let it be read, or name another file',
}

/**
 * The text of a file that the user has named, or of a pipe. An endless file is not read.
 *
 * @param as what messages call it, with its path
 * @throws UsageError
 */
export async function readNamedFile(path: string, as: string): Promise<string> {
  const bytes = await read(path).catch(({ code, message }: NodeJS.ErrnoException) => {
    const problem = code === undefined ? message : `cannot be read (${code}); name another file`
    throw new UsageError(`${as} ${problems[code ?? ''] ?? problem}`)
  })
  // Some editors put a byte order mark in front.
  return bytes.toString('utf8').replace(/^\uFEFF/, '')
}

async function read(path: string): Promise<Buffer> {
  const stats = await stat(path)
  if (!stats.isFile() && !stats.isFIFO()) throw new Error(`is ${kindOf(stats)}; name a file`)
  const bytes = await buffer(createReadStream(path, { end: maxBytes }))
  if (bytes.length <= maxBytes) return bytes
  throw new Error(`has more than ${maxBytes} bytes; name the file that was meant`)
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder'
  return stats.isSocket() ? 'a socket' : 'a device'
}

const advice: Readonly<Record<string, string>> = {
  ENOENT: 'name a file in a folder that exists',
  EISDIR: 'it is a folder; name a file',
  EACCES: 'this user may not write there; name another file',
  ENOSPC: 'there is no room left; make some, or name a file elsewhere',
}

/** Runs what writes a file. @param as what messages call it, with its path @throws UsageError */
export async function writing(as: string, write: () => Promise<void>): Promise<void> {
  await write().catch(({ code = '' }: NodeJS.ErrnoException) => {
    throw new UsageError(
      `${as} cannot be written (${code}); ${advice[code] ?? 'name another file'}`,
    )
  })
}

/** @throws UsageError for a file that could not be written later, since its folder may not */
export const requireFolderOf = (as: string, file: string): Promise<void> =>
  writing(as, () => access(dirname(file), constants.W_OK))
