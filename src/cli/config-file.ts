import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { MockMcsError } from '../errors.ts'
import type { ServeSettings } from './settings.ts'
import { UsageError } from './usage-error.ts'

/**
 * The settings of a JSON or YAML file.
 *
 * @throws UsageError if the file cannot be read or parsed, or names the path in it that is not
 * allowed
 */
export async function settingsFromFile(path: string): Promise<Partial<ServeSettings>> {
  const text = await read(path)
  const value = await parse(path, text)
  // zod is loaded only by those who have a file to check: it takes as long as all the rest.
  const [{ checkOptions }, { configSchema }] = await Promise.all([
    import('../mock/check-options.ts'),
    import('./config-schema.ts'),
  ])
  try {
    const checked = checkOptions(configSchema, value ?? {}, path)
    return Object.fromEntries(Object.entries(checked).filter(([, item]) => item !== undefined))
  } catch (error) {
    if (error instanceof MockMcsError) throw new UsageError(error.message)
    throw error
  }
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const problems: Record<string, string> = {
      ENOENT: 'does not exist',
      EACCES: 'may not be read by this user',
      EISDIR: 'is a folder, not a file',
    }
    throw new UsageError(
      `the config file ${path} ${problems[code ?? ''] ?? `cannot be read (${code})`}`,
    )
  }
}

async function parse(path: string, text: string): Promise<unknown> {
  const extension = extname(path).toLowerCase()
  try {
    if (extension === '.json') return JSON.parse(text)
    if (extension === '.yaml' || extension === '.yml') return (await import('yaml')).parse(text)
  } catch (error) {
    const [problem] = (error as Error).message.split('\n')
    throw new UsageError(`the config file ${path} is not valid: ${problem}`)
  }
  throw new UsageError(`the config file ${path} must end in .json, .yaml or .yml`)
}
