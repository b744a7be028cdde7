import { readFile } from 'node:fs/promises'
import { UsageError } from './usage-error.ts'

/** The ids in a baseline. @throws UsageError for a file that is not a YAML list of texts */
export async function readExpectedFailures(file: string): Promise<readonly string[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(`--expected-failures: ${file} cannot be read (${code})`)
  }
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text, { logLevel: 'silent' })
  const value: unknown = document.errors.length === 0 ? document.toJS() : undefined
  // A file of comments alone is the empty list that every baseline hopes to become.
  const ids = value ?? (document.errors.length === 0 ? [] : undefined)
  if (!Array.isArray(ids) || ids.some((id) => typeof id !== 'string')) {
    throw new UsageError(
      `--expected-failures: ${file} must be a YAML list of check ids; mock-mcs list names all`,
    )
  }
  return ids as string[]
}
