import { describe, expect, test } from 'vitest'
import { interactions } from '../../contracts/interactions.ts'
import { responseHeaders } from '../../contracts/operations.ts'
import { type Refusal, refusals } from '../../contracts/refusals.ts'
import { orders } from '../../contracts/server-checks/orders.ts'
import { spoilPlaceholders, spoils } from '../../contracts/server-checks/spoils.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { sources } from '../../contracts/sources.ts'

const ids = serverChecks.map(({ id }) => id)
const requests = [...interactions, ...spoils]

const gradeOf = (id: string) => {
  const check = serverChecks.find((row) => row.id === id)
  return check && sources[check.source].grade
}

describe('the checks of a server', () => {
  test('keep their ids: reports and baselines of others name them', async () => {
    await expect(`${ids.join('\n')}\n`).toMatchFileSnapshot('server-check-ids.txt')
  })

  test('have ids that are unique and in kebab-case', () => {
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
  })

  test.each(serverChecks)('say $id in sentences', ({ statement }) => {
    expect(statement).toMatch(/^[A-Z0-9].*\.$/)
    expect(statement).not.toMatch(/\{\{|\n/)
  })

  test.each(requests)('look at $name, at whether it is refused apart from how', (row) => {
    const expected = row.refusal === null ? ['answers'] : ['refuses', 'answers']
    expect(ids.filter((id) => id.endsWith(`s-${row.name}`))).toEqual(
      expected.map((verb) => `${verb}-${row.name}`),
    )
  })
})

describe('the grade of a refusal', () => {
  const silent = [
    'unknown-path-trailing-slash',
    'unreadable-body-text-plain',
    'unreadable-body-no-media-type',
    'unreadable-body-charset',
    'unreadable-body-form-as-json',
    'missing-token-json-as-form',
    'invalid-token-with-space',
  ]
  const refused = requests.filter(({ refusal }) => refusal !== null)

  test.each(refused)(
    'is documented for the refusal at all, where the page asks for it: $name',
    (row) => {
      const refusal: Refusal | undefined = refusals.find(({ id }) => id === row.refusal)
      const source = silent.includes(row.name) ? row.source : refusal?.refusedSource
      expect(gradeOf(`refuses-${row.name}`)).toBe(source && sources[source].grade)
      expect(gradeOf(`refuses-${row.name}`) === 'documented').toBe(!silent.includes(row.name))
    },
  )

  test.each(refused)('is that of its row for the exact answer: $name', (row) => {
    expect(gradeOf(`answers-${row.name}`)).toBe(sources[row.source].grade)
  })
})

describe('the spoils', () => {
  test.each(spoils)('answer $name as the interactions of its refusal', ({ refusal, response }) => {
    const row: Refusal | undefined = refusals.find(({ id }) => id === refusal)
    expect(response.headers).toEqual({ ...responseHeaders, ...row?.headers })
    expect(response).toMatchObject({ status: row?.status, body: { message: row?.message } })
  })

  test.each(Object.keys(spoilPlaceholders))('use the placeholder %s', (name) => {
    expect(JSON.stringify(spoils)).toContain(`{{${name}}}`)
  })
})

describe('the orders', () => {
  test.each(orders)(
    'name two interactions, the first refused earlier: $interaction.name',
    (row) => {
      const positions = [row.first, row.second].map((name) => {
        const shown = interactions.find((interaction) => interaction.name === name)
        return refusals.findIndex(({ id }) => id === shown?.refusal)
      })
      expect(positions).not.toContain(-1)
      expect(positions[0]).toBeLessThan(positions[1] ?? -1)
      expect(refusals[positions[0] ?? -1]?.id).toBe(row.interaction.refusal)
    },
  )
})
