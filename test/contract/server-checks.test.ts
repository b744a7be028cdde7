import { describe, expect, test } from 'vitest'
import type { Call } from '../../contracts/call.ts'
import { deviceChecks, devicePlaceholders } from '../../contracts/calls/device/interactions.ts'
import { loginChecks, loginPlaceholders } from '../../contracts/calls/login/checks.ts'
import { refreshChecks, refreshPlaceholders } from '../../contracts/calls/refresh/checks.ts'
import { retrieveChecks } from '../../contracts/calls/retrieve/interactions.ts'
import { uploadChecks } from '../../contracts/calls/upload/interactions.ts'
import { uploadCsvChecks } from '../../contracts/calls/upload-csv/interactions.ts'
import { callNames, calls } from '../../contracts/calls.ts'
import type { Interaction } from '../../contracts/interaction.ts'
import { interactions } from '../../contracts/interactions.ts'
import { responseHeaders } from '../../contracts/mcs.ts'
import { refusalOf } from '../../contracts/refusals.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { sources } from '../../contracts/sources.ts'

const ids = serverChecks.map(({ id }) => id)
const requests: readonly Interaction[] = [...interactions.refresh, ...refreshChecks.requests]
const loginRequests: readonly Interaction[] = [...interactions.login, ...loginChecks.requests]
const apiChecks = [uploadChecks, uploadCsvChecks, retrieveChecks, deviceChecks]
const apiSpoils: readonly Interaction[] = apiChecks.flatMap((checks) => [...checks.requests])
const apiNames = callNames.filter((name) => name !== 'refresh' && name !== 'login')
// Of somebody's device these show nothing.
const apiRequests = [
  ...apiNames.flatMap((name): readonly Interaction[] => interactions[name]),
  ...apiSpoils,
].filter(({ isUnchecked }) => isUnchecked !== true)

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

  test.each(serverChecks)('demand $id in sentences, and say how to do it', (check) => {
    const { statement, advice } = check
    expect(statement).toMatch(/^[A-Z0-9].* (must|should|may) .*\.$/)
    expect(advice).toMatch(/^[A-Z].*\.$/)
    expect(statement).not.toMatch(/\{\{|\n/)
  })

  test.each([...requests, ...loginRequests, ...apiRequests])(
    'look at $name, at whether it is refused apart from how',
    (row) => {
      const isRefresh = requests.includes(row)
      const ofSuccess = isRefresh ? ['succeeds', 'answers'] : ['answers']
      const expected = row.refusal === null ? ofSuccess : ['refuses', 'answers']
      expect(ids.filter((id) => id.endsWith(`s-${row.name}`))).toEqual(
        expected.map((verb) => `${verb}-${row.name}`),
      )
    },
  )
})

describe('the grade of a success of a refresh', () => {
  const successes = requests.filter(({ refusal }) => refusal === null)

  test.each(successes)(
    'is documented for the fields of the page, whatever the request is about: $name',
    (row) => {
      expect(gradeOf(`succeeds-${row.name}`)).toBe('documented')
      expect(gradeOf(`answers-${row.name}`)).toBe(sources[row.source].grade)
    },
  )

  test.each([
    'succeeds-repeatedly',
    'succeeds-fresh-connection',
    'succeeds-keep-alive',
    'succeeds-pipelined',
    'succeeds-concurrent',
    'two-tokens',
  ])('is documented however often and over which connection: %s', (id) => {
    expect(gradeOf(id)).toBe('documented')
  })

  test.each(['answers-refreshed-on-legacy-path', 'answers-logged-in-on-legacy-path'])(
    'is an inference where a path of before 2015-09-11 is concerned: %s',
    (id) => {
      expect(gradeOf(id)).toBe('assumed')
    },
  )
})

describe('a severity of its own', () => {
  const withSeverity = (severity: string) =>
    serverChecks.filter((check) => check.severity === severity).map(({ id }) => id)

  test('makes a failure of every secret in an answer', () => {
    expect(withSeverity('must')).toEqual([
      'no-secret-echoed',
      'login-no-secret-echoed',
      'api-no-secret-echoed',
    ])
  })

  test('only tells of what HTTP leaves open', () => {
    expect(withSeverity('info')).toEqual(['content-type-bare', 'content-length-spelling'])
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
      const source = silent.includes(row.name) ? row.source : calls.refresh.refusedSource
      expect(gradeOf(`refuses-${row.name}`)).toBe(sources[source].grade)
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

describe('the requests that only a check makes', () => {
  test.each(
    [...refreshChecks.requests, ...loginChecks.requests, ...apiSpoils].filter(
      ({ refusal }) => refusal !== null,
    ),
  )('answer $name with the status and the text of its refusal', ({ refusal, response }) => {
    const row = refusal === null ? undefined : refusalOf(refusal)
    expect(response.status).toBe(row?.status)
    expect(response.headers).toEqual({
      ...responseHeaders,
      ...(refusal === 'method-not-allowed' && { Allow: 'POST' }),
    })
    expect(JSON.stringify(response.body)).toContain(JSON.stringify(row?.message))
  })

  test.each([
    ...Object.keys(refreshPlaceholders).map((name) => [name, refreshChecks.requests] as const),
    ...Object.keys(loginPlaceholders).map((name) => [name, loginChecks.requests] as const),
    ...Object.keys(devicePlaceholders).map((name) => [name, apiSpoils] as const),
  ])('use the placeholder %s', (name, rows) => {
    expect(JSON.stringify(rows)).toContain(`{{${name}}}`)
  })
})

const orderOf = ({ refusals }: Call): readonly Interaction['refusal'][] => refusals

describe('the orders', () => {
  const orders = [
    ...refreshChecks.orders.map((row) => ({ ...row, order: orderOf(calls.refresh) })),
    ...loginChecks.orders.map((row) => ({ ...row, order: orderOf(calls.login) })),
    ...uploadChecks.orders.map((row) => ({ ...row, order: orderOf(calls.upload) })),
  ]

  test.each(orders)(
    'name two requests, the first refused earlier, as the order is: $interaction.name',
    ({ interaction, first, second, order }) => {
      const rows = [...requests, ...loginRequests, ...apiRequests]
      const [one, other] = [first, second].map((name) => rows.find((row) => row.name === name))
      const positions = [one, other].map((row) => order.indexOf(row?.refusal ?? null))
      expect(positions).not.toContain(-1)
      expect(positions[0]).toBeLessThan(positions[1] ?? -1)
      expect(one?.refusal).toBe(interaction.refusal)
      expect(interaction.response).toEqual(one?.response)
    },
  )
})
