import { describe, expect, test } from 'vitest'
import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { sources } from '../../contracts/sources.ts'
import { runCli } from '../support/cli.ts'
import { expectMistake } from './mistake.ts'

const ids = [...scenarios, ...clientChecks, ...conductChecks].map(({ id }) => id)

describe('mock-mcs list client', () => {
  test('prints every scenario and rule on a line with its grade, source and statement', async () => {
    const { code, stdout } = await runCli(['list', 'client'])
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((row) => row.split(/ {2,}/))
    expect(code).toBe(0)
    expect(rows.map(([id]) => id)).toEqual(ids)
    for (const [, grade, source = '', statement] of rows) {
      expect(sources).toHaveProperty([source, 'grade'], grade)
      expect(statement).toMatch(/^(When .+, the client|The client) .+\.$/)
    }
  })

  test('--json prints the same as JSON, with severity, claim and document', async () => {
    const { stdout } = await runCli(['list', 'client', '--json'])
    const rows = JSON.parse(stdout) as Readonly<Record<string, unknown>>[]
    expect(rows.map(({ id }) => id)).toEqual(ids)
    for (const row of rows) {
      expect(row).toMatchObject({
        statement: expect.any(String),
        severity: expect.stringMatching(/^(must|should|info)$/),
        grade: expect.any(String),
        claim: expect.any(String),
        document: { repository: expect.any(String), path: expect.any(String) },
      })
    }
  })

  test('has every id once', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('is told from what it is not', async () => {
    await expectMistake(
      ['list', 'clients'],
      ['list is followed by server or client', '"clients"', 'did you mean client?'],
    )
    await expectMistake(['list', 'client', 'server'], ['a word is neither'])
  })
})
