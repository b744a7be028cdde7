import { clientChecks, conductChecks } from '../../../contracts/client-checks.ts'
import { faults } from '../../../contracts/faults.ts'
import { scenarios } from '../../../contracts/scenarios.ts'
import { serverChecks } from '../../../contracts/server-checks.ts'
import { type SourceId, sources } from '../../../contracts/sources.ts'
import { suggest } from '../../options/closest.ts'
import { defineOptions, toggle } from '../../options/option.ts'
import { defineCommand, type Invocation } from '../command.ts'
import { type CliIo, shownText, UsageError } from '../io.ts'

const options = defineOptions({
  json: {
    type: toggle,
    description: 'Print them as JSON, with the claim of each source and its document.',
  },
})

export const list = defineCommand({
  usage: '[server|client] [--json]',
  about:
    'Prints the checks of check server, or of check client, a line each: its id, the grade and the name of its source, and the demand. Those of a server if neither is named.',
  options,
  maxWords: 1,
  run: listChecks,
})

async function listChecks(
  { values, words }: Invocation<typeof options>,
  io: CliIo,
): Promise<number> {
  const rows = checksOf(words[0] ?? 'server').map(({ source, ...row }) => {
    const { grade, claim, document } = sources[source]
    return { ...row, grade, source, claim, document }
  })
  if (values.json) {
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
    const hint = suggest(what, ['server', 'client'])
    throw new UsageError(`list is followed by server or client; received ${shownText(what)}${hint}`)
  }
  const played = scenarios.map(({ id, suite, when, client, severity, source }) => {
    return { id, suite, severity, statement: `When ${when}, the client ${client}.`, source }
  })
  const rules = [...clientChecks, ...conductChecks].map(({ id, statement, severity, source }) => {
    return { id, severity, statement: `The client ${statement}.`, source }
  })
  return [...played, ...rules]
}

const faultOptions = defineOptions({
  json: { type: toggle, description: 'Print them as JSON.' },
})

export const listFaults = defineCommand({
  usage: '[--json]',
  about:
    'Lists the faults that a test can set with app.fault(name) or POST /__admin/apps/{key}/faults, and what the client gets.',
  options: faultOptions,
  run: printFaults,
})

async function printFaults(
  { values }: Invocation<typeof faultOptions>,
  io: CliIo,
): Promise<number> {
  io.out(values.json ? JSON.stringify(faults, null, 2) : faultLines().join('\n'))
  return 0
}

function faultLines(): string[] {
  const width = Math.max(...faults.map(({ name }) => name.length)) + 2
  const groups = [...new Set(faults.map(({ group }) => group))]
  return groups.flatMap((group, index) => [
    ...(index === 0 ? [] : ['']),
    group,
    ...faults
      .filter((fault) => fault.group === group)
      .map(({ name, description }) => `  ${name.padEnd(width)}${description}`),
  ])
}
