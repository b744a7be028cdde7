import { writeFile } from 'node:fs/promises'
import { openApiYaml } from '../openapi/yaml.ts'
import type { CliIo } from './io.ts'
import { UsageError } from './usage-error.ts'

/** Prints the OpenAPI document, or writes it to a file. */
export async function writeOpenApi(out: readonly string[] = [], io: CliIo): Promise<number> {
  const [file] = out
  if (out.length > 1) throw new UsageError('--out was given more than once; give it once')
  if (file === undefined) {
    io.out(openApiYaml().trimEnd())
    return 0
  }
  try {
    await writeFile(file, openApiYaml())
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(
      `--out: ${file} cannot be written (${code}); name a file in a folder that exists`,
    )
  }
  return 0
}
