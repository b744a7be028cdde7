import { describe, expect, test } from 'vitest'
import { deviceRefusals } from '../../contracts/device-refusals.ts'
import { deviceInteractions } from '../../contracts/interactions/devices.ts'
import { loginInteractions } from '../../contracts/interactions/login.ts'
import { interactions } from '../../contracts/interactions.ts'
import { loginRefusals } from '../../contracts/login-refusals.ts'
import { responseHeaders } from '../../contracts/operations.ts'
import { type Refusal, refusals } from '../../contracts/refusals.ts'
import type { AnyInteraction } from '../../contracts/server-check.ts'
import { apiOrders, apiSpoils } from '../../contracts/server-checks/api-spoils.ts'
import { bearerSpoils, devicePlaceholders } from '../../contracts/server-checks/bearer-spoils.ts'
import {
  loginOrders,
  loginSpoils,
  userPlaceholders,
} from '../../contracts/server-checks/login-spoils.ts'
import { orders } from '../../contracts/server-checks/orders.ts'
import { spoilPlaceholders, spoils } from '../../contracts/server-checks/spoils.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { sources } from '../../contracts/sources.ts'

const ids = serverChecks.map(({ id }) => id)
const requests = [...interactions, ...spoils]
const loginRequests: readonly AnyInteraction[] = [...loginInteractions, ...loginSpoils]
// Of these two a device of somebody has not what they show.
const ofTheSampleAlone = ['uploaded-as-csv', 'retrieved-nothing', 'retrieved-device']
const apiRequests: readonly AnyInteraction[] = [
  ...deviceInteractions.filter(({ name }) => !ofTheSampleAlone.includes(name)),
  ...bearerSpoils,
  ...apiSpoils,
]

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

  test.each([
    'answers-uploaded-in-part',
    'refuses-no-permission',
    'answers-no-permission',
    'refuses-no-access-right',
    'answers-no-access-right',
  ])('take for an assumption what is published of a like case alone: %s', (id) => {
    expect(gradeOf(id)).toBe('assumed')
  })

  test('take for an assumption all that reads data points with a user access token', () => {
    const readings = serverChecks.filter(({ interaction }) =>
      interaction?.request.path.includes('/datachannels/'),
    )
    expect(new Set(readings.map(({ source }) => sources[source].grade))).toEqual(
      new Set(['assumed']),
    )
  })

  test.each(serverChecks)('say $id in sentences', ({ statement }) => {
    expect(statement).toMatch(/^[A-Z0-9].*\.$/)
    expect(statement).not.toMatch(/\{\{|\n/)
  })

  test.each([...requests, ...loginRequests, ...apiRequests])(
    'look at $name, at whether it is refused apart from how',
    (row) => {
      const expected = row.refusal === null ? ['answers'] : ['refuses', 'answers']
      expect(ids.filter((id) => id.endsWith(`s-${row.name}`))).toEqual(
        expected.map((verb) => `${verb}-${row.name}`),
      )
    },
  )
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

describe('the grade of a refusal of another call', () => {
  const documented = ['refuses-token-incorrect-expired']

  test.each([...loginRequests, ...apiRequests].filter(({ refusal }) => refusal !== null))(
    'is published or assumed, unless the page says that a token has expired: $name',
    ({ name, source }) => {
      const isDocumented = gradeOf(`refuses-${name}`) === 'documented'
      expect(isDocumented).toBe(documented.includes(`refuses-${name}`))
      expect(gradeOf(`answers-${name}`)).toBe(sources[source].grade)
      expect(gradeOf(`answers-${name}`)).not.toBe('documented')
    },
  )

  test.each(loginRequests.filter(({ refusal }) => refusal !== null))(
    'stands on the page of the log-in for the refusal at all: $name',
    ({ name }) => {
      const check = serverChecks.find(({ id }) => id === `refuses-${name}`)
      expect(check?.source).toBe('login-error-envelope')
    },
  )
})

describe('the spoils', () => {
  test.each(spoils.filter(({ refusal }) => refusal !== null))(
    'answer $name as the interactions of its refusal',
    ({ refusal, response }) => {
      const row: Refusal | undefined = refusals.find(({ id }) => id === refusal)
      expect(response.headers).toEqual({ ...responseHeaders, ...row?.headers })
      expect(response).toMatchObject({ status: row?.status, body: { message: row?.message } })
    },
  )

  test.each(
    [...loginSpoils, ...bearerSpoils, ...apiSpoils].filter(({ refusal }) => refusal !== null),
  )('answer $name with the status and the text of its refusal', ({ refusal, response }) => {
    const all: readonly { id: string; status: number; message: string }[] = [
      ...refusals,
      ...loginRefusals,
      ...deviceRefusals,
    ]
    const row = all.find(({ id }) => id === refusal)
    expect(response.status).toBe(row?.status)
    expect(JSON.stringify(response.body)).toContain(JSON.stringify(row?.message))
  })

  test.each([
    ...Object.keys(spoilPlaceholders).map((name) => [name, spoils] as const),
    ...Object.keys(userPlaceholders).map((name) => [name, loginSpoils] as const),
    ...Object.keys(devicePlaceholders).map(
      (name) => [name, [...bearerSpoils, ...apiSpoils]] as const,
    ),
  ])('use the placeholder %s', (name, rows) => {
    expect(JSON.stringify(rows)).toContain(`{{${name}}}`)
  })
})

describe('the orders of the other calls', () => {
  test.each([...loginOrders, ...apiOrders])(
    'name two requests, the first answered as the order is: $interaction.name',
    ({ interaction, first, second }) => {
      const rows = [...loginRequests, ...apiRequests]
      const [one, other] = [first, second].map((name) => rows.find((row) => row.name === name))
      expect(one?.refusal).toBe(interaction.refusal)
      expect(other?.refusal).not.toBe(interaction.refusal)
      expect(interaction.response).toEqual(one?.response)
    },
  )
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
