import { describe, expect, test } from 'vitest'
import { refreshSuccess } from '../../contracts/calls/refresh/schema.ts'
import { calls } from '../../contracts/calls.ts'
import { suites } from '../../contracts/client-check.ts'
import { conductChecks } from '../../contracts/client-checks.ts'
import { type Refusal, refusalOf } from '../../contracts/refusals.ts'
import type { Scenario } from '../../contracts/scenario.ts'
import { literalAccessToken } from '../../contracts/scenarios/answers.ts'
import { scenarioApp, scenarios } from '../../contracts/scenarios.ts'
import { sources } from '../../contracts/sources.ts'
import { titled } from '../support/titled.ts'

const rows: readonly Scenario[] = scenarios
const idOf = ({ id }: Scenario) => id
const refreshes = rows.filter((row) => row.kind === 'refresh')
const sessions = rows.filter((row) => row.kind === 'session')

describe('the scenarios and the rules for conduct', () => {
  const ids = [...rows, ...conductChecks].map(({ id }) => id)

  test('have ids that are unique', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  // An id is stable for ever: a baseline may name it. A row may be added, none may go.
  test('have these ids', async () => {
    await expect(`${ids.join('\n')}\n`).toMatchFileSnapshot('scenario-and-rule-ids.txt')
  })

  test.each(suites)('are there for the suite %s', (suite) => {
    expect([...rows, ...conductChecks].map((row) => row.suite)).toContain(suite)
  })

  test.each(titled([...conductChecks], ({ id }) => id))('say of %s what to do', (_, check) => {
    expect(check.statement).toMatch(new RegExp(`^${check.severity} .*[^.]$`))
    expect(check.advice).toMatch(/^[A-Z].*\.$/)
  })
})

describe('a scenario', () => {
  test.each(titled(rows, idOf))('%s has an id in kebab-case, sentences and a source', (_, row) => {
    expect(row.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(row.when).toMatch(/[^.]$/)
    expect(row.client).toMatch(new RegExp(`^${row.severity} .*[^.]$`))
    expect(row.advice).toMatch(/^[A-Z].*\.$/)
    expect(Object.keys(sources)).toContain(row.source)
  })

  test.each(titled(refreshes, idOf))(
    '%s lets a client fail exactly if it need not succeed',
    (_, row) => {
      expect(row.mayExitNonZero).toBe(row.expect !== 'token')
    },
  )

  test.each(titled(refreshes, idOf))('%s answers JSON as it says', (_, { answer, expect: end }) => {
    const { status, headers, body = '' } = answer?.response ?? {}
    if (status !== 200 || !headers?.['Content-Type']?.startsWith('application/json')) return
    const value: unknown = JSON.parse(body)
    if (end === 'token') {
      expect(value).toMatchObject({ code: 200, results: { access_token: literalAccessToken } })
    } else if (end === 'failure') expect(refreshSuccess.safeParse(value).success).toBe(false)
  })

  test.each(titled(sessions, idOf))('%s asks its client for something', (_, { steps }) => {
    expect(steps.some((step) => 'do' in step)).toBe(true)
    expect(steps.some((step) => 'do' in step && (step.expect ?? step.refreshes))).toBeTruthy()
  })
})

describe('the refusals', () => {
  test.each(titled<Refusal>(calls.refresh.refusals.map(refusalOf), ({ id }) => id))(
    'are played: %s, and its message is asked for',
    (_, { id, message }) => {
      const row = refreshes.find((one) => one.id === `refused-${id}`)
      expect(row).toMatchObject({ answer: { fault: id }, message, expect: 'failure' })
    },
  )
})

test('the base64 of the app has what other alphabets and lengths lack', () => {
  const encoded = Buffer.from(`${scenarioApp.key}:${scenarioApp.secret}`).toString('base64')
  for (const character of ['+', '/', '=']) expect(encoded).toContain(character)
})
