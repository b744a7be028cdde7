import { describe, expect, test } from 'vitest'
import { clientCauses } from '../../../contracts/causes/client.ts'
import { loginAndApiCauses } from '../../../contracts/causes/login-and-api.ts'
import { serverCauses } from '../../../contracts/causes/server.ts'
import { sessionCauses } from '../../../contracts/causes/session.ts'
import { serverChecks } from '../../../contracts/server-checks.ts'
import { resultIds } from '../../../src/kit/client/options.ts'
import { groupByCause } from '../../../src/kit/report/causes.ts'
import { brokenClients } from '../../clients/broken/broken-clients.ts'
import { causesOfClients } from '../../clients/broken/causes.ts'
import { causesOfMutants } from '../../servers/mutants/causes.ts'
import { mutants } from '../../servers/mutants.ts'

const matching = (patterns: readonly string[], ids: readonly string[]): string[] => {
  const expressions = patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`))
  return ids.filter((id) => expressions.some((expression) => expression.test(id)))
}

/** The rows that are named for a cause, and the cause of each. */
const causeOfEach = (causes: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(causes).flatMap(([cause, names]) => names.map((name) => [name, cause] as const))

const clientMisses = new Map(
  brokenClients.map(({ id, caughtBy }) => [id, matching(caughtBy, resultIds)]),
)
const serverMisses = new Map(
  mutants.map(({ name, call, caughtBy }) => [
    name,
    matching(
      caughtBy,
      serverChecks
        .filter((check) => check.call === call && check.severity !== 'info')
        .map(({ id }) => id),
    ),
  ]),
)

describe.each([
  ['client', 'broken client', clientMisses, causesOfClients],
  ['server', 'mutant', serverMisses, causesOfMutants],
] as const)('the causes of a %s', (of, _, misses, causes) => {
  test.each(causeOfEach(causes))('one cause has all that is wrong with: %s', (name, cause) => {
    const ids = misses.get(name) as readonly string[]

    expect(ids.length).toBeGreaterThan(1)
    expect(groupByCause(of, ids)).toEqual([expect.objectContaining({ id: cause, checks: ids })])
  })

  test('a single miss stands alone', () => {
    const named = causeOfEach(causes).map(([name]) => name)
    const others = [...misses].filter(([name]) => !named.includes(name))

    expect(others.length).toBeGreaterThan(50)
    expect(
      others.filter(([, ids]) => ids.length !== 1 || groupByCause(of, ids).length > 0),
    ).toEqual([])
  })
})

// Sets of misses that no broken client and no mutant shows alone.
const seenInTheField = {
  'any-json-is-success': [
    ...['success-under-500', 'success-under-404', 'access-token-missing', 'access-token-null'],
    ...['access-token-array', 'access-token-number', 'access-token-object'],
  ],
  // An array is printed as it is, with the token in it.
  'token-unchecked': ['access-token-null', 'access-token-array', 'token-printed'],
  'reason-swallowed': ['message-hidden', 'failure-silent'],
  'dumps-requests': ['basic-printed', 'token-printed'],
  'certificates-unverified': ['certificate-untrusted', 'certificate-of-another-host'],
  'url-safe-base64': ['auth-base64-url-safe', 'auth-base64-unpadded'],
  'oauth-library': ['path-unknown', 'body-form', 'body-token-name', 'body-extra-fields'],
}

test.each(Object.entries(seenInTheField))('%s is named of what is seen in the field', (id, ids) => {
  expect(groupByCause('client', ids)).toEqual([expect.objectContaining({ id, checks: ids })])
})

test('a server that fails under load in several ways has one cause', () => {
  expect(groupByCause('server', ['concurrent', 'concurrent-access-tokens'])).toEqual([
    expect.objectContaining({ id: 'fails-under-load' }),
  ])
})

test('two defects at once are two causes, and what belongs to neither stands alone', () => {
  const careless = seenInTheField['any-json-is-success']
  const misses = [...careless, 'message-hidden', 'hang-before-headers', 'hang-after-headers']

  expect(groupByCause('client', misses).map(({ id, checks }) => [id, checks])).toEqual([
    ['any-json-is-success', careless],
    ['no-deadline', ['hang-before-headers', 'hang-after-headers']],
  ])
})

test('nothing misses, and nothing is named', () => {
  expect(groupByCause('client', [])).toEqual([])
  expect(groupByCause('server', [])).toEqual([])
})

const clientRows = [...clientCauses, ...sessionCauses]
const serverRows = [...serverCauses, ...loginAndApiCauses]

test('every cause is named of something', () => {
  const named = Object.keys({ ...causesOfClients, ...seenInTheField, ...causesOfMutants })

  expect([...clientRows, ...serverRows].map(({ id }) => id).toSorted()).toEqual(
    [...named, 'fails-under-load'].toSorted(),
  )
})

test.each([
  ['client', clientRows, resultIds],
  ['server', serverRows, serverChecks.map(({ id }) => id)],
] as const)('every pattern of a cause of a %s names checks that there are', (_, rows, ids) => {
  const patterns = rows.flatMap(({ checks, all = [], any = [], none = [] }) => [
    ...[...checks, ...all, ...any, ...none],
  ])

  expect(patterns.filter((pattern) => matching([pattern], ids).length === 0)).toEqual([])
})
