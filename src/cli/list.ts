import { serverChecks } from '../../contracts/server-checks.ts'
import { sources } from '../../contracts/sources.ts'
import { readFlags } from './arguments.ts'
import { helpText } from './help.ts'
import type { CliIo } from './io.ts'

/** Prints every check with its grade and source. */
export function list(argv: readonly string[], io: CliIo): number {
  const flags = readFlags(argv, {
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  })
  if (flags['help']) {
    io.out(helpText().trimEnd())
    return 0
  }
  const rows = serverChecks.map(({ id, statement, source }) => {
    const { grade, claim, document } = sources[source]
    return { id, statement, grade, source, claim, document }
  })
  if (flags['json']) {
    io.out(JSON.stringify(rows, undefined, 2))
    return 0
  }
  const width = (key: 'id' | 'grade' | 'source') => Math.max(...rows.map((row) => row[key].length))
  const [ids, grades, names] = [width('id'), width('grade'), width('source')]
  for (const { id, grade, source, statement } of rows) {
    io.out(`${id.padEnd(ids)}  ${grade.padEnd(grades)}  ${source.padEnd(names)}  ${statement}`)
  }
  return 0
}
