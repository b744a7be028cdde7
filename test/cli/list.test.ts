import { describe, expect, test } from 'vitest'
import { serverChecks } from '../../contracts/server-checks.ts'
import { sources } from '../../contracts/sources.ts'
import { runCli } from '../support/cli.ts'
import { expectMistake } from './mistake.ts'

describe('mock-mcs list', () => {
  test('prints every check on a line with its grade, source and statement', async () => {
    const { code, stdout } = await runCli(['list'])
    const rows = stdout.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual(
      serverChecks.map(({ id, source, statement }) => [
        id,
        sources[source].grade,
        source,
        statement,
      ]),
    )
  })

  test('--json prints the same as JSON, with the claim and its document', async () => {
    const { stdout } = await runCli(['list', '--json'])
    expect(JSON.parse(stdout)).toEqual(
      serverChecks.map(({ id, statement, source }) => {
        const { grade, claim, document } = sources[source]
        return { id, statement, grade, source, claim, document }
      }),
    )
  })

  test('takes no other flag', async () => {
    await expectMistake(
      ['list', '--port', '1'],
      ['--port is an option of serve and run, not of list'],
    )
  })
})
