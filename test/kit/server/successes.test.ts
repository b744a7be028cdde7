import { describe, expect, test } from 'vitest'
import { strayMutants } from '../../servers/mutants/strays.ts'
import { successFields, successOf } from '../../servers/reference-answers.ts'
import type { Parts } from '../../servers/reference-server.ts'
import { rightServers } from '../../servers/right-servers.ts'
import { titled } from '../../support/titled.ts'
import { checkReference, idsOf } from './checked.ts'

const changeOf = (name: string): Partial<Parts> => {
  const row = [...strayMutants, ...rightServers].find((each) => each.name === name)
  if (row === undefined) throw new Error(`there is no server in which ${name}`)
  return row.change
}

const connectionIds = ['succeeds-concurrent', 'concurrent', 'succeeds-keep-alive', 'keep-alive']

describe('a broken promise of the page', () => {
  test.each([
    'the plan is left out of seven of twenty answers at once',
    'the results are empty under load',
    'one of twenty at once is answered with 500',
    'a line stands before the second answer of a connection',
  ])('fails without strict: %s', async (name) => {
    const { exitCode, results } = await checkReference(changeOf(name), { only: connectionIds })

    expect(exitCode).toBe(1)
    const failed = results.filter(({ verdict }) => verdict === 'FAILURE')
    expect(failed.map(({ grade }) => grade)).toEqual(['documented'])
  })

  test('is named by the field that is missing, and by how often it is', async () => {
    const { results } = await checkReference(
      changeOf('the plan is left out of seven of twenty answers at once'),
      { only: connectionIds },
    )

    expect(results.find(({ id }) => id === 'succeeds-concurrent')).toMatchObject({
      expected: 'results.plan: an object',
      actual: 'results.plan: nothing (7 of 20 answers)',
    })
    expect(results.find(({ id }) => id === 'concurrent')).toMatchObject({
      verdict: 'SKIPPED',
      reason: 'it does not succeed; see succeeds-concurrent',
    })
  })

  test('is told once where every answer has it', async () => {
    const { results } = await checkReference({
      successOf: (pair) => {
        const {
          results: { plan: _, ...rest },
          ...envelope
        } = successFields(pair)
        return { ...successOf(pair), body: JSON.stringify({ ...envelope, results: rest }) }
      },
    })

    const isMiss = (verdict: string) => verdict === 'FAILURE' || verdict === 'WARNING'
    expect(results.filter(({ verdict }) => isMiss(verdict)).map(({ id }) => id)).toEqual([
      'success-fields',
    ])
    expect(results.find(({ id }) => id === 'succeeds-refreshed-by-form')).toMatchObject({
      verdict: 'SKIPPED',
      reason: 'it is answered as the first refresh is; see success-fields',
    })
  })
})

describe('a request that the page does not have', () => {
  test('may be refused: that it is not taken is of the grade of its row', async () => {
    const report = await checkReference(
      {
        intercept: ({ headers }, answer) =>
          headers['content-type']?.includes('form')
            ? { ...answer, status: 400, body: '{"code":400,"message":"no forms"}' }
            : answer,
      },
      { only: ['succeeds-refreshed-by-form', 'answers-refreshed-by-form'] },
    )
    expect(report.results.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['SKIPPED', 'it is refused; see answers-refreshed-by-form'],
      ['WARNING', undefined],
    ])
  })
})

describe('one stray 500', () => {
  test.each([
    'the very first refresh is answered with 500',
    'one refresh of the first is answered with 500',
    'one refresh with the new token is answered with 500',
  ])('is told, and not taken for a token that is valid once: %s', async (name) => {
    const { results, exitCode } = await checkReference(changeOf(name), { only: idsOf('refresh') })

    expect(exitCode).toBe(1)
    const skipped = results.filter(({ verdict }) => verdict === 'SKIPPED')
    expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([])
    const other = ['user-token-lives-on', 'returned-user-token', ...connectionIds]
    for (const id of other) {
      expect(results.find((result) => result.id === id)).toMatchObject({ verdict: 'SUCCESS' })
    }
  })
})

const verdictsOf = async (name: string, only: readonly string[]) => {
  const { results } = await checkReference(changeOf(name), { only, strict: true })
  return results.map(({ verdict, reason, actual }) => [verdict, reason ?? actual])
}

describe('what is right and worth knowing', () => {
  test.each(
    titled(
      [
        {
          name: 'the results have fields more',
          id: 'answers-refreshed',
          said: /^more than the page shows: results\.userId: 7; results\.roles: \["owner"\]; results\.deleted: null$/,
        },
        {
          name: 'a refusal has fields more',
          id: 'answers-unknown-path',
          said: /^more than the page shows: requestId: ".*"; hint: "see the documents"$/,
        },
        {
          name: 'headers have names in lower case',
          id: 'content-length-spelling',
          said: /^content-length \(\d+ of \d+ answers\)$/,
        },
        {
          name: 'the media type names a character set',
          id: 'content-type-bare',
          said: /^application\/json; charset=utf-8 \(\d+ of \d+ answers\)$/,
        },
        {
          name: 'a connection is closed after its second answer',
          id: 'keep-alive',
          said: /^the server closes the connection after an answer$/,
        },
      ],
      ({ name }) => name,
    ),
  )('is INFO even under strict: %s', async (_, { name, id, said }) => {
    expect(await verdictsOf(name, [id])).toEqual([['INFO', expect.stringMatching(said)]])
  })
})
