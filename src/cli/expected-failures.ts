import { readNamedFile } from './named-file.ts'
import { UsageError } from './usage-error.ts'

/** The ids in a baseline. @throws UsageError for a file that is not a YAML list of texts */
export async function readExpectedFailures(file: string): Promise<readonly string[]> {
  const ids = await readYaml(await readNamedFile(file, `--expected-failures: ${file}`))
  if (!Array.isArray(ids) || ids.some((id) => typeof id !== 'string')) {
    throw new UsageError(
      `--expected-failures: ${file} must be a YAML list of check ids; mock-mcs list names all`,
    )
  }
  return ids as string[]
}

/** What a text says in YAML; `undefined` if it is none. */
async function readYaml(text: string): Promise<unknown> {
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text, { logLevel: 'silent' })
  if (document.errors.length > 0) return undefined
  try {
    // A file of comments alone is the empty list that every baseline hopes to become.
    return document.toJS() ?? []
  } catch {
    // An alias that stands for nothing, or for more than anybody wrote.
    return undefined
  }
}
