import { writeFile } from 'node:fs/promises'
import { harOfJournal } from '../journal/journal-har.ts'
import type { MockCore } from '../mock/mock.ts'
import { requireFolderOf, writing } from './files.ts'
import type { CliIo } from './io.ts'

const nameOf = (file: string): string => `--har ${file}`

/**
 * Prepares the writing of the requests of a mock to a HAR file at its end.
 *
 * @param file left out for none
 * @returns a function that writes the file
 * @throws UsageError before the start for a file that could not be written at the end
 */
export async function prepareHar(
  file: string | undefined,
  io: Pick<CliIo, 'err'>,
): Promise<(mock: MockCore) => Promise<void>> {
  if (file === undefined) return async () => {}
  await requireFolderOf(nameOf(file), file)
  return async ({ journal }) => {
    const har = harOfJournal(journal, undefined)
    await writing(nameOf(file), () => writeFile(file, `${JSON.stringify(har, undefined, 2)}\n`))
    io.err(`[mock-mcs] requests written to ${file}: ${har.log.entries.length}`)
  }
}
