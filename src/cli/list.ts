import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { type SourceId, sources } from '../../contracts/sources.ts'
import { readCall } from './arguments.ts'
import { helpText } from './help.ts'
import type { CliIo } from './io.ts'
import { shownText } from './shown-text.ts'
import { UsageError } from './usage-error.ts'

/** `mock-mcs list`: prints the checks of a server, or of a client, with grade and source. */
export function list(argv: readonly string[], io: CliIo): number {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const
  const { flags, words } = readCall(argv, options, 1)
  if (flags['help']) {
    io.out(helpText().trimEnd())
    return 0
  }
  const rows = checksOf(words[0] ?? 'server').map(({ source, ...row }) => {
    const { grade, claim, document } = sources[source]
    return { ...row, grade, source, claim, document }
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

interface Row {
  readonly id: string
  readonly statement: string
  readonly source: SourceId
}

function checksOf(what: string): readonly Row[] {
  if (what === 'server') {
    return serverChecks.map(({ id, statement, source }) => ({ id, statement, source }))
  }
  if (what !== 'client') {
    throw new UsageError(`list is followed by server or client; received ${shownText(what)}`)
  }
  const played = scenarios.map(({ id, suite, when, client, severity, source }) => {
    return { id, suite, severity, statement: `When ${when}, the client ${client}.`, source }
  })
  const rules = [...clientChecks, ...conductChecks].map(({ id, statement, severity, source }) => {
    return { id, severity, statement: `The client ${statement}.`, source }
  })
  return [...played, ...rules]
}
