import { writeFile } from 'node:fs/promises'
import { openApiYaml } from '../../openapi/document.ts'
import { defineOptions, file } from '../../options/option.ts'
import { defineCommand, type Invocation } from '../command.ts'
import { writing } from '../files.ts'
import type { CliIo } from '../io.ts'

const options = defineOptions({
  out: {
    type: file,
    description: 'Write it to this file instead of stdout.',
  },
})

export const openapi = defineCommand({
  usage: '[--out FILE]',
  about: 'Prints the OpenAPI 3.1 document of the calls that the mock serves, as YAML.',
  options,
  run: printDocument,
})

async function printDocument({ values }: Invocation<typeof options>, io: CliIo): Promise<number> {
  const { out: file } = values
  if (file === undefined) io.out(openApiYaml().trimEnd())
  else await writing(`--out: ${file}`, () => writeFile(file, openApiYaml()))
  return 0
}
