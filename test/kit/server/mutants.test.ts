import { expect } from 'vitest'
import { serverChecks } from '../../../contracts/server-checks.ts'
import { causesOfMutants } from '../../servers/mutants/causes.ts'
import { mutants } from '../../servers/mutants.ts'
import { missesIn, testKillMatrix } from '../../support/kill-matrix.ts'
import { checkCalls, checkReference, idsOf } from './checked.ts'
import { shapeOf, tracesIn, withShape } from './token-shapes.ts'

testKillMatrix({
  subject: 'Mutants of the reference server',
  rows: mutants,
  atLeast: 40,
  idOf: ({ name }) => name,
  titleOf: ({ name }) => name,
  // What is only told is no miss.
  checkIds: serverChecks.filter(({ severity }) => severity !== 'info').map(({ id }) => id),
  heldTo: ({ call }) => idsOf(call),
  missesOf: async ({ name, call, change }) => {
    const check = call === 'refresh' ? checkReference : checkCalls
    // Of a busy machine no answer is late, but for the one that never comes.
    const timeout = name.includes('never answered') ? 500 : 10_000
    const shape = shapeOf(mutants.findIndex((mutant) => mutant.name === name))
    const report = await check(withShape(change, shape), { timeout, only: idsOf(call) })
    // Whatever a server does wrong, no token that it gave is in any form of the report.
    expect(tracesIn(report, shape)).toEqual([])
    const causes = Object.keys(causesOfMutants).filter((id) => causesOfMutants[id]?.includes(name))
    expect(report.causes.map(({ id }) => id)).toEqual(causes)
    expect(report.results.filter(({ actual, fix }) => actual !== undefined && !fix)).toEqual([])
    // A reader sees the words of the check as well: of a wrong request that is taken, they are the reason.
    const said = new Map(report.results.map(({ id, statement }) => [id, statement]))
    return missesIn(report).map(({ id, shown }) => ({ id, shown: `${said.get(id)}\n${shown}` }))
  },
})
