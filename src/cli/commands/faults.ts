import { faults } from '../../../contracts/faults.ts'
import { defineOptions, toggle } from '../../options/option.ts'
import { defineCommand, type Invocation } from '../command.ts'
import type { CliIo } from '../io.ts'

const options = defineOptions({
  json: { type: toggle, description: 'Print them as JSON.' },
})

export const listFaults = defineCommand({
  usage: '[--json]',
  about:
    'Lists the faults that a test can set with app.fault(name) or POST /__admin/apps/{key}/faults, and what the client gets.',
  options,
  run: printFaults,
})

async function printFaults({ values }: Invocation<typeof options>, io: CliIo): Promise<number> {
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
