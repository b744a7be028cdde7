import { faults } from '../../contracts/faults.ts'
import type { CliIo } from './io.ts'

/** Lists the faults: a line each, or one JSON document. */
export function listFaults(asJson: boolean, io: CliIo): number {
  io.out(asJson ? JSON.stringify(faults, null, 2) : faultLines().join('\n'))
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
